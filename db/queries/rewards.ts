import { benefitJson, readBenefit } from "@/lib/rewards/benefit";
import type { MemberReward } from "@/lib/rewards/catalog";
import type { Reward, RewardTerms, Variable } from "@/lib/rewards/reward";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

type StoredVariable = Record<keyof Variable, string>;
type Row<T> = Omit<T, "benefit" | "variable" | "tierCosts" | "segmentCosts"> & {
  benefit: unknown;
  variable: StoredVariable | null;
  tierCosts: Record<string, string>;
  segmentCosts: Record<string, string>;
};

/** Rows hold the benefit, and amounts of points, as JSON; whatever leaves this file holds them parsed. */
function parsed<T extends Reward>({ benefit, variable, tierCosts, segmentCosts, ...rest }: Row<T>): T {
  return {
    ...rest,
    benefit: readBenefit(benefit),
    variable: variable && {
      min: BigInt(variable.min),
      max: BigInt(variable.max),
      step: BigInt(variable.step),
      minorPerStep: BigInt(variable.minorPerStep),
    },
    tierCosts: amounts(tierCosts),
    segmentCosts: amounts(segmentCosts),
  } as unknown as T;
}

function amounts(texts: Record<string, string>): Record<string, bigint> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, BigInt(text)]));
}

const columns = (tx: Tx) => tx`
  w.id, w.name, w.description, w.benefit, w.cost, w.stock, w.per_member_limit, w.starts_at, w.ends_at,
  w.voucher_valid_days, w.min_basket_minor, w.min_tier_position, w.on_voucher_expiry, w.price_minor, w.variable,
  w.tier_costs, w.floor, w.member_tags, w.segment_ids, w.segment_costs, w.period_limit, w.period, w.lead_days, w.blackouts, w.weekdays, w.combines,
  w.fulfilment, w.webhook_url, w.shop_id, w.art, w.position`;

/** Every reward of the program, in the merchant's order. */
export async function selectRewards(tx: Tx, scope: ProgramScope): Promise<Reward[]> {
  const rows = await tx<Row<Reward>[]>`
    select ${columns(tx)} from rewards w
     where w.program_id = ${scope.programId} order by w.position, w.cost, w.id`;
  return rows.map((row) => parsed(row));
}

/** One reward, or null. */
export async function findReward(tx: Tx, scope: ProgramScope, rewardId: string): Promise<Reward | null> {
  const [row] = await tx<Row<Reward>[]>`
    select ${columns(tx)} from rewards w where w.program_id = ${scope.programId} and w.id = ${rewardId}`;
  return row ? parsed(row) : null;
}

/** Every reward that has not ended, with what this member has had of it and what a free product costs in the shop. */
export async function selectRewardsOfMember(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  now: Date,
): Promise<MemberReward[]> {
  const rows = await tx<Row<MemberReward>[]>`
    select ${columns(tx)}, p.title as product_title, p.price_minor as product_price_minor,
           r.taken, r.taken_in_period, h.name as shop_name,
           w.shop_id is not null and s.status is distinct from 'installed' as is_shop_gone,
           exists (select from shopify_stores c where c.program_id = w.program_id and c.status = 'installed') as has_store
      from rewards w
      join programs o on o.id = w.program_id
      cross join lateral (
        select count(*)::int as taken,
               (count(*) filter (where r.redeemed_at >=
                 date_trunc(w.period, ${now}::timestamptz at time zone o.time_zone) at time zone o.time_zone))::int
                 as taken_in_period
          from redemptions r
         where r.program_id = w.program_id and r.reward_id = w.id and r.member_id = ${memberId} and r.cost > 0
           and r.status not in ('cancelled', 'failed')) r
      left join lateral (
        select title, price_minor from products
         where program_id = ${scope.programId} and sku = w.benefit ->> 'sku' offset 0) p on true
      left join shops h on h.program_id = w.program_id and h.id = w.shop_id
      left join shopify_stores s on s.program_id = w.program_id and s.shop_id = w.shop_id
     where w.program_id = ${scope.programId} and (w.ends_at is null or w.ends_at > ${now})
     order by w.position, w.cost, w.id`;
  return rows.map((row) => parsed(row));
}

/** The columns of a reward as they are written. */
function values(tx: Tx, terms: RewardTerms) {
  const { variable, tierCosts, segmentCosts } = terms;
  return {
    name: terms.name,
    description: terms.description,
    benefit: tx.json(benefitJson(terms.benefit)),
    cost: terms.cost,
    stock: terms.stock,
    per_member_limit: terms.perMemberLimit,
    starts_at: terms.startsAt,
    ends_at: terms.endsAt,
    voucher_valid_days: terms.voucherValidDays,
    min_basket_minor: terms.minBasketMinor,
    min_tier_position: terms.minTierPosition,
    on_voucher_expiry: terms.onVoucherExpiry,
    price_minor: terms.priceMinor,
    variable: variable && tx.json(texts(variable)),
    tier_costs: tx.json(texts(tierCosts)),
    floor: terms.floor,
    member_tags: terms.memberTags,
    segment_ids: terms.segmentIds,
    segment_costs: tx.json(texts(segmentCosts)),
    period_limit: terms.periodLimit,
    period: terms.period,
    lead_days: terms.leadDays,
    blackouts: tx.json(terms.blackouts),
    weekdays: terms.weekdays,
    combines: terms.combines,
    fulfilment: terms.fulfilment,
    webhook_url: terms.webhookUrl,
    shop_id: terms.shopId,
    art: terms.art,
    position: terms.position,
  };
}

function texts(amounts: Record<string, bigint>): Record<string, string> {
  return Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, amount.toString()]));
}

export async function insertReward(tx: Tx, scope: ProgramScope, reward: Reward, now: Date): Promise<void> {
  const row = { program_id: scope.programId, id: reward.id, created_at: now, ...values(tx, reward) };
  await tx`insert into rewards ${tx(row)}`;
}

/** Locks a reward until the transaction ends and reads it; null when there is none. */
export async function lockReward(tx: Tx, scope: ProgramScope, rewardId: string): Promise<Reward | null> {
  const [row] = await tx<Row<Reward>[]>`
    select ${columns(tx)} from rewards w
     where w.program_id = ${scope.programId} and w.id = ${rewardId} for no key update`;
  return row ? parsed(row) : null;
}

export async function replaceReward(tx: Tx, scope: ProgramScope, reward: Reward): Promise<void> {
  await tx`
    update rewards set ${tx(values(tx, reward))}
     where program_id = ${scope.programId} and id = ${reward.id}`;
}

/** One more unit of a reward whose stock is counted. */
export async function returnStock(tx: Tx, scope: ProgramScope, rewardId: string): Promise<void> {
  await tx`
    update rewards set stock = stock + 1
     where program_id = ${scope.programId} and id = ${rewardId} and stock is not null`;
}

/** Takes a unit of a reward whose stock is counted; false when there is none left. */
export async function takeUnit(tx: Tx, scope: ProgramScope, rewardId: string): Promise<boolean> {
  const taken = await tx`
    update rewards set stock = stock - 1
     where program_id = ${scope.programId} and id = ${rewardId} and stock > 0
    returning id`;
  return taken.length === 1;
}
