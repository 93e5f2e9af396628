import { listTiers, selectTierChanges, type TierChange } from "@/db/queries/tiers";
import { selectGrantsOf, type TierGrant } from "@/db/queries/tiers-grants";
import { type Person, selectPeopleById } from "@/db/queries/tiers-people";
import { type NamedProposal, selectOpenProposals } from "@/db/queries/tiers-proposals";
import { readProgram, type Tx } from "@/db/transaction";
import type { Program } from "@/lib/programs/program";
import { programById } from "@/lib/programs/service";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { earnBy, type Keep, keepOf, keepStretch, paceStretch, projectedTier } from "./keep";
import { type MeasureNames, measureNames } from "./measure";
import { type TierProgress, tierProgress } from "./progress";
import { figuresIn, termsOf } from "./service-figures";
import type { LadderTerms } from "./standing";
import type { Ladder, Tier } from "./tier";
import { countsFrom } from "./window";

/** All tiers of the program, lowest first. */
export function ladder(scope: ProgramScope): Promise<Ladder> {
  return readProgram(scope, (tx) => ladderWithin(tx, scope));
}

/** `ladder` in a transaction of the caller. */
export function ladderWithin(tx: Tx, scope: ProgramScope): Promise<Ladder> {
  return listTiers(tx, scope);
}

/** Progress with what its figures are counted in. */
export type MeasuredProgress = TierProgress & { measure: string; names: MeasureNames };

type Where = { terms: LadderTerms; person: Person };

async function whereIn(tx: Tx, scope: MemberScope, program: Program): Promise<Where> {
  const [tiers, [person]] = await Promise.all([
    listTiers(tx, scope),
    selectPeopleById(tx, scope, [scope.memberId]),
  ]);
  if (!person) throw new Error(`no member ${scope.memberId}`);
  return { terms: { ladder: tiers, ...termsOf(program) }, person };
}

/**
 * A member's place on the ladder and the way to the next tier, in a transaction of the caller. Whoever knows when they
 * joined saves a round trip.
 */
export async function ladderProgressWithin(
  tx: Tx,
  scope: MemberScope,
  program: Program,
  now: Date,
  joinedAt?: Date,
): Promise<MeasuredProgress> {
  const measured = async (joined: Date) => {
    const terms = termsOf(program);
    const stretches = [{ from: countsFrom(terms.settings, joined, now), until: null }];
    const [[figure] = []] = await figuresIn(tx, scope, terms, [{ memberId: scope.memberId, stretches }]);
    return figure;
  };
  const [{ terms, person }, known] = await Promise.all([
    whereIn(tx, scope, program),
    joinedAt ? measured(joinedAt) : null,
  ]);
  const figure = joinedAt ? known : await measured(person.joinedAt);
  return named(tierProgress(terms.ladder, person.tierId, figure?.measured ?? 0n), program);
}

function named(progress: TierProgress, { settings }: Program): MeasuredProgress {
  return { ...progress, measure: settings.tiers.measure, names: measureNames(settings) };
}

/** A member's place on the ladder: the two clocks, where the pace leads, what is about to change, how it came about. */
export type Standing = MeasuredProgress & {
  /** Every tier that this member may see, lowest first: also those that are given, not earned. */
  all: Ladder;
  since: Date | null;
  windowStart: Date | null;
  /** When what counts now stops counting; null where nothing does. */
  earnBy: Date | null;
  keep: Keep | null;
  pinnedUntil: Date | null;
  /** When a tier ends that was earned while it could be; null of any other. */
  endsAt: Date | null;
  projected: Tier | null;
  /** A fall of which the member has been told. */
  atRisk: NamedProposal | null;
  grants: TierGrant[];
  changes: TierChange[];
};

/** Whether a tier was earned while it could be, and is no longer: neither given nor paid for by whoever has it. */
function isLeftOver(
  tier: Tier | null,
  { tierId }: Person,
  grants: readonly TierGrant[],
  { settings }: LadderTerms,
): boolean {
  if (!tier || tier.entry === "earned" || settings.downgrade === "never") return false;
  return !grants.some((grant) => grant.tierId === tierId && grant.state === "active");
}

/** A member's standing at `now`, with its history. */
export async function progress(scope: MemberScope, now: Date): Promise<Standing> {
  const program = await programById(scope.programId);
  if (!program) throw new Error(`no program ${scope.programId}`);
  return readProgram(scope, (tx) => progressWithin(tx, scope, program, now));
}

/** `progress` in a transaction of the caller. */
export async function progressWithin(
  tx: Tx,
  scope: MemberScope,
  program: Program,
  now: Date,
): Promise<Standing> {
  const { terms, person } = await whereIn(tx, scope, program);
  const from = countsFrom(terms.settings, person.joinedAt, now);
  const keeps = keepStretch(terms, person);
  const stretches = [{ from, until: null }, paceStretch(terms, now), ...(keeps ? [keeps] : [])];
  const [[figures = []], changes, proposals, grants] = await Promise.all([
    figuresIn(tx, scope, terms, [{ memberId: person.memberId, stretches }]),
    selectTierChanges(tx, scope, scope.memberId),
    selectOpenProposals(tx, scope, { memberId: scope.memberId, state: "proposed" }),
    selectGrantsOf(tx, scope, scope.memberId),
  ]);
  const [running, pace, kept] = figures;
  const counted = running?.measured ?? 0n;
  const paced = { running: counted, pace: pace?.measured ?? 0n };
  const shown = tierProgress(terms.ladder, person.tierId, counted);
  return {
    ...named(shown, program),
    all: terms.ladder.filter((tier) => !tier.hidden || tier.id === shown.current?.id),
    since: person.tierSince,
    windowStart: from,
    earnBy:
      terms.settings.window === "lifetime" || terms.settings.window === "rolling"
        ? null
        : earnBy(terms, person.joinedAt, now),
    keep: keepOf(terms, person, kept ?? null),
    pinnedUntil: person.pinnedUntil && person.pinnedUntil > now ? person.pinnedUntil : null,
    endsAt: isLeftOver(shown.current, person, grants, terms) ? person.keptUntil : null,
    projected: projectedTier(terms, person.joinedAt, paced, now),
    atRisk: proposals[0] ?? null,
    grants,
    changes,
  };
}
