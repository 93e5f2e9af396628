import type { Tx } from "@/db/transaction";
import { MOST_RULES } from "@/lib/earning/service-rules";
import { MOST_SEGMENTS } from "@/lib/segments/segment";
import { newId } from "@/lib/shared/id";
import { ProgramSettings } from "@/lib/shared/program-settings";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { shownIds } from "./ids";
import {
  changesOf,
  type FieldChange,
  firstMisplaced,
  LISTS,
  type ListName,
  type Plain,
  planList,
  type Step,
  stepLines,
  unknownFields,
} from "./plan";
import { type NamedSegment, segmentsById } from "./segment-names";
import type { RulesFile } from "./service-file";
import { type LandingPlan, planLanding } from "./service-landing";
import { danglingIn, type Given, readBody } from "./service-plan-body";
import { type LadderPlan, ladderOf } from "./service-plan-ladder";
import { kindsOf, type State } from "./service-state";
import { toPlain } from "./service-terms";
import { planWords, type WordsPlan } from "./service-words";

/** What applying a file does. */
export type Plan = {
  state: State;
  settings: { next: ProgramSettings; fields: FieldChange[] } | null;
  ladder: LadderPlan | null;
  landing: LandingPlan | null;
  words: WordsPlan | null;
  steps: Step[];
  /** From this place of the file on, earning rules are put last one after the other. */
  misplacedFrom: number;
  /** The earning rules of the file in order: the id of each, null for a new one. */
  ruleOrder: { id: string | null; name: string }[];
};

export type PlanError = { code: "file_wrong"; problems: string[] };

/** What is over stays over and is made anew, except what its feature lets go on. */
const REVIVES: Readonly<Record<ListName, boolean>> = {
  ...{ segments: true, causes: false, gates: false, tiers: false, rewards: true, earning_rules: false },
  ...{ badges: true, challenges: false, surveys: false, draws: false },
};

/** So many of a kind a program can have. */
const MOST: Partial<Record<ListName, number>> = { earning_rules: MOST_RULES, segments: MOST_SEGMENTS };

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

/** What stays as it was made, since people have answered or entered: it can only end. */
function unchangeable({ list, action, id, name, fields }: Step, state: State): string | null {
  if (action === "end")
    return list === "draws" && (state.entrants.get(id ?? "") ?? 0) > 0
      ? `draws (${name}): members have entered it. Leave it in; call it off in the dashboard, where they are told.`
      : null;
  if (action !== "change") return null;
  if (list === "causes" && fields.some(({ field }) => !field.startsWith("impact")))
    return `causes (${name}): what it is called and paid stays: end it and add another.`;
  if (list === "surveys")
    return `surveys (${name}): what it asks stays, since answers belong to it: give it another name and no id, and this one ends.`;
  if (list === "draws")
    return `draws (${name}): its terms stay, since people enter under them: add another of another name.`;
  return null;
}

/** What begins and has begun by now counts as it was made. */
function asBegun(list: ListName, state: State, wanted: Given[], now: Date): Given[] {
  if (list !== "draws") return wanted;
  return wanted.map((one) => {
    const known = state.known.draws.find(({ id, name, live }) =>
      one.id === null ? live && name.toLowerCase() === one.name.toLowerCase() : id === one.id,
    );
    const hasBegun = (body: Given["body"]) => new Date(String(body.opensAt)) <= now;
    if (!known || !hasBegun(known.body) || !hasBegun(one.body)) return one;
    return { ...one, body: { ...one.body, opensAt: known.body.opensAt ?? null } };
  });
}

/** The segments that a file can name: those that it has, else those that there are. */
function nameable(state: State, steps: readonly Step[]): NamedSegment[] {
  const ended = new Set(steps.filter(({ action }) => action === "end").map(({ id }) => id));
  const own = steps.flatMap(({ id, newId: made, name, action }) =>
    action === "end" ? [] : [{ id: id ?? made ?? "", name }],
  );
  const there = state.known.segments.filter(
    ({ id, live }) => live && !ended.has(id) && !own.some((one) => one.id === id),
  );
  return [...own, ...there];
}

/**
 * What a file does to the rules as they stand. `lenient`: ids of what is gone are forgotten, so that it is made anew, and
 * what cannot be undone stays; for going back to what was.
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
  let segments = nameable(state, []);
  let tierSteps: Step[] = [];
  let tiersWanted: Given[] | null = null;
  let ruleOrder: Plan["ruleOrder"] = [];
  let misplacedFrom = 0;
  const comes = (list: ListName, id: string) =>
    REVIVES[list] && (file.lists[list]?.some((one) => one.id === id) ?? false);
  for (const list of LISTS) {
    const given = file.lists[list];
    if (!given) continue;
    const most = MOST[list];
    if (most !== undefined && given.length > most)
      problems.push(`${list}: a program can have ${most} at a time, and these are ${given.length}.`);
    const there = new Set(state.known[list].map(({ id }) => id));
    const read = given
      .map((one) => (lenient && one.id !== null && !there.has(one.id) ? { ...one, id: null } : one))
      .map((one, at) => {
        const unknown = (name: string) =>
          problems.push(`${list} (${one.name}): there is no segment “${name}”: put it under segments.`);
        const body = segmentsById(one.body, segments, unknown) as Given["body"];
        return readBody(list, { ...one, body }, at, now, problems);
      });
    for (const one of read)
      for (const sentence of danglingIn(list, one, state, comes))
        problems.push(`${list} (${one.name}): ${sentence}`);
    const wanted = asBegun(list, state, read, now);
    const planned = planList(list, withStock(list, state, wanted), wanted, REVIVES[list]);
    for (const { name, sentence } of planned.problems) problems.push(`${list} (${name}): ${sentence}.`);
    const stays = (step: Step) => list === "draws" && step.action === "end" && unchangeable(step, state);
    const steps = planned.steps.filter((step) => !(lenient && stays(step)));
    const order = wanted.map(({ name }, at) => ({ id: planned.order[at] ?? null, name }));
    const live = state.document.lists[list].map(({ id }) => id);
    const from = firstMisplaced(live, planned.order);
    if (list === "segments") {
      for (const step of steps) if (step.action === "create") step.newId = newId(now.getTime());
      segments = nameable(state, steps);
    }
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
    problems.push(...steps.flatMap((step) => unchangeable(step, state) ?? []));
    all.push(...steps);
  }
  const ladder = await ladderOf(tx, scope, state, file, { wanted: tiersWanted, steps: tierSteps }, problems);
  const landing = planLanding(state.document.landing, file.landing, problems);
  const own = (settings?.next ?? state.program.settings).languages.default;
  const words = planWords(state.words, file.words, { own, steps: all }, problems);
  if (problems.length > 0) return err({ code: "file_wrong", problems: problems.slice(0, 50) });
  return ok({ state, settings, ladder, landing, words, steps: all, misplacedFrom, ruleOrder });
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

/** Things as people call them: segments by name, others by the ids that they see elsewhere. */
function spoken({ state, steps }: Plan): (step: Step) => Step {
  const kinds = kindsOf(state);
  const names = new Map(
    nameable(
      state,
      steps.filter(({ list }) => list === "segments"),
    ).map(({ id, name }) => [id, name]),
  );
  const ids = [...kinds.keys(), ...names.keys()];
  const said = (text: string) => names.get(text) ?? String(shownIds(text, kinds));
  const value = (of: Plain | undefined): Plain | undefined => {
    if (of === undefined || of === null) return of;
    const text = JSON.stringify(of);
    if (!ids.some((id) => text.includes(id))) return of;
    return JSON.parse(text, (_, inner: Plain) => {
      if (typeof inner === "string") return said(inner);
      if (inner === null || typeof inner !== "object" || Array.isArray(inner)) return inner;
      return Object.fromEntries(Object.entries(inner).map(([key, one]) => [said(key), one]));
    });
  };
  return (step) => ({
    ...step,
    fields: step.fields.map(({ field, before, after }) => ({
      field: field.split(".").map(said).join("."),
      before: value(before),
      after: value(after),
    })),
  });
}

/** A plan as lines for people. */
export function planLines(plan: Plan): string[] {
  const { settings, ladder, steps, landing, words } = plan;
  const fields = (of: string, changes: readonly FieldChange[]) =>
    changes.map(
      ({ field, before, after }) =>
        `~ ${of}${field}: ${JSON.stringify(before ?? null)} → ${JSON.stringify(after ?? null)}`,
    );
  return [
    ...fields("settings.", settings?.fields ?? []),
    ...fields("tiers.terms.", ladder?.fields ?? []),
    ...steps.map(spoken(plan)).flatMap(stepLines),
    ...fields("landing.", landing?.fields ?? []),
    ...fields("", words?.fields ?? []),
  ];
}
