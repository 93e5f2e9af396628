import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** A member as far as becoming another one goes. */
export type Mergeable = {
  id: string;
  kind: string;
  userId: string | null;
  externalId: string | null;
  email: string | null;
  emailKey: string | null;
  phoneKey: string | null;
  name: string | null;
  tierPosition: number;
  erased: boolean;
  mergedInto: string | null;
};

/** Both, held until the transaction ends, in the order of their ids. */
export async function lockMergeable(
  tx: Tx,
  scope: ProgramScope,
  ids: readonly string[],
): Promise<Mergeable[]> {
  return tx<Mergeable[]>`
    select m.id, m.kind, m.user_id, m.external_id, m.email, m.email_key, m.phone_key, m.name, m.erased_at is not null as erased,
           coalesce((select t.position from tiers t where t.program_id = ${scope.programId} and t.id = m.tier_id), 0) as tier_position,
           (select g.into_member_id from member_merges g where g.program_id = ${scope.programId} and g.from_member_id = m.id) as merged_into
      from members m where m.program_id = ${scope.programId} and m.id = any(${[...ids]}::uuid[]) order by m.id for update`;
}

/** Everything that a member has a balance of. */
export async function assetsHeld(tx: Tx, scope: ProgramScope, memberId: string): Promise<string[]> {
  const rows = await tx<{ asset: string }[]>`
    select asset from balances where program_id = ${scope.programId} and member_id = ${memberId} order by asset`;
  return rows.map(({ asset }) => asset);
}

/** What a member's orders take up of rules' limits, as their bindings say. */
export async function usageOfOrders(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
): Promise<{ ruleId: string; period: string; points: string; times: number }[]> {
  return tx<{ ruleId: string; period: string; points: string; times: number }[]>`
    select part ->> 0 as rule_id, part ->> 1 as period, part ->> 2 as points, (part ->> 3)::int as times
      from orders o cross join lateral jsonb_array_elements(o.pin -> 'holds' -> 'usage') as h(part)
     where o.program_id = ${scope.programId} and o.member_id = ${memberId} and o.pin ? 'holds'`;
}

/** What members used, all of it, held under their locks. */
export async function usageOf(
  tx: Tx,
  scope: ProgramScope,
  memberIds: readonly string[],
): Promise<{ memberId: string; ruleId: string; period: string; points: string; times: number }[]> {
  return tx<{ memberId: string; ruleId: string; period: string; points: string; times: number }[]>`
    select member_id, rule_id, period, points, times from rule_usage
     where program_id = ${scope.programId} and member_id = any(${[...memberIds]}::uuid[])`;
}

/** Whatever goes on after today goes on with the second: orders, codes, cards, and what waits for a budget. */
export async function moveBelongings(
  tx: Tx,
  { programId }: ProgramScope,
  from: string,
  into: string,
): Promise<void> {
  await tx`update orders set member_id = ${into} where program_id = ${programId} and member_id = ${from}`;
  await tx`update purchases set member_id = ${into} where program_id = ${programId} and member_id = ${from}`;
  await tx`update shopify_orders set member_id = ${into} where program_id = ${programId} and member_id = ${from}`;
  await tx`update shopify_customers set member_id = ${into} where program_id = ${programId} and member_id = ${from}`;
  await tx`update redemptions set member_id = ${into} where program_id = ${programId} and member_id = ${from}`;
  await tx`update physical_cards set member_id = ${into}
            where program_id = ${programId} and member_id = ${from} and state in ('requested', 'printing', 'posted', 'active')
              and not (state in ('requested', 'printing', 'posted') and exists (
                select 1 from physical_cards k where k.program_id = ${programId} and k.member_id = ${into}
                   and k.state in ('requested', 'printing', 'posted')))`;
  await tx`update budget_shortfalls set member_id = ${into}
            where program_id = ${programId} and member_id = ${from} and order_id is not null`;
}

/** The first lets go of its names; the second takes those it lacks, and the higher of the two tiers. */
export async function moveNames(
  tx: Tx,
  { programId }: ProgramScope,
  from: Mergeable,
  into: Mergeable,
): Promise<void> {
  await tx`
    update members set user_id = null, external_id = null, email = null, email_key = null, excluded = true, phone_key = null,
           leaderboard_name = null
     where program_id = ${programId} and id = ${from.id}`;
  await tx`
    update members m
       set user_id = coalesce(m.user_id, ${from.userId}::uuid), external_id = coalesce(m.external_id, ${from.externalId}::text),
           email = coalesce(m.email, ${from.email}::text), email_key = coalesce(m.email_key, ${from.emailKey}::text),
           name = coalesce(m.name, ${from.name}::text), phone_key = coalesce(m.phone_key, ${from.phoneKey}::text), joined_at = least(m.joined_at, f.joined_at),
           birth_month = coalesce(m.birth_month, f.birth_month), birth_day = coalesce(m.birth_day, f.birth_day),
           tags = (select coalesce(array_agg(distinct tag order by tag), '{}') from unnest(m.tags || f.tags) as t(tag)),
           tier_id = case when ${from.tierPosition > into.tierPosition} then f.tier_id else m.tier_id end,
           tier_since = case when ${from.tierPosition > into.tierPosition} then f.tier_since else m.tier_since end,
           tier_kept_until = case when ${from.tierPosition > into.tierPosition} then f.tier_kept_until else m.tier_kept_until end,
           tier_pinned_until = case when ${from.tierPosition > into.tierPosition} then f.tier_pinned_until
                                    else m.tier_pinned_until end
      from members f
     where m.program_id = ${programId} and m.id = ${into.id} and f.program_id = ${programId} and f.id = ${from.id}`;
}

/** That it was done, for good. */
export async function insertMerge(
  tx: Tx,
  { programId }: ProgramScope,
  merge: { from: string; into: string; moved: Record<string, string>; via: string },
  at: Date,
): Promise<void> {
  await tx`
    insert into member_merges (program_id, from_member_id, into_member_id, moved, via, at)
    values (${programId}, ${merge.from}, ${merge.into}, ${tx.json(merge.moved)}, ${merge.via}, ${at})`;
}
