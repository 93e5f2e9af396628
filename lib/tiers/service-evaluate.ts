import { lockAccounts } from "@/db/queries/ledger-read";
import {
  countByTier,
  extendKept,
  type Person,
  selectPeopleUp,
  selectPinsOver,
  setPin,
} from "@/db/queries/tiers-people";
import { insertProposals, type NewProposal } from "@/db/queries/tiers-proposals";
import { closeRun, hasNightlyRun, insertRun } from "@/db/queries/tiers-runs";
import { writeStandings } from "@/db/queries/tiers-write";
import { inProgram, type Tx } from "@/db/transaction";
import { tellMembers } from "@/lib/notices/service";
import { daysAfter, localDay } from "@/lib/shared/calendar";
import { newId } from "@/lib/shared/id";
import type { NoticeDraft } from "@/lib/shared/notice";
import type { ProgramScope } from "@/lib/shared/scope";
import { judge, type Verdict } from "./decide-downgrade";
import { decideUpgrade } from "./decide-upgrade";
import type { Figure } from "./earned";
import { holdOn } from "./hold";
import { atRiskNotice } from "./notice-drafts";
import { breaks, EMPTY_SUMMARY, type ProposalEvidence, type RunSummary } from "./run";
import { settleEntries } from "./service-entries";
import { alertHeld, applyDueFalls } from "./service-falls";
import { evidenceOf, type FullTerms, judgedFigures, readTerms } from "./service-figures";
import { endGrants } from "./service-grant-ends";
import { endMatches } from "./service-matches";
import { openHolds } from "./service-open-holds";
import { emptyStandings, riseTo } from "./service-rises";
import type { LadderTerms } from "./standing";
import { lowestTier } from "./tier";

type Falling = { person: Person; verdict: Extract<Verdict, { kind: "falls" }>; figures: Figure[] };

/** Proposals of these falls: held where something makes them doubtful, or where too many of one tier would fall (T5). */
export async function proposalsOf(
  tx: Tx,
  scope: ProgramScope,
  terms: LadderTerms,
  falling: readonly Falling[],
  cause: ProposalEvidence["cause"],
  now: Date,
): Promise<{ proposals: NewProposal[]; byTier: RunSummary["byTier"] }> {
  const [holds, members, evidence] = await Promise.all([
    openHolds(tx, scope),
    countByTier(tx, scope),
    evidenceOf(
      tx,
      scope,
      terms,
      falling.map(({ person, figures }) => ({ memberId: person.memberId, figures })),
    ),
  ]);
  const counted = Map.groupBy(falling, ({ verdict }) => verdict.from.id);
  const byTier = [...counted].map(([tierId, of]) => {
    const population = members.get(tierId) ?? 0;
    return {
      tierId,
      members: population,
      falling: of.length,
      broke: breaks(of.length, population, terms.settings.breakerPercent),
    };
  });
  const broken = new Set(byTier.flatMap(({ tierId, broke }) => (broke ? [tierId] : [])));
  const proposals = falling.map(({ person, verdict, figures }, index): NewProposal => {
    const hold = holdOn(holds, person.memberId, figures, now);
    const heldBy = hold?.reason ?? (broken.has(verdict.from.id) ? "breaker" : null);
    return {
      id: newId(now.getTime()),
      memberId: person.memberId,
      fromTierId: verdict.from.id,
      toTierId: verdict.to.id,
      state: heldBy ? "held" : "proposed",
      heldBy,
      dueAt: verdict.dueAt,
      evidence: {
        cause,
        measure: terms.settings.measure,
        threshold: verdict.from.threshold.toString(),
        endsAt: verdict.endsAt.toISOString(),
        figures: evidence[index] ?? [],
        toldAt: heldBy ? null : now.toISOString(),
        hold: hold ? { reason: hold.reason, about: hold.about } : null,
      },
    };
  });
  return { proposals, byTier };
}

/** Writes proposals of a run, tells those who would fall, and puts held ones before staff. */
export async function propose(
  tx: Tx,
  scope: ProgramScope,
  runId: string,
  terms: FullTerms,
  proposals: readonly NewProposal[],
  now: Date,
): Promise<{ proposed: number; held: number }> {
  const written = await insertProposals(tx, scope, runId, proposals, now);
  const fresh = proposals.filter((proposal) => written.has(proposal.id));
  const open = fresh.filter((proposal) => proposal.state === "proposed");
  await tellMembers(
    tx,
    scope,
    open.map((proposal) => atRiskNotice(terms, proposal)),
    now,
  );
  const held = fresh.length - open.length;
  if (held > 0) await alertHeld(tx, scope, now);
  return { proposed: open.length, held };
}

/** Judges everybody whose time is near its end. */
async function judgeAll(tx: Tx, scope: ProgramScope, terms: LadderTerms, now: Date) {
  const base = lowestTier(terms.ladder);
  const tierIds = terms.ladder.filter((tier) => tier.id !== base?.id).map(({ id }) => id);
  const before = daysAfter(now, terms.settings.noticeDays, terms.timeZone);
  const people = await selectPeopleUp(tx, scope, {
    tierIds,
    before,
    at: now,
    unknown: terms.settings.window !== "lifetime",
  });
  const figures = await judgedFigures(tx, scope, terms, people, now);
  const kept: { memberId: string; was: Date | null; until: Date | null }[] = [];
  const falling: Falling[] = [];
  people.forEach((person, index) => {
    const verdict = judge(terms, person, figures[index] ?? [], now);
    if (verdict.kind === "kept")
      kept.push({ memberId: person.memberId, was: person.keptUntil, until: verdict.until });
    if (verdict.kind === "falls") falling.push({ person, verdict, figures: figures[index] ?? [] });
  });
  return { looked: people.length, kept, falling };
}

/** Whoever was held below what they earned by a pin rises when it is over (T6). */
async function raiseAfterPins(
  tx: Tx,
  scope: ProgramScope,
  terms: LadderTerms,
  runId: string,
  now: Date,
): Promise<number> {
  const over = await selectPinsOver(tx, scope, now);
  await lockAccounts(
    tx,
    scope,
    over.map(({ memberId }) => memberId),
  );
  const people = await selectPinsOver(tx, scope, now);
  const figures = await judgedFigures(tx, scope, terms, people, now);
  const write = emptyStandings();
  const told: NoticeDraft[] = [];
  people.forEach((person, index) => {
    const measured = figures[index]?.[0]?.measured ?? 0n;
    const reached = decideUpgrade(terms.ladder, person.tierId, measured);
    if (reached)
      told.push(
        riseTo(write, scope, terms, person, { reached, measured, reason: "pin_over", runId, at: now }),
      );
  });
  for (const { memberId, keptUntil } of people)
    await setPin(tx, scope, memberId, { pinnedUntil: null, keptUntil });
  await writeStandings(tx, write);
  await tellMembers(tx, scope, told, now);
  return write.tierChanges.length;
}

/**
 * The nightly look at everybody whose period is near its end (T5): once per local day, however late, and harmless twice.
 * It changes nobody's tier for the worse: it keeps, or proposes with evidence. Null when the day has had its run.
 */
export function runNightly(scope: ProgramScope, now: Date): Promise<RunSummary | null> {
  return inProgram(scope, async (tx) => {
    const terms = await readTerms(tx, scope);
    const day = localDay(now, terms.timeZone);
    if (await hasNightlyRun(tx, scope, day)) return null;
    const runId = newId(now.getTime());
    if (!(await insertRun(tx, scope, { id: runId, cause: "nightly", day }, now))) return null;
    const raised = await raiseAfterPins(tx, scope, terms, runId, now);
    const { looked, kept, falling } = await judgeAll(tx, scope, terms, now);
    await extendKept(tx, scope, kept);
    const { proposals, byTier } = await proposalsOf(tx, scope, terms, falling, "period", now);
    const made = await propose(tx, scope, runId, terms, proposals, now);
    const summary: RunSummary = { ...EMPTY_SUMMARY, looked, kept: kept.length, raised, ...made, byTier };
    await closeRun(tx, scope, runId, summary);
    return summary;
  });
}

/** The job: grants and trials that end, the day's run, falls that are due, entry rewards that wait. */
export async function evaluateTiers(scope: ProgramScope, now: Date): Promise<void> {
  await endGrants(scope, now);
  await endMatches(scope, now);
  await runNightly(scope, now);
  await applyDueFalls(scope, now);
  await settleEntries(scope, now);
}
