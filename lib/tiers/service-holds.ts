import { writeAudit } from "@/db/queries/audit";
import { insertHold, liftHoldRow, selectOpenHolds, type TierHold } from "@/db/queries/tiers-holds";
import { lockProposal, selectOpenProposals, updateProposal } from "@/db/queries/tiers-proposals";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { newId, showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { type HoldReason, holdOn } from "./hold";
import type { EvidenceFigure } from "./run";
import { alertHeld, releaseWithin } from "./service-falls";
import { readTerms } from "./service-figures";
import { openHolds } from "./service-open-holds";
import type { Stretch } from "./window";

export type { TierHold };

/** What makes a stretch of time doubtful. `about` names what caused it: the same reason about the same thing is one hold. */
export type HoldDraft = {
  reason: HoldReason;
  about: string;
  memberId?: string | null;
  /** The time that is doubtful; `until` null is still going on. */
  from: Date;
  until: Date | null;
  note?: string;
};

const stretchesOf = (figures: readonly EvidenceFigure[]): Stretch[] =>
  figures.map(({ from, until }) => ({
    from: from ? new Date(from) : null,
    until: until ? new Date(until) : null,
  }));

/**
 * Holds falls that would be judged by a stretch of time that something has touched (T5), in the transaction of what
 * touched it: proposals that are open wait at once, later ones are born waiting. Nobody falls until staff lift the hold
 * or release the fall.
 */
export async function holdTiers(tx: Tx, scope: ProgramScope, draft: HoldDraft, now: Date): Promise<void> {
  const { reason, about, memberId = null, from, until, note = "" } = draft;
  const id = newId(now.getTime());
  if (!(await insertHold(tx, scope, { id, reason, memberId, about, fromAt: from, untilAt: until, note })))
    return;
  const hold = { reason, memberId, about, fromAt: from, untilAt: until };
  const open = await selectOpenProposals(tx, scope, { memberId, state: "proposed" });
  const touched = open.filter((one) => holdOn([hold], one.memberId, stretchesOf(one.evidence.figures), now));
  for (const { id: proposalId } of touched) {
    const proposal = await lockProposal(tx, scope, proposalId);
    if (proposal?.state !== "proposed") continue;
    const evidence = { ...proposal.evidence, hold: { reason, about } };
    await updateProposal(tx, scope, { ...proposal, state: "held", heldBy: reason, evidence });
  }
  if (touched.length > 0) await alertHeld(tx, scope, now);
}

/** Staff put a hold, with a note. */
export function putHold(scope: ProgramScope, draft: HoldDraft, now: Date): Promise<void> {
  return inProgram(scope, async (tx) => {
    await holdTiers(tx, scope, draft, now);
    const subject = draft.memberId ? showId("member", draft.memberId) : "tiers";
    await writeAudit(
      tx,
      scope,
      "tier_hold.put",
      subject,
      null,
      { reason: draft.reason, note: draft.note ?? "", from: draft.from, until: draft.until },
      now,
    );
  });
}

/** Holds that nobody has lifted, newest first. */
export function listHolds(scope: ProgramScope): Promise<TierHold[]> {
  return readProgram(scope, (tx) => selectOpenHolds(tx, scope));
}

/** Staff lift a hold: what only it held goes on, with the whole notice from today. Answers with how many. */
export function liftHold(
  scope: ProgramScope,
  holdId: string,
  now: Date,
): Promise<Result<{ released: number }, { code: "hold_unknown" }>> {
  return inProgram(scope, async (tx) => {
    const lifted = await liftHoldRow(tx, scope, holdId, now);
    if (!lifted) return err({ code: "hold_unknown" });
    const [terms, holds, held] = await Promise.all([
      readTerms(tx, scope),
      openHolds(tx, scope),
      selectOpenProposals(tx, scope, { state: "held" }),
    ]);
    let released = 0;
    for (const one of held) {
      if (one.heldBy !== lifted.reason) continue;
      const other = holdOn(holds, one.memberId, stretchesOf(one.evidence.figures), now);
      const proposal = await lockProposal(tx, scope, one.id);
      if (proposal?.state !== "held") continue;
      if (other) {
        const evidence = { ...proposal.evidence, hold: { reason: other.reason, about: other.about } };
        await updateProposal(tx, scope, { ...proposal, heldBy: other.reason, evidence });
        continue;
      }
      await releaseWithin(tx, scope, terms, proposal, now);
      released++;
    }
    await alertHeld(tx, scope, now);
    await writeAudit(tx, scope, "tier_hold.lifted", "tiers", null, { reason: lifted.reason, released }, now);
    return ok({ released });
  });
}
