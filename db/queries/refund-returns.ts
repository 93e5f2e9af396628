import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** What a refund has to know of a redemption that paid for the order. */
export type SpentRedemption = {
  id: string;
  memberId: string;
  byMemberId: string | null;
  rewardId: string;
  name: string;
  cost: bigint;
  status: string;
  usedOrderId: string | null;
  isBearer: boolean;
  expiresAt: Date;
  returned: bigint;
  /** What was paid beside the points, and what of it has gone back, in minor units. */
  paidMinor: bigint;
  paidBackMinor: bigint;
};

/** The redemption with what has come back of it so far, or null. */
export async function findSpent(
  tx: Tx,
  scope: ProgramScope,
  redemptionId: string,
): Promise<SpentRedemption | null> {
  const [row] = await tx<SpentRedemption[]>`
    select r.id, r.member_id, r.by_member_id, r.reward_id, r.name, r.cost, r.status, r.used_order_id,
           r.expires_at, r.benefit ->> 'code' = 'gift_card' as is_bearer,
           (select coalesce(sum(t.amount), 0)::bigint from transfers t
             where t.program_id = r.program_id and t.redemption_id = r.id and t.kind = 'restore'
               and (t.member_id = r.member_id or t.member_id in (
                 select g.from_member_id from member_merges g
                  where g.program_id = r.program_id and g.into_member_id = r.member_id))) as returned,
           r.paid_minor, coalesce(r.payment ->> 'refundedMinor', '0')::bigint as paid_back_minor
      from redemptions r where r.program_id = ${scope.programId} and r.id = ${redemptionId}`;
  return row ?? null;
}

/** What a refund has brought back of a redemption in all: points, and of what was paid beside them. */
export type Returned = { redemptionId: string; points: bigint; paidMinor: bigint; isWhole: boolean };

/** Notes what a refund has brought back in all; once that is all of it, the redemption is undone. */
export async function noteReturned(
  tx: Tx,
  scope: ProgramScope,
  { redemptionId, points, paidMinor, isWhole }: Returned,
  now: Date,
): Promise<void> {
  await tx`
    update redemptions
       set returned_points = ${points},
           payment = payment || jsonb_build_object('refundedMinor', ${paidMinor.toString()}::text)
                     || case when ${isWhole} then jsonb_build_object('refundedAt', ${now.toISOString()}::text) else '{}' end,
           status = case when ${isWhole} then 'cancelled' else status end,
           ended_at = case when ${isWhole} then ${now}::timestamptz else ended_at end
     where program_id = ${scope.programId} and id = ${redemptionId}`;
}
