import { writeAudit } from "@/db/queries/audit";
import { lockAccounts } from "@/db/queries/ledger-read";
import { lockSettings, storeSettings } from "@/db/queries/program-settings";
import { movePositions, onTrial, storeLadder, tiersInRules } from "@/db/queries/tiers-ladder";
import {
  countByTier,
  extendKept,
  type JudgedPerson,
  type Person,
  selectPeople,
} from "@/db/queries/tiers-people";
import { closeRun, insertRun } from "@/db/queries/tiers-runs";
import { writeStandings } from "@/db/queries/tiers-write";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { tellMembers } from "@/lib/notices/service";
import { localDay } from "@/lib/shared/calendar";
import { newId } from "@/lib/shared/id";
import type { NoticeDraft } from "@/lib/shared/notice";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { dueAfterNotice } from "./decide-downgrade";
import { bestOf, type Figure } from "./earned";
import type { LadderDraft, LadderErrors } from "./ladder-draft";
import { fieldOf } from "./ladder-draft";
import { type Effect, effectOn } from "./ladder-effect";
import { measureNames } from "./measure";
import { EMPTY_SUMMARY, type RunSummary } from "./run";
import { proposalsOf, propose } from "./service-evaluate";
import { type FullTerms, figuresIn, readTerms } from "./service-figures";
import { emptyStandings, placeOn, riseTo } from "./service-rises";
import { isPinned } from "./standing";
import { lowestTier, type Tier } from "./tier";
import type { Turned } from "./turned";
import { earningStretches, keptFrom } from "./window";

export type LadderRefusal = { code: "ladder_changed" } | { code: "ladder_wrong"; errors: LadderErrors };

/** How many members stand on each tier. */
export function membersByTier(scope: ProgramScope): Promise<Map<string, number>> {
  return readProgram(scope, (tx) => countByTier(tx, scope));
}

type Named = JudgedPerson & { name: string | null };
type Moved = { person: Named; effect: Effect; figures: Figure[] };

/** The ladder with its terms as the draft has it; tiers that are new get an id. */
function nextTerms(terms: FullTerms, draft: LadderDraft): FullTerms {
  const ladder = draft.tiers.map((tier, position): Tier => {
    const { row: _, id, ...rest } = tier;
    return { ...rest, id: id ?? newId(), position };
  });
  const settings = { ...terms.program.settings, tiers: draft.settings };
  return {
    program: { ...terms.program, settings },
    ladder,
    settings: { ...draft.settings, timeZone: terms.timeZone },
    timeZone: terms.timeZone,
    names: measureNames(settings),
  };
}

/** Where members of removed tiers go. */
function movesOf(draft: LadderDraft, next: FullTerms): Map<string, Tier> {
  const moves = new Map<string, Tier>();
  for (const { tierId, toRow } of draft.removed) {
    const to = next.ladder[draft.tiers.findIndex(({ row }) => row === toRow)] ?? next.ladder[0];
    if (to) moves.set(tierId, to);
  }
  return moves;
}

async function effectsOf(
  tx: Tx,
  scope: ProgramScope,
  { terms, next, draft }: { terms: FullTerms; next: FullTerms; draft: LadderDraft },
  now: Date,
): Promise<Moved[]> {
  const [people, trial] = await Promise.all([selectPeople(tx, scope), onTrial(tx, scope)]);
  const figures = await figuresIn(
    tx,
    scope,
    next,
    people.map(({ memberId, joinedAt }) => ({
      memberId,
      stretches: earningStretches(next.settings, joinedAt, null, now),
    })),
  );
  const moves = movesOf(draft, next);
  return people.map((person, index) => {
    const isHeld = isPinned(person, now) || trial.has(person.memberId);
    const who = { tierId: person.tierId, isHeld, isGiven: person.isGiven };
    return {
      person,
      figures: figures[index] ?? [],
      effect: effectOn(next, terms.ladder, moves, who, figures[index] ?? []),
    };
  });
}

/** A member whom a changed ladder would touch. */
export type Touched = {
  memberId: string;
  name: string | null;
  from: string | null;
  to: string;
  measured: bigint;
};

/** What a changed ladder would do to the members as they are now (T10). */
export type LadderPreview = {
  members: number;
  rises: Touched[];
  /** Whose tier would no longer be earned: they fall only if the merchant says so. */
  falls: Touched[];
  moved: Touched[];
  /** Tiers whose way in changes, with those who hold them. */
  turned: Turned[];
  /** Members per tier after it, in the order of the ladder, without and with those who would fall. */
  after: { name: string; members: number; ifFalls: number }[];
};

function touched(all: readonly Moved[], kind: Effect["kind"]): Touched[] {
  return all.flatMap(({ person, effect }) =>
    effect.kind === kind && effect.kind !== "stays"
      ? [
          {
            memberId: person.memberId,
            name: person.name,
            from: effect.from?.name ?? null,
            to: effect.to.name,
            measured: effect.measured,
          },
        ]
      : [],
  );
}

/** Runs a changed ladder over the real members, and changes nothing. */
export function previewLadder(scope: ProgramScope, draft: LadderDraft, now: Date): Promise<LadderPreview> {
  return readProgram(scope, async (tx) => {
    const terms = await readTerms(tx, scope);
    const next = nextTerms(terms, draft);
    const all = await effectsOf(tx, scope, { terms, next, draft }, now);
    const tierAfter = ({ person, effect }: Moved, falls: boolean): string | null => {
      if (effect.kind === "rises" || effect.kind === "moved") return effect.to.id;
      return effect.kind === "unearned" && falls ? effect.to.id : person.tierId;
    };
    const count = (tier: Tier, falls: boolean) =>
      all.filter((one) => tierAfter(one, falls) === tier.id).length;
    return {
      members: all.length,
      rises: touched(all, "rises"),
      falls: touched(all, "unearned"),
      moved: touched(all, "moved"),
      turned: turnedOf(terms, next, all, now),
      after: next.ladder.map((tier) => ({
        name: tier.name,
        members: count(tier, false),
        ifFalls: count(tier, true),
      })),
    };
  });
}

/** Until when somebody keeps a tier that they no longer earn; null is for good. */
function sparedUntil({ settings }: FullTerms, { joinedAt, keptUntil }: Person, now: Date): Date | null {
  const fresh = keptFrom(settings, joinedAt, now);
  return fresh && keptUntil && keptUntil > fresh ? keptUntil : fresh;
}

const latest = (dates: readonly (Date | null)[]): Date | null =>
  dates.length === 0 || dates.includes(null)
    ? null
    : new Date(Math.max(...dates.map((date) => date?.getTime() ?? 0)));

/** T5: who holds a tier whose way in changes, and until when each keeps it. Nobody loses it by the change itself. */
function turnedOf(terms: FullTerms, next: FullTerms, all: readonly Moved[], now: Date): Turned[] {
  return next.ladder.flatMap((tier) => {
    const former = terms.ladder.find(({ id }) => id === tier.id);
    if (!former || former.entry === tier.entry || tier.id === lowestTier(next.ladder)?.id) return [];
    const here = all.filter(({ person, effect }) => person.tierId === tier.id && effect.kind !== "rises");
    const given = here.filter(({ person }) => person.isGiven);
    const earned = here.filter(({ effect }) => effect.kind === "unearned");
    if (given.length + earned.length === 0) return [];
    const falls = next.settings.downgrade !== "never";
    return [
      {
        ...{ tier: tier.name, from: former.entry, to: tier.entry },
        earned: earned.length,
        earnedUntil: falls ? latest(earned.map(({ person }) => sparedUntil(next, person, now))) : null,
        given: given.length,
        givenUntil: latest(given.map(({ person }) => person.givenUntil)),
      },
    ];
  });
}

/** What each member has in the present window, sorted: what the histogram under the thresholds is drawn from. */
export function measuredOfAll(scope: ProgramScope, now: Date): Promise<bigint[]> {
  return readProgram(scope, async (tx) => {
    const [terms, people] = await Promise.all([readTerms(tx, scope), selectPeople(tx, scope)]);
    const asks = people.map(({ memberId, joinedAt }) => ({
      memberId,
      stretches: earningStretches(terms.settings, joinedAt, null, now).slice(0, 1),
    }));
    const figures = await figuresIn(tx, scope, terms, asks);
    return figures.map((of) => bestOf(of)).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  });
}

/** What saving did. */
export type LadderSaved = { runId: string; summary: RunSummary };

/**
 * Saves a changed ladder. Whoever reaches a higher tier by it rises at once, in a run that can be undone; members of a
 * removed tier go where the draft says. Whose tier is no longer earned keeps it for a whole new period, unless the merchant
 * lets them fall: then each is a proposal with notice, grace, breaker and holds, like any other.
 */
export function saveLadder(
  scope: ProgramScope,
  draft: LadderDraft,
  { letFall, revision }: { letFall: boolean; revision: number },
  now: Date,
): Promise<Result<LadderSaved, LadderRefusal>> {
  return inProgram(scope, async (tx) => {
    await lockSettings(tx, scope);
    const terms = await readTerms(tx, scope);
    if (terms.program.rulesRevision !== revision) return err({ code: "ladder_changed" });
    const named = await tiersInRules(
      tx,
      scope,
      draft.removed.map(({ tierId }) => tierId),
      now,
    );
    const [inRule] = named;
    if (inRule) {
      const row = terms.ladder.findIndex(({ id }) => id === inRule.tierId);
      const sentence = `The rule “${inRule.rule}” asks for this tier. Change the rule first.`;
      return err({ code: "ladder_wrong", errors: { [fieldOf(row, "remove")]: [sentence] } });
    }
    const next = nextTerms(terms, draft);
    // Members in id order before anything of theirs is read for good; new ones come in by the new ladder.
    const people = await selectPeople(tx, scope);
    await lockAccounts(
      tx,
      scope,
      people.map(({ memberId }) => memberId),
    );
    const all = await effectsOf(tx, scope, { terms, next, draft }, now);

    await storeSettings(tx, scope, next.program.settings);
    await storeLadder(
      tx,
      scope,
      next.ladder,
      draft.removed.map(({ tierId }) => tierId),
      now,
    );
    await movePositions(tx, scope, positionsMoved(terms, next, movesOf(draft, next)));

    const runId = newId(now.getTime());
    await insertRun(tx, scope, { id: runId, cause: "ladder", day: localDay(now, terms.timeZone) }, now);
    const summary = await apply(tx, scope, { next, all, runId, letFall }, now);
    await closeRun(tx, scope, runId, summary);
    await writeAudit(
      tx,
      scope,
      "ladder.changed",
      "tiers",
      ladderJson(terms),
      { ...ladderJson(next), letFall },
      now,
    );
    return ok({ runId, summary });
  });
}

function positionsMoved(
  terms: FullTerms,
  next: FullTerms,
  moves: ReadonlyMap<string, Tier>,
): Map<number, number> {
  return new Map(
    terms.ladder.map(({ id, position }) => [
      position,
      (next.ladder.find((tier) => tier.id === id) ?? moves.get(id))?.position ?? position,
    ]),
  );
}

async function apply(
  tx: Tx,
  scope: ProgramScope,
  { next, all, runId, letFall }: { next: FullTerms; all: readonly Moved[]; runId: string; letFall: boolean },
  now: Date,
): Promise<RunSummary> {
  const write = emptyStandings();
  const told: NoticeDraft[] = [];
  const kept: { memberId: string; was: Date | null; until: Date | null }[] = [];
  const counts = { raised: 0, moved: 0, spared: 0 };
  const falling: Parameters<typeof proposalsOf>[3][number][] = [];
  for (const { person, effect, figures } of all) {
    if (effect.kind === "rises") {
      const how = { reached: effect.to, measured: effect.measured, reason: "ladder", runId, at: now };
      const notice = riseTo(write, scope, next, person, how);
      // To stand where everybody starts is nothing to celebrate.
      if (effect.from !== null || effect.to.id !== lowestTier(next.ladder)?.id) told.push(notice);
      counts.raised++;
    } else if (effect.kind === "moved") {
      const keptUntil = keptFrom(next.settings, person.joinedAt, now);
      const id = placeOn(write, scope, person, {
        to: effect.to,
        reason: "ladder",
        keptUntil,
        runId,
        at: now,
      });
      const up = effect.to.position >= effect.from.position;
      const facts = {
        tier: effect.to.name,
        from: effect.from.name,
        up,
        keptUntil: keptUntil?.toISOString() ?? null,
      };
      told.push({ memberId: person.memberId, code: "tier_changed", about: id, facts });
      counts.moved++;
    } else if (effect.kind === "unearned" && letFall) {
      const dueAt = dueAfterNotice(next.settings, now, now);
      const verdict = { kind: "falls" as const, from: effect.from, to: effect.to, endsAt: now, dueAt };
      falling.push({ person, verdict, figures });
    } else if (effect.kind === "unearned") {
      kept.push({
        ...{ memberId: person.memberId, was: person.keptUntil },
        until: sparedUntil(next, person, now),
      });
      counts.spared++;
    }
  }
  await writeStandings(tx, write);
  await extendKept(tx, scope, kept);
  await tellMembers(tx, scope, told, now);
  const { proposals, byTier } = await proposalsOf(tx, scope, next, falling, "ladder", now);
  const made = await propose(tx, scope, runId, next, proposals, now);
  return { ...EMPTY_SUMMARY, looked: all.length, ...counts, ...made, byTier };
}

/** A ladder as the log keeps it. */
function ladderJson({ ladder, settings }: FullTerms) {
  const { timeZone: _, ...terms } = settings;
  return {
    terms,
    tiers: ladder.map((tier) => ({
      name: tier.name,
      threshold: tier.threshold,
      entry: tier.entry,
      hidden: tier.hidden,
      perks: tier.perks.map((perk) => ({ ...perk })),
      benefits: tier.benefits,
      fee: tier.feeMinor,
      months: tier.feeMonths,
    })),
  };
}
