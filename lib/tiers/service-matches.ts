import { writeAudit } from "@/db/queries/audit";
import {
  countAsked,
  insertMatch,
  lockMatch,
  type NamedMatch,
  type StatusMatch,
  selectMatchesOf,
  selectOpenMatches,
  selectTrialsEnding,
  updateMatch,
} from "@/db/queries/tiers-matches";
import type { Person } from "@/db/queries/tiers-people";
import { dismissOpen } from "@/db/queries/tiers-proposals";
import { writeStandings } from "@/db/queries/tiers-write";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { raiseAlert, resolveAlert, tellMembers } from "@/lib/notices/service";
import { daysAfter } from "@/lib/shared/calendar";
import { newId, showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { isMatchOver, type MatchAsk, type MatchRefusal } from "./match";
import { tierAfter } from "./service-back";
import { type FullTerms, figuresIn, readTerms } from "./service-figures";
import { lockPerson } from "./service-grant-ends";
import { emptyStandings, placeOn } from "./service-rises";
import { isPinned } from "./standing";
import { tierOf } from "./tier";
import { keptFrom } from "./window";

export type { NamedMatch, StatusMatch };

const ALERT = { code: "status_match_asked", subject: "matches" };

async function alertAsked(tx: Tx, scope: ProgramScope, now: Date): Promise<void> {
  const asked = await countAsked(tx, scope);
  if (asked === 0) await resolveAlert(tx, scope, ALERT, now);
  else await raiseAlert(tx, scope, { ...ALERT, facts: { asked } }, now);
}

/** A member shows another program's tier (T12). One request at a time, and none while a trial runs. */
export function askMatch(
  scope: MemberScope,
  ask: MatchAsk,
  now: Date,
): Promise<Result<{ matchId: string }, MatchRefusal>> {
  return inProgram(scope, async (tx) => {
    const id = newId(now.getTime());
    if (!(await insertMatch(tx, scope, { ...ask, id, memberId: scope.memberId, askedAt: now })))
      return err({ code: "match_open" });
    await alertAsked(tx, scope, now);
    return ok({ matchId: id });
  });
}

/** Staff grant a trial: the tier until a date, and what has to be reached by then to keep it. */
export function grantTrial(
  scope: ProgramScope,
  matchId: string,
  trial: { tierId: string; until: Date; target: bigint; note?: string | null },
  now: Date,
): Promise<Result<StatusMatch, MatchRefusal>> {
  return inProgram(scope, async (tx) => {
    const asked = (await readOpen(tx, scope, matchId)) ?? null;
    if (!asked) return err({ code: "match_unknown" });
    const person = await lockPerson(tx, scope, asked.memberId);
    const match = await lockMatch(tx, scope, matchId);
    if (!person || !match) return err({ code: "match_unknown" });
    if (match.state !== "asked") return err({ code: "match_decided" });
    const terms = await readTerms(tx, scope);
    const tier = tierOf(terms.ladder, trial.tierId);
    if (tier?.entry !== "earned") return err({ code: "tier_unknown" });
    if (tier.position <= (tierOf(terms.ladder, person.tierId)?.position ?? -1))
      return err({ code: "tier_not_higher" });
    if (trial.until <= now) return err({ code: "until_past" });
    const granted: StatusMatch = {
      ...match,
      state: "trial",
      tierId: tier.id,
      target: trial.target,
      decidedAt: now,
      decidedBy: scope.actor,
      note: trial.note ?? null,
      trialUntil: trial.until,
    };
    await updateMatch(tx, scope, granted);
    await dismissOpen(tx, scope, { memberId: person.memberId }, "moved", now);
    const write = emptyStandings();
    placeOn(write, scope, person, {
      to: tier,
      reason: "status_match",
      keptUntil: trial.until,
      evidence: {
        matchId,
        otherProgram: match.otherProgram,
        otherTier: match.otherTier,
        target: trial.target.toString(),
      },
      at: now,
    });
    await writeStandings(tx, write);
    const facts = {
      tier: tier.name,
      position: tier.position,
      until: trial.until.toISOString(),
      target: trial.target.toString(),
      measure: terms.settings.measure,
      ...terms.names,
    };
    await tellMembers(
      tx,
      scope,
      [{ memberId: person.memberId, code: "match_granted", about: matchId, facts }],
      now,
    );
    await alertAsked(tx, scope, now);
    const after = {
      tier: tier.name,
      until: trial.until,
      target: trial.target,
      otherProgram: match.otherProgram,
    };
    await writeAudit(tx, scope, "status_match.granted", showId("member", person.memberId), null, after, now);
    return ok(granted);
  });
}

/** Staff decline a request, with words for the member. */
export function declineMatch(
  scope: ProgramScope,
  matchId: string,
  note: string,
  now: Date,
): Promise<Result<StatusMatch, MatchRefusal>> {
  return inProgram(scope, async (tx) => {
    const match = await lockMatch(tx, scope, matchId);
    if (!match) return err({ code: "match_unknown" });
    if (match.state !== "asked") return err({ code: "match_decided" });
    const declined: StatusMatch = {
      ...match,
      state: "declined",
      decidedAt: now,
      decidedBy: scope.actor,
      note,
      endedAt: now,
    };
    await updateMatch(tx, scope, declined);
    const facts = { otherProgram: match.otherProgram, note };
    await tellMembers(
      tx,
      scope,
      [{ memberId: match.memberId, code: "match_declined", about: matchId, facts }],
      now,
    );
    await alertAsked(tx, scope, now);
    const after = { otherProgram: match.otherProgram, note };
    await writeAudit(tx, scope, "status_match.declined", showId("member", match.memberId), null, after, now);
    return ok(declined);
  });
}

async function readOpen(tx: Tx, scope: ProgramScope, matchId: string): Promise<NamedMatch | undefined> {
  return (await selectOpenMatches(tx, scope)).find(({ id }) => id === matchId);
}

/** Requests that wait, and trials that run. */
export function openMatches(scope: ProgramScope): Promise<NamedMatch[]> {
  return readProgram(scope, (tx) => selectOpenMatches(tx, scope));
}

/** A match with what counted since its trial began; 0 where none runs. */
export type MatchWithProgress = StatusMatch & { measured: bigint };

/** What a member asked for, newest first, with the progress of a trial that runs. */
export function matchesOf(scope: ProgramScope, memberId: string): Promise<MatchWithProgress[]> {
  return readProgram(scope, async (tx) => {
    const [terms, matches] = await Promise.all([readTerms(tx, scope), selectMatchesOf(tx, scope, memberId)]);
    return Promise.all(
      matches.map(async (match) => ({ ...match, measured: await measuredIn(tx, scope, terms, match) })),
    );
  });
}

async function measuredIn(
  tx: Tx,
  scope: ProgramScope,
  terms: FullTerms,
  match: StatusMatch,
): Promise<bigint> {
  if (match.decidedAt === null || match.trialUntil === null) return 0n;
  const stretch = { from: match.decidedAt, until: match.trialUntil };
  const [[figure] = []] = await figuresIn(tx, scope, terms, [
    { memberId: match.memberId, stretches: [stretch] },
  ]);
  return figure?.measured ?? 0n;
}

/** A trial is over: the tier is kept if its target was reached, else the member goes where they would be without it. */
async function endTrial(
  tx: Tx,
  scope: ProgramScope,
  match: StatusMatch,
  person: Person,
  now: Date,
): Promise<void> {
  const terms = await readTerms(tx, scope);
  const tier = tierOf(terms.ladder, match.tierId);
  const measured = await measuredIn(tx, scope, terms, match);
  const kept = tier !== null && measured >= (match.target ?? 0n);
  const isHeld = isPinned(person, now);
  await updateMatch(tx, scope, { ...match, state: kept ? "kept" : "lapsed", endedAt: now });
  if (!tier) return;
  const write = emptyStandings();
  const facts = { tier: tier.name, measured: measured.toString(), target: (match.target ?? 0n).toString() };
  const told = (code: string, more = {}) =>
    tellMembers(
      tx,
      scope,
      [{ memberId: person.memberId, code, about: match.id, facts: { ...facts, ...more } }],
      now,
    );
  if (kept) {
    const until = keptFrom(terms.settings, person.joinedAt, now);
    if (person.tierId === tier.id)
      write.tierKept.push({ programId: scope.programId, memberId: person.memberId, keptUntil: until });
    await writeStandings(tx, write);
    await told("match_kept", { until: until?.toISOString() ?? null });
    return;
  }
  const after =
    person.tierId === tier.id && !isHeld
      ? await tierAfter(tx, scope, terms, person, { key: "matchId", id: match.id }, now)
      : null;
  if (after?.to.id === tier.id)
    write.tierKept.push({
      programId: scope.programId,
      memberId: person.memberId,
      keptUntil: after.keptUntil,
    });
  else if (after)
    placeOn(write, scope, person, {
      ...after,
      reason: "trial_ended",
      evidence: { endedMatch: match.id, measured: facts.measured, target: facts.target },
      at: now,
    });
  await writeStandings(tx, write);
  await told("match_lapsed", { to: after?.to.name ?? tier.name });
}

/** Ends trials that are due, and reminds those whose trial ends soon. Harmless twice, and late. */
export async function endMatches(scope: ProgramScope, now: Date): Promise<number> {
  const terms = await readProgram(scope, (tx) => readTerms(tx, scope));
  const soon = daysAfter(now, terms.settings.noticeDays, terms.timeZone);
  const ending = await readProgram(scope, (tx) => selectTrialsEnding(tx, scope, soon));
  let ended = 0;
  for (const { id, memberId } of ending) {
    await inProgram(scope, async (tx) => {
      const person = await lockPerson(tx, scope, memberId);
      const match = await lockMatch(tx, scope, id);
      if (!person || match?.state !== "trial" || match.trialUntil === null) return;
      if (isMatchOver(match.trialUntil, now)) {
        await endTrial(tx, scope, match, person, now);
        ended++;
        return;
      }
      const measured = await measuredIn(tx, scope, terms, match);
      const missing = (match.target ?? 0n) - measured;
      if (missing <= 0n) return;
      const facts = {
        tier: tierOf(terms.ladder, match.tierId)?.name ?? "",
        missing: missing.toString(),
        until: match.trialUntil.toISOString(),
        measure: terms.settings.measure,
        ...terms.names,
      };
      await tellMembers(tx, scope, [{ memberId, code: "match_ending", about: match.id, facts }], now);
    });
  }
  return ended;
}
