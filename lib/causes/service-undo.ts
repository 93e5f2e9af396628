import { writeAudit } from "@/db/queries/audit";
import { endDonation, findDonation } from "@/db/queries/causes";
import { writeLedger } from "@/db/queries/ledger-write";
import { findProgramById } from "@/db/queries/programs";
import { spentParts } from "@/db/queries/redemptions";
import { inProgram } from "@/db/transaction";
import { restore } from "@/lib/ledger/post";
import { lockOwnerOf } from "@/lib/ledger/service-owner";
import { addPosting, emptyWrite } from "@/lib/ledger/write";
import { decideReturn } from "@/lib/rewards/decide-return";
import { tellOfRedemption } from "@/lib/rewards/service-tell";
import { showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { takeBackDonation } from "./service";

export type UndoError = { code: "donation_unknown" | "donation_undone" };

/**
 * Undoes a donation: its points go back to the lots they came from, and the cause's account is lowered by what it was
 * given, as a row of its own. Undone once, however often it is asked.
 */
export function undoDonation(
  scope: ProgramScope,
  redemptionId: string,
  now: Date,
): Promise<Result<{ points: bigint }, UndoError>> {
  return inProgram(scope, async (tx) => {
    const held = await lockOwnerOf(tx, scope, () => findDonation(tx, scope, redemptionId));
    const program = await findProgramById(tx, scope.programId);
    if (!held || !program) return err({ code: "donation_unknown" });
    const { found, account } = held;
    if (!(await endDonation(tx, scope, redemptionId, now))) return err({ code: "donation_undone" });
    const parts = await spentParts(tx, scope, { id: redemptionId, memberId: found.memberId });
    // Nobody loses by the shop's undoing: what has lapsed lives on for the grace of a cancelled code.
    const { into } = decideReturn(
      parts.map((part) => ({ ...part, isGrace: false })),
      now,
      program.timeZone,
    );
    const write = emptyWrite(scope.programId);
    const cause = { eventId: null, orderId: null, redemptionId, occurredAt: now };
    addPosting(write, restore(account, into, cause));
    await writeLedger(tx, write);
    await takeBackDonation(tx, scope, redemptionId, now);
    await tellOfRedemption(tx, scope, "redemption_cancelled", { ...found, status: "cancelled" }, now);
    const subject = showId("redemption", redemptionId);
    await writeAudit(tx, scope, "donation.undone", subject, { points: found.points }, { points: 0n }, now);
    return ok({ points: found.points });
  });
}
