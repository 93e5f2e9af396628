import type { Tx } from "@/db/transaction";
import { showId } from "@/lib/shared/id";
import type { ProgramScope } from "@/lib/shared/scope";
import { publish } from "@/lib/webhooks/service-publish";
import { ownerOf, type Redemption } from "./redemption";

type Told = Pick<Redemption, "id" | "memberId" | "byMemberId" | "rewardId" | "name" | "cost" | "status">;

function shown({ id, rewardId, name, cost, status }: Told) {
  return {
    id: showId("redemption", id),
    reward_id: showId("reward", rewardId),
    ...{ name, cost: Number(cost), status },
  };
}

/**
 * Tells other systems what became of a redemption, in the transaction of the act. One that points were spent on is told
 * of from the ledger (lib/webhooks/service-feed.ts); "redemption_created" is published for what was given at no cost.
 */
export function tellOfRedemption(
  tx: Tx,
  scope: ProgramScope,
  type:
    | "redemption_created"
    | "redemption_fulfilled"
    | "redemption_cancelled"
    | "redemption_failed"
    | "redemption_expired"
    | "voucher_released",
  redemption: Told,
  now: Date,
): Promise<void> {
  const data = { redemption: shown(redemption) };
  return publish(tx, scope, { type, at: now, memberId: ownerOf(redemption), data });
}

/** Tells that a voucher was used for an order. */
export function tellOfUse(tx: Tx, scope: ProgramScope, redemption: Redemption, now: Date): Promise<void> {
  const data = { redemption: shown(redemption), order_id: redemption.usedOrderId };
  return publish(tx, scope, { type: "voucher_used", at: now, memberId: ownerOf(redemption), data });
}
