import { type Benefit, benefitJson, readBenefit } from "@/lib/rewards/benefit";
import type { MemberReward } from "@/lib/rewards/catalog";
import type { Reward, RewardTerms } from "@/lib/rewards/reward";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** Rows hold the benefit as JSON; whatever leaves this file holds it parsed. */
function parsed<T extends { benefit: unknown }>(row: T): Omit<T, "benefit"> & { benefit: Benefit } {
  return { ...row, benefit: readBenefit(row.benefit) };
}

const columns = (tx: Tx) => tx`
  w.id, w.name, w.description, w.benefit, w.cost, w.stock, w.per_member_limit, w.starts_at, w.ends_at,
  w.voucher_valid_days, w.min_basket_minor, w.min_tier_position, w.on_voucher_expiry, w.art, w.position`;

/** Every reward of the program, in the merchant's order. */
export async function selectRewards(tx: Tx, scope: ProgramScope): Promise<Reward[]> {
  const rows = await tx<Reward[]>`
    select ${columns(tx)} from rewards w
     where w.program_id = ${scope.programId} order by w.position, w.cost, w.id`;
  return rows.map(parsed);
}

/** One reward, or null. */
export async function findReward(tx: Tx, scope: ProgramScope, rewardId: string): Promise<Reward | null> {
  const [row] = await tx<Reward[]>`
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
  const rows = await tx<MemberReward[]>`
    select ${columns(tx)}, p.title as product_title, p.price_minor as product_price_minor,
           (select count(*)::int from redemptions r
             where r.program_id = w.program_id and r.reward_id = w.id and r.member_id = ${memberId}
               and r.status <> 'cancelled') as taken
      from rewards w
      left join products p on p.program_id = w.program_id and p.sku = w.benefit ->> 'sku'
     where w.program_id = ${scope.programId} and (w.ends_at is null or w.ends_at > ${now})
     order by w.position, w.cost, w.id`;
  return rows.map(parsed);
}

function values(tx: Tx, terms: RewardTerms) {
  const { benefit, ...rest } = terms;
  return { ...rest, benefit: tx.json(benefitJson(benefit)) };
}

export async function insertReward(tx: Tx, scope: ProgramScope, reward: Reward, now: Date): Promise<void> {
  const v = values(tx, reward);
  await tx`
    insert into rewards (program_id, id, name, description, benefit, cost, stock, per_member_limit, starts_at, ends_at,
                         voucher_valid_days, min_basket_minor, min_tier_position, on_voucher_expiry, art, position,
                         created_at)
    values (${scope.programId}, ${reward.id}, ${v.name}, ${v.description}, ${v.benefit}, ${v.cost}, ${v.stock},
            ${v.perMemberLimit}, ${v.startsAt}, ${v.endsAt}, ${v.voucherValidDays}, ${v.minBasketMinor},
            ${v.minTierPosition}, ${v.onVoucherExpiry}, ${v.art}, ${v.position}, ${now})`;
}

/** Locks a reward until the transaction ends and reads it; null when there is none. */
export async function lockReward(tx: Tx, scope: ProgramScope, rewardId: string): Promise<Reward | null> {
  const [row] = await tx<Reward[]>`
    select ${columns(tx)} from rewards w
     where w.program_id = ${scope.programId} and w.id = ${rewardId} for no key update`;
  return row ? parsed(row) : null;
}

export async function replaceReward(tx: Tx, scope: ProgramScope, reward: Reward): Promise<void> {
  const v = values(tx, reward);
  await tx`
    update rewards set name = ${v.name}, description = ${v.description}, benefit = ${v.benefit}, cost = ${v.cost},
                       stock = ${v.stock}, per_member_limit = ${v.perMemberLimit}, starts_at = ${v.startsAt},
                       ends_at = ${v.endsAt}, voucher_valid_days = ${v.voucherValidDays},
                       min_basket_minor = ${v.minBasketMinor}, min_tier_position = ${v.minTierPosition},
                       on_voucher_expiry = ${v.onVoucherExpiry}, art = ${v.art}, position = ${v.position}
     where program_id = ${scope.programId} and id = ${reward.id}`;
}

/** One more unit of a reward whose stock is counted. */
export async function returnStock(tx: Tx, scope: ProgramScope, rewardId: string): Promise<void> {
  await tx`
    update rewards set stock = stock + 1
     where program_id = ${scope.programId} and id = ${rewardId} and stock is not null`;
}
