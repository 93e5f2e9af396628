import type { Lot } from "@/lib/ledger/account";
import { type Fulfilment, readBenefit } from "@/lib/rewards/benefit";
import type { SpentPart } from "@/lib/rewards/decide-return";
import type { FulfilmentFacts, PostalAddress, Redemption } from "@/lib/rewards/redemption";
import type { Reward } from "@/lib/rewards/reward";
import { newId } from "@/lib/shared/id";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";
import { withFormers } from "./member-merges";
import { orElse } from "./or-else";
import { usedOrderName } from "./order-name";
import { columns, parsed } from "./redemption-row";

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
       and (${memberId}::uuid is null or coalesce(r.by_member_id, r.member_id) = ${memberId}::uuid
            or r.member_id = ${memberId}::uuid)`;
  return row ? { ...parsed(row), balance: row.balance } : null;
}

/** The voucher with this code, if it is this member's or one that anybody may use; null for all else. */
export async function findRedemptionByCode(
  tx: Tx,
  scope: ProgramScope,
  memberId: string | null,
  voucherCode: string,
): Promise<Redemption | null> {
  const [row] = await tx<Redemption[]>`
    select ${columns(tx)} from redemptions r
     where r.program_id = ${scope.programId} and r.voucher_code = ${voucherCode}
       and (coalesce(r.by_member_id, r.member_id) = ${memberId} or r.benefit ->> 'code' = 'gift_card')`;
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
    select ${columns(tx)}, ${usedOrderName(tx)} as used_order_name from redemptions r
     where r.program_id = ${scope.programId}
       and ((r.member_id = ${memberId} and r.by_member_id is null) or r.by_member_id = ${memberId})
     order by (r.status in ('held', 'issued')) desc, case when r.status = 'issued' then r.expires_at end,
              r.redeemed_at desc
     limit ${limit}`;
  return rows.map(parsed);
}

/** What was made for this member under this key, or null. */
export async function findRedemptionByRequest(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  requestKey: string,
): Promise<Redemption | null> {
  const [row] = await tx<Redemption[]>`
    select ${columns(tx)} from redemptions r
     where r.program_id = ${scope.programId} and r.member_id = ${memberId} and r.request_key = ${requestKey}`;
  return row ? parsed(row) : null;
}

/** A voucher that costs no points, with the terms its reward has now; held, where a store has to make it. */
export async function insertGrant(
  tx: Tx,
  scope: ProgramScope,
  grant: {
    id: string;
    memberId: string;
    reward: Reward;
    voucherCode: string;
    requestKey: string;
    fulfilment: Fulfilment;
    grantedFor: string;
  },
  now: Date,
): Promise<Redemption> {
  const { fulfilment } = grant;
  const [row] = await tx<Redemption[]>`
    insert into redemptions as r
           (program_id, id, member_id, reward_id, cost, status, voucher_code, name, benefit, min_basket_minor,
            on_voucher_expiry, redeemed_at, expires_at, blackouts, weekdays, combines, fulfilment, fulfilment_facts,
            request_key)
    select w.program_id, ${grant.id}, ${grant.memberId}, w.id, 0,
           ${fulfilment === "webhook" || fulfilment === "at_once" ? "held" : "issued"}, ${grant.voucherCode}, w.name,
           w.benefit, w.min_basket_minor, w.on_voucher_expiry, ${now},
           ${now}::timestamptz + make_interval(days => w.voucher_valid_days), w.blackouts, w.weekdays, w.combines,
           ${fulfilment === "webhook" || fulfilment === "staff" ? "waiting" : null},
           ${tx.json({ grantedFor: grant.grantedFor })}, ${grant.requestKey}
      from rewards w where w.program_id = ${scope.programId} and w.id = ${grant.reward.id}
    returning ${columns(tx)}`;
  if (!row) throw new Error("a grant was not inserted");
  const [held] = await tx<Redemption[]>`
    select ${columns(tx)} from hold_outside(${scope.programId}, ${grant.id}) r`;
  return parsed(held ?? row);
}

/** Ends a hold, as done or as failed; what was paid beside the points goes back with a failure. */
export async function endHold(
  tx: Tx,
  scope: ProgramScope,
  redemptionId: string,
  status: "fulfilled" | "failed",
  now: Date,
): Promise<void> {
  await tx`
    update redemptions set status = ${status}, ended_at = ${now}, payment = ${refundedPayment(tx, status === "failed", now)}
     where program_id = ${scope.programId} and id = ${redemptionId} and status = 'held'`;
}

/** The payment of a redemption as it stands after it came to nothing. */
function refundedPayment(tx: Tx, goesBack: boolean, now: Date) {
  return goesBack ? tx`payment || jsonb_build_object('refundedAt', ${now.toISOString()}::text)` : tx`payment`;
}

/** Redemptions that are held for what happens at once, the oldest first. */
export async function heldAtOnce(tx: Tx, scope: ProgramScope, limit: number): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select id from redemptions
     where program_id = ${scope.programId} and status = 'held' and fulfilment is null
     order by redeemed_at limit ${limit}`;
  return rows.map((row) => row.id);
}

/**
 * What the redemption took from which lots, as those lots are now. A lot of a member who has become this one stays theirs: in its place
 * stands an empty one, with the same expiry, into which the points can come back.
 */
export async function spentParts(
  tx: Tx,
  scope: ProgramScope,
  { id, memberId }: Pick<Redemption, "id" | "memberId">,
): Promise<SpentPart[]> {
  const rows = await tx<(Lot & { spent: bigint; isGrace: boolean; isFormers: boolean })[]>`
    select l.id, l.amount, l.remaining, l.state, l.order_id, l.available_at, l.expires_at, l.earned_at, s.spent,
           l.member_id <> ${memberId} as is_formers,
           not exists (select from transfers e
                        where e.program_id = ${scope.programId} and e.member_id = l.member_id and e.lot_id = l.id
                          and e.kind in ('earn', 'adjust')) as is_grace
      from (select lot_id, sum(amount)::bigint as spent from transfers
             where program_id = ${scope.programId} and member_id in ${withFormers(tx, scope, memberId)}
               and redemption_id = ${id} and kind = 'redeem'
             group by lot_id) s
      join lots l on l.program_id = ${scope.programId} and l.id = s.lot_id
     order by l.expires_at nulls last, l.earned_at, l.id`;
  return rows.map(({ spent, isGrace, isFormers, ...lot }) => {
    const empty = { id: newId(), amount: spent, remaining: 0n, state: "closed" as const };
    return { lot: isFormers ? { ...lot, ...empty } : lot, amount: spent, isGrace };
  });
}

/** How many points this redemption has given back. */
export async function returnedPoints(
  tx: Tx,
  scope: ProgramScope,
  { id, memberId }: Pick<Redemption, "id" | "memberId">,
): Promise<bigint> {
  const [row] = await tx<{ returned: bigint }[]>`
    select coalesce(sum(amount), 0)::bigint as returned from transfers
     where program_id = ${scope.programId} and member_id in ${withFormers(tx, scope, memberId)} and redemption_id = ${id}
       and kind = 'restore'`;
  return row?.returned ?? 0n;
}

/** What of it is alive in a store is to be ended there: a code that is no more here must not be taken there. */
function alsoOutside(tx: Tx, scope: ProgramScope, now: Date) {
  return tx`
    update shopify_rewards o set state = 'ending', must_look = true, next_at = ${now}, attempts = 0
      from ended
     where o.program_id = ${scope.programId} and o.redemption_id = ended.id and o.state = 'made'`;
}

/**
 * Ends an unused voucher, as cancelled or as lapsed; false when somebody was faster. What staff have begun cannot be
 * cancelled, and what still waits for them does not lapse. What was paid beside the points goes back with them.
 */
export async function endVoucher(
  tx: Tx,
  scope: ProgramScope,
  redemptionId: string,
  status: "cancelled" | "expired",
  now: Date,
): Promise<boolean> {
  const ended = await tx`
    with ended as (
    update redemptions
       set status = ${status}, ended_at = ${now}, fulfilment = case when fulfilment is null then null else 'declined' end,
           payment = case when ${status === "cancelled"} or on_voucher_expiry = 'return'
                          then ${refundedPayment(tx, true, now)} else payment end
     where program_id = ${scope.programId} and id = ${redemptionId} and status = 'issued'
       and (fulfilment is null and (expires_at > ${now}) = ${status === "cancelled"}
            or fulfilment = 'waiting' and ${status === "cancelled"})
    returning id
    ), there as (${alsoOutside(tx, scope, now)})
    select id from ended`;
  return ended.length === 1;
}

/** Which voucher which order uses, for whom: a guest can use a gift card. */
export type VoucherUse = { redemptionId: string; memberId: string | null; orderRef: string };

/** Marks an unused voucher of this member as used by an order; false when it is not unused, or has lapsed. */
export async function markVoucherUsed(
  tx: Tx,
  scope: ProgramScope,
  { redemptionId, memberId, orderRef }: VoucherUse,
  now: Date,
): Promise<boolean> {
  const used = await tx`
    with ended as (
    update redemptions set status = 'used', used_order_id = ${orderRef}, ended_at = ${now}
     where program_id = ${scope.programId} and id = ${redemptionId}
       and status = 'issued' and fulfilment is null and expires_at > ${now}
       and (coalesce(by_member_id, member_id) = ${memberId} or benefit ->> 'code' = 'gift_card')
       and (usable_from is null or usable_from <= ${now})
    returning id
    ), there as (${alsoOutside(tx, scope, now)})
    select id from ended`;
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

/** Unused vouchers that have lapsed by `now`, the longest lapsed first; not those of which a store has still to say whether they were used. */
export async function lapsedVouchers(
  tx: Tx,
  scope: ProgramScope,
  now: Date,
  limit: number,
): Promise<Redemption[]> {
  const rows = await tx<Redemption[]>`
    select ${columns(tx)} from redemptions r
     where r.program_id = ${scope.programId} and r.status = 'issued' and r.fulfilment is null
       and r.expires_at <= ${now}
       and not exists (select from shopify_rewards o
                        where o.program_id = r.program_id and o.redemption_id = r.id and o.state = 'made')
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
     where program_id = ${scope.programId} and status = 'issued' and fulfilment is null and expires_at > ${now}
       and ((member_id = ${memberId} and by_member_id is null) or by_member_id = ${memberId})`;
  return row?.unused ?? 0;
}

/** Something for staff to fulfil, with whom it is for. */
export type ToFulfil = Redemption & { memberName: string | null; memberEmail: string | null };

/** What staff have to fulfil in these states: the longest waiting first, or the latest done. */
export async function selectToFulfil(
  tx: Tx,
  scope: ProgramScope,
  states: readonly string[],
  limit: number,
): Promise<ToFulfil[]> {
  const isOpen = states.includes("waiting");
  const rows = await tx<ToFulfil[]>`
    select ${columns(tx)}, m.name as member_name, m.email as member_email
      from redemptions r
      join members m on m.program_id = r.program_id and m.id = ${orElse(tx, tx`r.by_member_id`, tx`r.member_id`)}
     where r.program_id = ${scope.programId} and r.fulfilment = any(${[...states]}) and r.status <> 'held'
     order by ${isOpen ? tx`r.redeemed_at` : tx`coalesce(r.ended_at, r.redeemed_at) desc`} limit ${limit}`;
  return rows.map((row) => ({ ...row, benefit: readBenefit(row.benefit) }));
}

/** How many redemptions wait for staff. */
export async function countToFulfil(tx: Tx, scope: ProgramScope): Promise<number> {
  const [row] = await tx<{ waiting: number }[]>`
    select count(*)::int as waiting from redemptions
     where program_id = ${scope.programId} and fulfilment = 'waiting' and status = 'issued'`;
  return row?.waiting ?? 0;
}

/** Notes how far staff are; done is fulfilled. */
export async function setFulfilment(
  tx: Tx,
  scope: ProgramScope,
  redemptionId: string,
  { to, ...facts }: { to: "sent" | "done"; tracking?: string; date?: string; note?: string },
  now: Date,
): Promise<void> {
  await tx`
    update redemptions
       set fulfilment = ${to}, fulfilment_facts = coalesce(fulfilment_facts, '{}') || ${tx.json(facts)},
           status = ${to === "done" ? "fulfilled" : "issued"}, ended_at = ${to === "done" ? now : null}
     where program_id = ${scope.programId} and id = ${redemptionId}`;
}

/** Ends what staff cannot fulfil. */
export async function declineRedemption(
  tx: Tx,
  scope: ProgramScope,
  redemptionId: string,
  reason: string,
  now: Date,
): Promise<void> {
  await tx`
    update redemptions
       set fulfilment = 'declined', status = 'cancelled', ended_at = ${now},
           fulfilment_facts = coalesce(fulfilment_facts, '{}') || ${tx.json({ reason })},
           payment = ${refundedPayment(tx, true, now)}
     where program_id = ${scope.programId} and id = ${redemptionId}`;
}

/** Notes where a thing shall be sent that waits and was given without an address, or with another one. */
export async function setAddressOf(
  tx: Tx,
  scope: ProgramScope,
  { redemptionId, memberId, address }: { redemptionId: string; memberId: string; address: PostalAddress },
): Promise<boolean> {
  const set = await tx`
    update redemptions set fulfilment_facts = coalesce(fulfilment_facts, '{}') || ${tx.json({ address })}
     where program_id = ${scope.programId} and id = ${redemptionId} and fulfilment = 'waiting' and status = 'issued'
       and coalesce(by_member_id, member_id) = ${memberId} and benefit ->> 'code' = 'merchandise'
    returning id`;
  return set.length === 1;
}

/** Held redemptions whose webhook is due to be called by `now`, the longest waiting first. */
export async function dueWebhooks(tx: Tx, scope: ProgramScope, now: Date, limit: number): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select id from redemptions
     where program_id = ${scope.programId} and status = 'held' and fulfilment = 'waiting'
       and coalesce((fulfilment_facts ->> 'nextAttemptAt')::timestamptz, redeemed_at) <= ${now}
     order by redeemed_at limit ${limit}`;
  return rows.map((row) => row.id);
}

/**
 * Takes a held redemption for one call of its webhook, so that nobody else calls meanwhile; null when it is not due. Its
 * next call is put off until `until`, should this process end before it hears the answer.
 */
export async function claimWebhook(
  tx: Tx,
  scope: ProgramScope,
  redemptionId: string,
  { now, until }: { now: Date; until: Date },
): Promise<(Redemption & { webhookUrl: string | null }) | null> {
  const [row] = await tx<(Redemption & { webhookUrl: string | null })[]>`
    update redemptions r
       set fulfilment_facts = coalesce(r.fulfilment_facts, '{}') || ${tx.json({ nextAttemptAt: until.toISOString() })}
      from rewards w
     where r.program_id = ${scope.programId} and r.id = ${redemptionId} and r.status = 'held'
       and r.fulfilment = 'waiting' and w.program_id = r.program_id and w.id = r.reward_id
       and coalesce((r.fulfilment_facts ->> 'nextAttemptAt')::timestamptz, r.redeemed_at) <= ${now}
    returning ${columns(tx)}, w.webhook_url`;
  return row ? { ...row, benefit: readBenefit(row.benefit) } : null;
}

/** Notes a call and what comes of it: called again, issued, or failed. */
export async function recordAttempt(
  tx: Tx,
  scope: ProgramScope,
  redemptionId: string,
  result: { facts: FulfilmentFacts; fulfilment: "waiting" | "done" | "failed" },
  now: Date,
): Promise<void> {
  const { facts, fulfilment } = result;
  const status = { waiting: "held", done: "fulfilled", failed: "failed" }[fulfilment];
  await tx`
    update redemptions
       set fulfilment_facts = ${tx.json(facts as never)}, fulfilment = ${fulfilment}, status = ${status},
           ended_at = ${fulfilment === "waiting" ? null : now},
           payment = ${refundedPayment(tx, fulfilment === "failed", now)}
     where program_id = ${scope.programId} and id = ${redemptionId} and status = 'held'`;
}
