import { writeLedger } from "@/db/queries/ledger-write";
import { spentParts } from "@/db/queries/redemptions";
import { returnStock } from "@/db/queries/rewards";
import type { Tx } from "@/db/transaction";
import type { Account } from "@/lib/ledger/account";
import { restore } from "@/lib/ledger/post";
import { addPosting, emptyWrite } from "@/lib/ledger/write";
import type { ProgramScope } from "@/lib/shared/scope";
import { decideReturn } from "./decide-return";
import type { Redemption } from "./redemption";

/**
 * Puts the points of a redemption that came to nothing back, and its unit into stock. The member's account is locked by
 * the caller. What cost nothing gives nothing back.
 */
export async function giveBack(
  tx: Tx,
  scope: ProgramScope,
  {
    redemption,
    account,
    timeZone,
    now,
  }: { redemption: Redemption; account: Account; timeZone: string; now: Date },
): Promise<{ account: Account; returned: bigint }> {
  const { into } = decideReturn(await spentParts(tx, scope, redemption), now, timeZone);
  const cause = { eventId: null, orderId: null, redemptionId: redemption.id, occurredAt: now };
  const posting = restore(account, into, cause);
  const write = emptyWrite(scope.programId);
  addPosting(write, posting);
  await Promise.all([writeLedger(tx, write), returnStock(tx, scope, redemption.rewardId)]);
  return { account: posting.account, returned: into.reduce((sum, part) => sum + part.amount, 0n) };
}
