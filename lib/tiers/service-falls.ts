import { writeAudit } from "@/db/queries/audit";
import { lockAccounts } from "@/db/queries/ledger-read";
import { hasOpenTrial } from "@/db/queries/tiers-matches";
import {
  extendKept,
  findJudged,
  type JudgedPerson,
  type Person,
  selectPeopleById,
} from "@/db/queries/tiers-people";
import {
  lockProposal,
  memberOfProposal,
  type NamedProposal,
  selectDueProposals,
  selectOpenProposals,
  type TierProposal,
  updateProposal,
} from "@/db/queries/tiers-proposals";
import { writeStandings } from "@/db/queries/tiers-write";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { raiseAlert, resolveAlert, tellMembers } from "@/lib/notices/service";
import { newId, showId } from "@/lib/shared/id";
import { log } from "@/lib/shared/log";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { dueAfterNotice, judge, judgedStretches, keptAfterFall, tierBelow } from "./decide-downgrade";
import { bestOf, type Figure } from "./earned";
import { holdOn } from "./hold";
import { atRiskNotice } from "./notice-drafts";
import type { ProposalEvidence } from "./run";
import { evidenceOf, type FullTerms, figuresIn, readTerms } from "./service-figures";
import { openHolds } from "./service-open-holds";
import { beforeOf, emptyStandings } from "./service-rises";
import { isPinned, type LadderTerms } from "./standing";
import { type Tier, tierOf } from "./tier";
import { keptOn, periodEnd } from "./window";

export type { NamedProposal };

export type ProposalError = { code: "proposal_unknown" } | { code: "proposal_closed" };

/** What the fresh figures say about a proposal that is due. */
type Recheck =
  | { kind: "gone"; note: string; keep: Date | null | undefined }
  | { kind: "falls"; to: Tier; from: Tier };

function recheck(
  terms: LadderTerms,
  person: JudgedPerson,
  proposal: TierProposal,
  figures: Figure[],
  now: Date,
): Recheck {
  const from = tierOf(terms.ladder, proposal.fromTierId);
  if (!from || person.tierId !== from.id) return { kind: "gone", note: "moved", keep: undefined };
  if (isPinned(person, now)) return { kind: "gone", note: "pinned", keep: undefined };
  if (proposal.evidence.cause === "ladder") {
    if (person.isGiven) return { kind: "gone", note: "moved", keep: undefined };
    if (from.entry === "earned" && bestOf(figures) >= from.threshold)
      return { kind: "gone", note: "earned", keep: undefined };
    const how = terms.settings.downgrade === "never" ? "to_earned" : terms.settings.downgrade;
    const to = tierBelow(terms.ladder, from, figures, how);
    if (!to || to.position >= from.position) return { kind: "gone", note: "earned", keep: undefined };
    return { kind: "falls", from, to };
  }
  const verdict = judge(terms, person, figures, now);
  if (verdict.kind === "falls") return { kind: "falls", from, to: verdict.to };
  return { kind: "gone", note: "earned", keep: verdict.kind === "kept" ? verdict.until : undefined };
}

/** Whether the fall happened, did no longer hold true, or has to wait. */
type Applied = "applied" | "dismissed" | "held" | "waits";

async function close(
  tx: Tx,
  scope: ProgramScope,
  proposal: TierProposal,
  note: string,
  now: Date,
): Promise<Applied> {
  await updateProposal(tx, scope, { ...proposal, state: "dismissed", heldBy: null, note, decidedAt: now });
  return "dismissed";
}

/** Lets one due fall happen if it is still true, under the member's lock and with fresh figures (T5). */
function applyFall(scope: ProgramScope, due: { id: string; memberId: string }, now: Date): Promise<Applied> {
  return inProgram(scope, async (tx) => {
    await lockAccounts(tx, scope, [due.memberId]);
    const proposal = await lockProposal(tx, scope, due.id);
    if (proposal?.state !== "proposed" || proposal.dueAt > now) return "waits";
    const [terms, person, holds, onTrial] = await Promise.all([
      readTerms(tx, scope),
      findJudged(tx, scope, due.memberId),
      openHolds(tx, scope),
      hasOpenTrial(tx, scope, due.memberId),
    ]);
    if (!person || onTrial) return close(tx, scope, proposal, "moved", now);
    const stretches = judgedStretches(terms, person, now);
    const [figures = []] = await figuresIn(tx, scope, terms, [{ memberId: person.memberId, stretches }]);
    const checked = recheck(terms, person, proposal, figures, now);
    if (checked.kind === "gone") {
      if (checked.keep !== undefined)
        await extendKept(tx, scope, [
          { memberId: person.memberId, was: person.keptUntil, until: checked.keep },
        ]);
      return close(tx, scope, proposal, checked.note, now);
    }
    const released = new Set(proposal.evidence.released ?? []);
    const hold = holdOn(
      holds.filter(({ reason, about }) => !released.has(`${reason} ${about}`)),
      person.memberId,
      figures,
      now,
    );
    if (hold) {
      const evidence = { ...proposal.evidence, hold: { reason: hold.reason, about: hold.about } };
      await updateProposal(tx, scope, { ...proposal, state: "held", heldBy: hold.reason, evidence });
      await alertHeld(tx, scope, now);
      return "held";
    }
    const toldAt = proposal.evidence.toldAt ? new Date(proposal.evidence.toldAt) : null;
    const dueAt = dueAfterNotice(terms.settings, new Date(proposal.evidence.endsAt), toldAt ?? now);
    if (toldAt === null || dueAt > now) {
      const later = {
        ...proposal,
        dueAt,
        evidence: { ...proposal.evidence, toldAt: (toldAt ?? now).toISOString() },
      };
      await updateProposal(tx, scope, later);
      if (toldAt === null) await tellMembers(tx, scope, [atRiskNotice(terms, later)], now);
      return "waits";
    }
    await fall(tx, scope, terms, { person, proposal, figures, ...checked }, now);
    return "applied";
  });
}

async function fall(
  tx: Tx,
  scope: ProgramScope,
  terms: LadderTerms,
  how: { person: Person; proposal: TierProposal; figures: Figure[]; from: Tier; to: Tier },
  now: Date,
): Promise<void> {
  const { person, proposal, figures, from, to } = how;
  const [evidence = []] = await evidenceOf(tx, scope, terms, [{ memberId: person.memberId, figures }]);
  const keptUntil = keptAfterFall(terms, to, person.joinedAt, figures, now);
  const id = newId(now.getTime());
  const write = emptyStandings();
  write.tierChanges.push({
    programId: scope.programId,
    id,
    memberId: person.memberId,
    fromTierId: from.id,
    toTierId: to.id,
    reason: proposal.evidence.cause === "ladder" ? "ladder" : "period_end",
    evidence: JSON.stringify({
      measure: terms.settings.measure,
      threshold: from.threshold.toString(),
      figures: evidence,
      proposalId: proposal.id,
      keptUntil: keptUntil?.toISOString() ?? null,
      before: beforeOf(person),
    }),
    eventId: null,
    runId: proposal.runId,
    keptUntil,
    at: now,
  });
  await writeStandings(tx, write);
  await updateProposal(tx, scope, { ...proposal, state: "applied", toTierId: to.id, decidedAt: now });
  const facts = { tier: to.name, from: from.name, up: false, keptUntil: keptUntil?.toISOString() ?? null };
  await tellMembers(tx, scope, [{ memberId: person.memberId, code: "tier_changed", about: id, facts }], now);
}

const AT_A_TIME = 200;

/** Lets every fall happen that is due and still true. Harmless twice; late is only later. */
export async function applyDueFalls(scope: ProgramScope, now: Date): Promise<Record<Applied, number>> {
  const done: Record<Applied, number> = { applied: 0, dismissed: 0, held: 0, waits: 0 };
  const seen = new Set<string>();
  for (;;) {
    const due = (await readProgram(scope, (tx) => selectDueProposals(tx, scope, now, AT_A_TIME))).filter(
      ({ id }) => !seen.has(id),
    );
    if (due.length === 0) return done;
    for (const one of due) {
      seen.add(one.id);
      try {
        done[await applyFall(scope, one, now)]++;
      } catch (error) {
        log.error(
          { err: error, programId: scope.programId, proposalId: one.id },
          "a tier's fall could not be decided",
        );
      }
    }
  }
}

/** Falls that are proposed or held, the first due first. */
export function openProposals(
  scope: ProgramScope,
  filter: { memberId?: string | null; state?: string | null } = {},
): Promise<NamedProposal[]> {
  return readProgram(scope, (tx) => selectOpenProposals(tx, scope, filter));
}

/** Puts held falls before staff; taken off the list when none is held any more. */
export async function alertHeld(tx: Tx, scope: ProgramScope, now: Date): Promise<void> {
  const held = await selectOpenProposals(tx, scope, { state: "held" });
  const alert = { code: "tier_falls_held", subject: "tiers" };
  if (held.length === 0) await resolveAlert(tx, scope, alert, now);
  else await raiseAlert(tx, scope, { ...alert, facts: { held: held.length } }, now);
}

/** A held fall goes on: the member is told now, and has the whole notice from today. */
export async function releaseWithin(
  tx: Tx,
  scope: ProgramScope,
  terms: FullTerms,
  proposal: TierProposal,
  now: Date,
): Promise<void> {
  const holds = await openHolds(tx, scope);
  const [figures] = [
    proposal.evidence.figures.map((f) => ({
      from: f.from ? new Date(f.from) : null,
      until: f.until ? new Date(f.until) : null,
    })),
  ];
  const on = holds.filter((hold) => holdOn([hold], proposal.memberId, figures, now));
  const toldAt = proposal.evidence.toldAt ?? now.toISOString();
  const evidence: ProposalEvidence = {
    ...proposal.evidence,
    toldAt,
    released: [...(proposal.evidence.released ?? []), ...on.map(({ reason, about }) => `${reason} ${about}`)],
  };
  const dueAt = dueAfterNotice(terms.settings, new Date(evidence.endsAt), new Date(toldAt));
  const released = { ...proposal, state: "proposed" as const, heldBy: null, evidence, dueAt };
  await updateProposal(tx, scope, released);
  if (proposal.evidence.toldAt === null) await tellMembers(tx, scope, [atRiskNotice(terms, released)], now);
}

async function lockOpen(
  tx: Tx,
  scope: ProgramScope,
  id: string,
): Promise<Result<TierProposal, ProposalError>> {
  const memberId = await memberOfProposal(tx, scope, id);
  if (!memberId) return err({ code: "proposal_unknown" });
  await lockAccounts(tx, scope, [memberId]);
  const proposal = await lockProposal(tx, scope, id);
  if (!proposal) return err({ code: "proposal_unknown" });
  if (proposal.state !== "held" && proposal.state !== "proposed") return err({ code: "proposal_closed" });
  return ok(proposal);
}

/** Staff let a held fall go on (T5). One that is not held is left as it is. */
export function releaseProposal(
  scope: ProgramScope,
  id: string,
  now: Date,
): Promise<Result<TierProposal, ProposalError>> {
  return inProgram(scope, async (tx) => {
    const found = await lockOpen(tx, scope, id);
    if (!found.ok || found.value.state !== "held") return found;
    await releaseWithin(tx, scope, await readTerms(tx, scope), found.value, now);
    await alertHeld(tx, scope, now);
    await audit(tx, scope, "tier_fall.released", found.value, now);
    return found;
  });
}

/** Staff let every held fall go on that this holds. Answers with how many. */
export function releaseAll(scope: ProgramScope, heldBy: string, now: Date): Promise<number> {
  return inProgram(scope, async (tx) => {
    const terms = await readTerms(tx, scope);
    const held = (await selectOpenProposals(tx, scope, { state: "held" })).filter(
      (one) => one.heldBy === heldBy,
    );
    for (const { id } of held) {
      const proposal = await lockProposal(tx, scope, id);
      if (proposal?.state === "held") await releaseWithin(tx, scope, terms, proposal, now);
    }
    await alertHeld(tx, scope, now);
    await writeAudit(tx, scope, "tier_fall.released", "tiers", null, { heldBy, members: held.length }, now);
    return held.length;
  });
}

/** Staff decide that a member keeps the tier: for the whole next period, as if it had been earned. */
export function dismissProposal(
  scope: ProgramScope,
  id: string,
  note: string,
  now: Date,
): Promise<Result<TierProposal, ProposalError>> {
  return inProgram(scope, async (tx) => {
    const found = await lockOpen(tx, scope, id);
    if (!found.ok) return found;
    const proposal = found.value;
    const { settings } = await readTerms(tx, scope);
    const [person] = await selectPeopleById(tx, scope, [proposal.memberId]);
    if (person) {
      const ends = new Date(proposal.evidence.endsAt);
      const judged = ends > now ? ends : now;
      const until =
        settings.window === "rolling"
          ? keptOn(settings, person.joinedAt, judged, judged)
          : periodEnd(settings, person.joinedAt, judged);
      await extendKept(tx, scope, [{ memberId: person.memberId, was: person.keptUntil, until }]);
    }
    await close(tx, scope, proposal, note || "dismissed", now);
    await alertHeld(tx, scope, now);
    await audit(tx, scope, "tier_fall.dismissed", proposal, now);
    return found;
  });
}

function audit(
  tx: Tx,
  scope: ProgramScope,
  action: string,
  proposal: TierProposal,
  now: Date,
): Promise<void> {
  const after = {
    from: showId("tier", proposal.fromTierId),
    to: showId("tier", proposal.toTierId),
    heldBy: proposal.heldBy,
  };
  return writeAudit(tx, scope, action, showId("member", proposal.memberId), null, after, now);
}
