import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

export type ShopifyRewardKind = "code" | "gift_card" | "store_credit";
export type ShopifyRewardState = "asked" | "made" | "failed" | "ending" | "ended" | "used";

/** What a redemption became, or is to become, in a store. */
export type ShopifyReward = {
  redemptionId: string;
  shopId: string;
  kind: ShopifyRewardKind;
  state: ShopifyRewardState;
  mustLook: boolean;
  outsideId: string | null;
  accountId: string | null;
  facts: Record<string, string>;
  attempts: number;
  nextAt: Date;
  problem: string | null;
  createdAt: Date;
  madeAt: Date | null;
  endedAt: Date | null;
};

const columns = (tx: Tx) => tx`
  o.redemption_id, o.shop_id, o.kind, o.state, o.must_look, o.outside_id, o.account_id, o.facts, o.attempts, o.next_at,
  o.problem, o.created_at, o.made_at, o.ended_at`;

/** What was made, or is to be made, of a redemption in a store; null when it is none of a store's. */
export async function findShopifyReward(
  tx: Tx,
  scope: ProgramScope,
  redemptionId: string,
): Promise<ShopifyReward | null> {
  const [row] = await tx<ShopifyReward[]>`
    select ${columns(tx)} from shopify_rewards o
     where o.program_id = ${scope.programId} and o.redemption_id = ${redemptionId}`;
  return row ?? null;
}

/** What is due to be made or ended by `now`, the longest waiting first. */
export async function dueShopifyRewards(
  tx: Tx,
  scope: ProgramScope,
  now: Date,
  limit: number,
): Promise<Pick<ShopifyReward, "redemptionId" | "shopId" | "state">[]> {
  return tx<Pick<ShopifyReward, "redemptionId" | "shopId" | "state">[]>`
    select redemption_id, shop_id, state from shopify_rewards
     where program_id = ${scope.programId} and state in ('asked', 'ending') and next_at <= ${now}
     order by next_at, redemption_id limit ${limit}`;
}

/**
 * Takes one for a try, so that nobody else tries meanwhile; null when it is not due. Until the try is heard of, its outcome counts as
 * unknown: should this process end, whoever goes on looks first.
 */
export async function claimShopifyReward(
  tx: Tx,
  scope: ProgramScope,
  redemptionId: string,
  { now, until }: { now: Date; until: Date },
): Promise<ShopifyReward | null> {
  const [row] = await tx<ShopifyReward[]>`
    with before as (
      select program_id, redemption_id, must_look from shopify_rewards
       where program_id = ${scope.programId} and redemption_id = ${redemptionId}
         and state in ('asked', 'ending') and next_at <= ${now}
       for update skip locked
    ), taken as (
      update shopify_rewards o set attempts = o.attempts + 1, next_at = ${until}, must_look = true
        from before b
       where o.program_id = ${scope.programId} and o.redemption_id = b.redemption_id
      returning o.*
    )
    select o.redemption_id, o.shop_id, o.kind, o.state, b.must_look, o.outside_id, o.account_id, o.facts, o.attempts,
           o.next_at, o.problem, o.created_at, o.made_at, o.ended_at
      from taken o join before b on b.redemption_id = o.redemption_id`;
  return row ?? null;
}

/** Notes what follows from a try. What is not named stays. */
export async function noteShopifyReward(
  tx: Tx,
  scope: ProgramScope,
  redemptionId: string,
  step: {
    state: ShopifyRewardState;
    mustLook?: boolean;
    outsideId?: string | null;
    accountId?: string | null;
    facts?: Record<string, string>;
    nextAt?: Date;
    problem?: string | null;
    attempts?: number;
  },
  now: Date,
): Promise<void> {
  const { state, facts } = step;
  const isOver = state === "failed" || state === "ended" || state === "used";
  await tx`
    update shopify_rewards
       set state = ${state}, must_look = ${step.mustLook ?? false},
           outside_id = coalesce(${step.outsideId ?? null}, outside_id),
           account_id = coalesce(${step.accountId ?? null}, account_id),
           facts = facts || ${tx.json(facts ?? {})},
           next_at = ${step.nextAt ?? now}, problem = ${step.problem ?? null},
           attempts = ${step.attempts === undefined ? tx`attempts` : step.attempts},
           made_at = case when ${state === "made"} then coalesce(made_at, ${now}) else made_at end,
           ended_at = case when ${isOver} then coalesce(ended_at, ${now}) else ended_at end
     where program_id = ${scope.programId} and redemption_id = ${redemptionId}`;
}

/** Ids of credits of one member in a store that are other redemptions': none of them is taken for this one's. */
export async function creditsOfOthers(
  tx: Tx,
  scope: ProgramScope,
  { redemptionId, shopId }: { redemptionId: string; shopId: string },
): Promise<string[]> {
  const rows = await tx<{ outsideId: string }[]>`
    select o.outside_id from shopify_rewards o
      join redemptions r on r.program_id = o.program_id and r.id = o.redemption_id
     where o.program_id = ${scope.programId} and o.shop_id = ${shopId} and o.kind = 'store_credit' and o.outside_id is not null
       and o.redemption_id <> ${redemptionId}
       and r.member_id = (select m.member_id from redemptions m where m.program_id = ${scope.programId} and m.id = ${redemptionId})`;
  return rows.map(({ outsideId }) => outsideId);
}

/** Whom a thing is for: as the store knows them, or as their address. */
export type OutsidePerson = { customerId: string | null; email: string | null };

export async function findOutsidePerson(
  tx: Tx,
  scope: ProgramScope,
  { shopId, memberId }: { shopId: string; memberId: string },
): Promise<OutsidePerson> {
  const [row] = await tx<OutsidePerson[]>`
    select m.email,
           (select c.customer_id from shopify_customers c
             where c.program_id = ${scope.programId} and c.shop_id = ${shopId} and c.member_id = m.id and c.state = 'known'
             order by c.changed_at desc limit 1) as customer_id
      from members m where m.program_id = ${scope.programId} and m.id = ${memberId}`;
  return row ?? { customerId: null, email: null };
}

/** Ends the hold of a redemption that a store has now: a code can be used, credit has been given. */
export async function endOutsideHold(
  tx: Tx,
  scope: ProgramScope,
  redemptionId: string,
  status: "issued" | "fulfilled",
  now: Date,
): Promise<void> {
  await tx`
    update redemptions
       set status = ${status}, fulfilment = null, ended_at = ${status === "fulfilled" ? now : null},
           fulfilment_facts = coalesce(fulfilment_facts, '{}') || ${tx.json({ inStore: true })}
     where program_id = ${scope.programId} and id = ${redemptionId} and status = 'held' and fulfilment = 'outside'`;
}

/** Codes that have lapsed a while ago and are still alive in a store: whether they were used is asked before they lapse here. */
export async function lapsedOutside(
  tx: Tx,
  scope: ProgramScope,
  before: Date,
  limit: number,
): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select r.id from redemptions r
      join shopify_rewards o on o.program_id = r.program_id and o.redemption_id = r.id
     where r.program_id = ${scope.programId} and r.status = 'issued' and r.fulfilment is null
       and r.expires_at <= ${before} and o.state = 'made'
     order by r.expires_at, r.id limit ${limit}`;
  return rows.map(({ id }) => id);
}

/** What the store's checkout knows these codes by here; codes that are none of ours are left out. */
export async function redemptionsOfCodes(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  voucherCodes: readonly string[],
): Promise<{ id: string; status: string; usedOrderId: string | null; cost: bigint }[]> {
  if (voucherCodes.length === 0) return [];
  return tx<{ id: string; status: string; usedOrderId: string | null; cost: bigint }[]>`
    select r.id, r.status, r.used_order_id, r.cost from redemptions r
      join shopify_rewards o on o.program_id = r.program_id and o.redemption_id = r.id
     where r.program_id = ${scope.programId} and r.voucher_code = any(${[...voucherCodes]}) and o.shop_id = ${shopId}
     order by r.id`;
}

/** Marks a code as used by an order of its store, which is a fact: also while it is held, or after it lapsed by the clock. */
export async function markUsedOutside(
  tx: Tx,
  scope: ProgramScope,
  { redemptionId, orderRef }: { redemptionId: string; orderRef: string | null },
  now: Date,
): Promise<boolean> {
  const used = await tx`
    update redemptions set status = 'used', used_order_id = ${orderRef}, ended_at = ${now}, fulfilment = null
     where program_id = ${scope.programId} and id = ${redemptionId}
       and (status = 'issued' or status = 'held' and fulfilment = 'outside'
            or status = 'used' and used_order_id is null and ${orderRef}::text is not null)
    returning id`;
  return used.length === 1;
}
