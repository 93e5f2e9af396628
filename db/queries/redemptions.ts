import type { Lot } from "@/lib/ledger/account";
import { readBenefit } from "@/lib/rewards/benefit";
import type { SpentPart } from "@/lib/rewards/decide-return";
import type { Redemption } from "@/lib/rewards/redemption";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

const columns = (tx: Tx) => tx`
  r.id, r.member_id, r.reward_id, r.name, r.benefit, r.cost, r.status, r.voucher_code, r.min_basket_minor,
  r.on_voucher_expiry, r.redeemed_at, r.expires_at, r.ended_at, r.used_order_id`;

function parsed(row: Redemption): Redemption {
  return { ...row, benefit: readBenefit(row.benefit) };
}

/** What redeem_points is asked. */
export type RedeemCall = {
  memberId: string;
  rewardId: string;
  redemptionId: string;
  voucherCode: string;
  now: Date;
  requestKey: string | null;
  /** Hexadecimal. */
  requestHash: string | null;
};

/** Its answer; `outcome` is 'redeemed', 'replayed', or the code of the refusal. */
export type RedeemAnswer = { outcome: string; redemptionId: string; missing: bigint | null };

/** Calls redeem_points, which decides and writes in one go. */
export async function redeemPoints(tx: Tx, scope: ProgramScope, call: RedeemCall): Promise<RedeemAnswer> {
  const [answer] = await tx<RedeemAnswer[]>`
    select outcome, redemption_id, missing
      from redeem_points(${scope.programId}, ${call.memberId}, ${call.rewardId}, ${call.redemptionId},
                         ${call.voucherCode}, ${call.now}, ${call.requestKey}, decode(${call.requestHash}, 'hex'))`;
  return answer as RedeemAnswer;
}

/** A redemption with the member's balance as it is now; null when there is none, or it is another member's. */
export async function findRedemption(
  tx: Tx,
  scope: ProgramScope,
  redemptionId: string,
  memberId: string | null,
): Promise<(Redemption & { balance: bigint }) | null> {
  const [row] = await tx<(Redemption & { balance: bigint })[]>`
    select ${columns(tx)}, b.available - b.debt as balance
      from redemptions r
      join balances b on b.program_id = r.program_id and b.member_id = r.member_id and b.asset = 'points'
     where r.program_id = ${scope.programId} and r.id = ${redemptionId}
       and (${memberId}::uuid is null or r.member_id = ${memberId}::uuid)`;
  return row ? { ...parsed(row), balance: row.balance } : null;
}

/** The member's voucher with this code, or null. */
export async function findRedemptionByCode(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  voucherCode: string,
): Promise<Redemption | null> {
  const [row] = await tx<Redemption[]>`
    select ${columns(tx)} from redemptions r
     where r.program_id = ${scope.programId} and r.voucher_code = ${voucherCode} and r.member_id = ${memberId}`;
  return row ? parsed(row) : null;
}

/** A member's redemptions: unused ones first, the soonest to lapse at the top, then the others, newest first. */
export async function selectRedemptions(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  limit: number,
): Promise<Redemption[]> {
  const rows = await tx<Redemption[]>`
    select ${columns(tx)} from redemptions r
     where r.program_id = ${scope.programId} and r.member_id = ${memberId}
     order by (r.status = 'issued') desc, case when r.status = 'issued' then r.expires_at end, r.redeemed_at desc
     limit ${limit}`;
  return rows.map(parsed);
}

/** What the redemption took from which lots, as those lots are now. */
export async function spentParts(
  tx: Tx,
  scope: ProgramScope,
  { id, memberId }: Pick<Redemption, "id" | "memberId">,
): Promise<SpentPart[]> {
  const rows = await tx<(Lot & { spent: bigint; isGrace: boolean })[]>`
    select l.id, l.amount, l.remaining, l.state, l.order_id, l.available_at, l.expires_at, l.earned_at, s.spent,
           not exists (select from transfers e
                        where e.program_id = ${scope.programId} and e.member_id = ${memberId} and e.lot_id = l.id
                          and e.kind in ('earn', 'adjust')) as is_grace
      from (select lot_id, sum(amount)::bigint as spent from transfers
             where program_id = ${scope.programId} and member_id = ${memberId} and redemption_id = ${id}
               and kind = 'redeem'
             group by lot_id) s
      join lots l on l.program_id = ${scope.programId} and l.id = s.lot_id
     order by l.expires_at nulls last, l.earned_at, l.id`;
  return rows.map(({ spent, isGrace, ...lot }) => ({ lot, amount: spent, isGrace }));
}

/** How many points this redemption has given back. */
export async function returnedPoints(
  tx: Tx,
  scope: ProgramScope,
  { id, memberId }: Pick<Redemption, "id" | "memberId">,
): Promise<bigint> {
  const [row] = await tx<{ returned: bigint }[]>`
    select coalesce(sum(amount), 0)::bigint as returned from transfers
     where program_id = ${scope.programId} and member_id = ${memberId} and redemption_id = ${id} and kind = 'restore'`;
  return row?.returned ?? 0n;
}

/** Ends an unused voucher, as cancelled or as lapsed; false when somebody was faster. */
export async function endVoucher(
  tx: Tx,
  scope: ProgramScope,
  redemptionId: string,
  status: "cancelled" | "expired",
  now: Date,
): Promise<boolean> {
  const ended = await tx`
    update redemptions set status = ${status}, ended_at = ${now}
     where program_id = ${scope.programId} and id = ${redemptionId} and status = 'issued'
       and (expires_at > ${now}) = ${status === "cancelled"}
    returning id`;
  return ended.length === 1;
}

/** Marks an unused voucher of this member as used by an order; false when it is not unused, or has lapsed. */
export async function markVoucherUsed(
  tx: Tx,
  scope: ProgramScope,
  { redemptionId, memberId, orderRef }: { redemptionId: string; memberId: string; orderRef: string },
  now: Date,
): Promise<boolean> {
  const used = await tx`
    update redemptions set status = 'used', used_order_id = ${orderRef}, ended_at = ${now}
     where program_id = ${scope.programId} and id = ${redemptionId} and member_id = ${memberId}
       and status = 'issued' and expires_at > ${now}
    returning id`;
  return used.length === 1;
}

/** Makes a voucher unused again that this order had used; false when it had not. */
export async function markVoucherUnused(
  tx: Tx,
  scope: ProgramScope,
  { redemptionId, orderRef }: { redemptionId: string; orderRef: string },
): Promise<boolean> {
  const freed = await tx`
    update redemptions set status = 'issued', used_order_id = null, ended_at = null
     where program_id = ${scope.programId} and id = ${redemptionId} and status = 'used' and used_order_id = ${orderRef}
    returning id`;
  return freed.length === 1;
}

/** Unused vouchers that have lapsed by `now`, the longest lapsed first. */
export async function lapsedVouchers(
  tx: Tx,
  scope: ProgramScope,
  now: Date,
  limit: number,
): Promise<Redemption[]> {
  const rows = await tx<Redemption[]>`
    select ${columns(tx)} from redemptions r
     where r.program_id = ${scope.programId} and r.status = 'issued' and r.expires_at <= ${now}
     order by r.expires_at, r.id limit ${limit}`;
  return rows.map(parsed);
}

/** How many codes the member could still use. */
export async function countUnusedCodes(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  now: Date,
): Promise<number> {
  const [row] = await tx<{ unused: number }[]>`
    select count(*)::int as unused from redemptions
     where program_id = ${scope.programId} and member_id = ${memberId} and status = 'issued' and expires_at > ${now}`;
  return row?.unused ?? 0;
}
