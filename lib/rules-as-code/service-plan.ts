import { listTiers } from "@/db/queries/tiers";
import { countByTier } from "@/db/queries/tiers-people";
import type { Tx } from "@/db/transaction";
import { ProgramSettings } from "@/lib/shared/program-settings";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { checkLadder, type DraftTier, type LadderDraft } from "@/lib/tiers/ladder-draft";
import {
  changesOf,
  type FieldChange,
  firstMisplaced,
  LISTS,
  type ListName,
  ONE_OF,
  type Plain,
  planList,
  type Step,
  stepLines,
  unknownFields,
} from "./plan";
import type { RulesFile } from "./service-file";
import type { State } from "./service-state";
import { BODIES, MOST_NAME, tierTerms, toPlain } from "./service-terms";

/** What applying a file does. */
export type Plan = {
  state: State;
  settings: { next: ProgramSettings; fields: FieldChange[] } | null;
  ladder: { draft: LadderDraft; fields: FieldChange[] } | null;
  steps: Step[];
  /** From this place of the file on, earning rules are put last one after the other. */
  misplacedFrom: number;
  /** The earning rules of the file in order: the id of each, null for a new one. */
  ruleOrder: { id: string | null; name: string }[];
};

export type PlanError = { code: "file_wrong"; problems: string[] };

type Given = { id: string | null; name: string; body: { [key: string]: Plain } };

/** What is over stays over and is made anew, except what its feature lets go on. */
const REVIVES: Readonly<Record<ListName, boolean>> = {
  ...{ causes: false, gates: false, tiers: false, rewards: true, earning_rules: false },
  ...{ badges: true, challenges: false },
};

/** Fields at the top of a body that its kind does not have, also where something else is wrong with it. */
function strangersIn(list: ListName, body: Given["body"]): string[] {
  const schema: { shape?: object } = BODIES[list];
  const { shape } = schema;
  return shape ? Object.keys(body).filter((field) => !Object.hasOwn(shape, field)) : [];
}

const NO_SUCH_FIELD = "there is no such field: leave it out or correct it.";

function readBody(list: ListName, given: Given, at: number, now: Date, problems: string[]): Given {
  const where = `${list}.${at + 1} (${given.name})`;
  const parsed = BODIES[list].safeParse(given.body);
  if (!parsed.success) {
    for (const field of strangersIn(list, given.body)) problems.push(`${where}: ${field}: ${NO_SUCH_FIELD}`);
    for (const { path, message } of parsed.error.issues) {
      const said = message.endsWith("received undefined") ? "it is missing, and has to be given" : message;
      problems.push(`${where}: ${path.length > 0 ? `${path.join(".")}: ` : ""}${said}.`);
    }
    return given;
  }
  if (given.name.length > MOST_NAME[list])
    problems.push(`${where}: shorten the name to ${MOST_NAME[list]} characters.`);
  const body = toPlain(parsed.data) as Given["body"];
  for (const field of unknownFields(given.body, body)) problems.push(`${where}: ${field}: ${NO_SUCH_FIELD}`);
  // What was to begin has begun by now: it goes on at once.
  if (list === "earning_rules" && typeof body.from === "string" && new Date(body.from) <= now)
    body.from = null;
  return { ...given, body };
}

/** Whether what a body points at is there. */
function danglingIn(list: ListName, given: Given, state: State): string[] {
  const ids = (name: ListName) => new Set(state.known[name].filter(({ live }) => live).map(({ id }) => id));
  const body = JSON.parse(JSON.stringify(given.body)) as { [key: string]: Plain };
  const found: string[] = [];
  const named: string[] = [];
  const look = (value: Plain): void => {
    if (Array.isArray(value)) for (const one of value) look(one);
    else if (value && typeof value === "object")
      for (const [key, inner] of Object.entries(value)) {
        const of = { gateId: "gates", causeId: "causes", rewardId: "rewards", badgeId: "badges" }[key];
        if (of && typeof inner === "string" && !ids(of as ListName).has(inner))
          found.push(
            `${key}: there is no such ${ONE_OF[of as ListName]} in force. Make it first, and name it in the next file.`,
          );
        if (key === "segmentIds" && Array.isArray(inner)) named.push(...inner.map(String));
        if (key === "segmentCosts" && inner && typeof inner === "object") named.push(...Object.keys(inner));
        look(inner);
      }
  };
  look(body);
  if (named.some((id) => !state.segments.has(id)))
    found.push("there is no such segment. Make it in the dashboard first, and name it by its id.");
  if (list === "rewards")
    for (const id of Object.keys((body.tierCosts as object | undefined) ?? {}))
      if (!ids("tiers").has(id)) found.push("tierCosts: there is no such tier. Name it by its id.");
  return found;
}

function settingsOf(state: State, given: RulesFile["settings"], problems: string[]): Plan["settings"] {
  if (given === null) return null;
  const { tiers } = state.program.settings;
  if (given.tiers !== undefined) problems.push("settings.tiers: the terms of tiers stand in tiers.terms.");
  const parsed = ProgramSettings.safeParse({ ...state.program.settings, ...given, tiers });
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues)
      problems.push(`settings.${path.join(".")}: ${message}.`);
    return null;
  }
  const { tiers: _, ...next } = parsed.data;
  const plain = toPlain(next);
  for (const field of unknownFields(given, plain))
    problems.push(`settings.${field}: there is no such setting: leave it out or correct it.`);
  const fields = changesOf(state.document.settings, plain);
  return fields.length === 0 ? null : { next: parsed.data, fields };
}

async function ladderOf(
  tx: Tx,
  scope: ProgramScope,
  state: State,
  file: RulesFile,
  { wanted, steps }: { wanted: readonly Given[] | null; steps: readonly Step[] },
  problems: string[],
): Promise<Plan["ladder"]> {
  const terms = ProgramSettings.shape.tiers.safeParse({ ...state.program.settings.tiers, ...file.tierTerms });
  if (!terms.success) {
    for (const { path, message } of terms.error.issues)
      problems.push(`tiers.terms.${path.join(".")}: ${message}.`);
    return null;
  }
  for (const field of unknownFields(file.tierTerms ?? {}, toPlain(terms.data)))
    problems.push(`tiers.terms.${field}: there is no such field: leave it out or correct it.`);
  const fields = changesOf(state.document.tierTerms, toPlain(terms.data));
  if (problems.length > 0 || (fields.length === 0 && steps.length === 0)) return null;
  const current = await listTiers(tx, scope);
  const list = wanted ?? state.document.lists.tiers;
  if (list.length === 0) {
    problems.push("tiers.ladder: one tier has to stay: the one where everybody starts.");
    return null;
  }
  const tiers = list.map(({ id, name, body }, row): DraftTier => {
    const found = current.find(
      (tier) => tier.id === id || (id === null && tier.name.toLowerCase() === name.toLowerCase()),
    );
    return { ...tierTerms({ name, body: BODIES.tiers.parse(body) }), id: found?.id ?? null, row };
  });
  const removed = current
    .filter(({ id }) => !tiers.some((tier) => tier.id === id))
    .map(({ id, name }) => {
      const to = file.tierMoves[id] ?? file.tierMoves[name];
      const toRow =
        tiers.find((tier) => tier.name === to || (tier.id !== null && tier.id === to))?.row ?? null;
      return { tierId: id, toRow };
    });
  const draft = { settings: terms.data, tiers, removed };
  const wrong = checkLadder(draft, current, await countByTier(tx, scope), (amount) => `${amount}`);
  for (const [field, sentences] of Object.entries(wrong))
    for (const sentence of sentences) {
      const row = Number(/\d+/.exec(field)?.[0]);
      const name = field.endsWith("moveTo")
        ? current[row]?.name
        : tiers.find((tier) => tier.row === row)?.name;
      const how = field.endsWith("moveTo") ? ` Say so in tiers.moves: ${JSON.stringify(name)}: <tier>.` : "";
      problems.push(`tiers: ${name ?? ""}: ${sentence}${how}`);
    }
  return { draft, fields };
}

/**
 * What a file does to the rules as they stand. `lenient`: ids of what is gone are forgotten, so that it is made anew; for
 * going back to what was.
 */
export async function planFile(
  tx: Tx,
  scope: ProgramScope,
  { state, file, lenient = false }: { state: State; file: RulesFile; lenient?: boolean },
  now: Date,
): Promise<Result<Plan, PlanError>> {
  const problems: string[] = [];
  const settings = settingsOf(state, file.settings, problems);
  const all: Step[] = [];
  let tierSteps: Step[] = [];
  let tiersWanted: Given[] | null = null;
  let ruleOrder: Plan["ruleOrder"] = [];
  let misplacedFrom = 0;
  for (const list of LISTS) {
    const given = file.lists[list];
    if (!given) continue;
    const there = new Set(state.known[list].map(({ id }) => id));
    const wanted = given
      .map((one) => (lenient && one.id !== null && !there.has(one.id) ? { ...one, id: null } : one))
      .map((one, at) => readBody(list, one, at, now, problems));
    for (const one of wanted)
      for (const sentence of danglingIn(list, one, state))
        problems.push(`${list} (${one.name}): ${sentence}`);
    const planned = planList(list, withStock(list, state, wanted), wanted, REVIVES[list]);
    for (const { name, sentence } of planned.problems) problems.push(`${list} (${name}): ${sentence}.`);
    const steps = [...planned.steps];
    const order = wanted.map(({ name }, at) => ({ id: planned.order[at] ?? null, name }));
    const live = state.document.lists[list].map(({ id }) => id);
    const from = firstMisplaced(live, planned.order);
    if (list === "earning_rules") {
      ruleOrder = order;
      misplacedFrom = from;
      for (const [at, { id, name }] of order.entries()) {
        if (at < from || id === null || steps.some((step) => step.id === id)) continue;
        const [before, body] = [live.indexOf(id) + 1, wanted[at]?.body ?? {}];
        const fields = [{ field: "place", before, after: at + 1 }];
        steps.push({ list, action: "change", id, name, body, fields });
      }
    }
    if (list === "tiers") {
      tiersWanted = wanted.map((one, at) => ({ ...one, id: planned.order[at] ?? null }));
      tierSteps = steps;
    }
    if (list === "causes")
      for (const { action, name, fields } of steps)
        if (action === "change" && fields.some(({ field }) => !field.startsWith("impact")))
          problems.push(`causes (${name}): what it is called and paid stays: end it and add another.`);
    all.push(...steps);
  }
  const ladder = await ladderOf(tx, scope, state, file, { wanted: tiersWanted, steps: tierSteps }, problems);
  if (problems.length > 0) return err({ code: "file_wrong", problems: problems.slice(0, 50) });
  return ok({ state, settings, ladder, steps: all, misplacedFrom, ruleOrder });
}

/** What lies in the storeroom is compared only where the file speaks of it. */
function withStock(list: ListName, state: State, wanted: readonly Given[]) {
  if (list !== "rewards") return state.known[list];
  return state.known.rewards.map((one) => {
    const named = wanted.find(({ id, name }) =>
      id === null ? name.toLowerCase() === one.name.toLowerCase() : id === one.id,
    );
    if (named?.body.stock === undefined) return one;
    return { ...one, body: { ...one.body, stock: state.stock.get(one.id) ?? null } };
  });
}

/** A plan as lines for people. */
export function planLines({ settings, ladder, steps }: Plan): string[] {
  const fields = (of: string, changes: readonly FieldChange[]) =>
    changes.map(
      ({ field, before, after }) =>
        `~ ${of}.${field}: ${JSON.stringify(before ?? null)} → ${JSON.stringify(after ?? null)}`,
    );
  return [
    ...fields("settings", settings?.fields ?? []),
    ...fields("tiers.terms", ladder?.fields ?? []),
    ...steps.flatMap(stepLines),
  ];
}
