import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

export type Unlocked = { id: string; name: string; cost: bigint; art: string };

/**
 * The dearest reward of a fixed cost that a member can afford now, and that is dearer than any that they were told of or
 * have ever had; null when there is none.
 */
export async function findUnlocked(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  now: Date,
): Promise<Unlocked | null> {
  const { programId } = scope;
  const [row] = await tx<Unlocked[]>`
    select w.id, w.name, w.art, coalesce((w.tier_costs ->> m.tier_id::text)::bigint, w.cost) as cost
      from members m
      join balances b on b.program_id = m.program_id and b.member_id = m.id and b.asset = 'points'
      left join tiers t on t.program_id = m.program_id and t.id = m.tier_id
      join rewards w on w.program_id = m.program_id and w.variable is null
                    and (w.starts_at is null or w.starts_at <= ${now}) and (w.ends_at is null or w.ends_at > ${now})
                    and (w.stock is null or w.stock > 0)
                    and (w.min_tier_position is null or coalesce(t.position, 0) >= w.min_tier_position)
                    and w.segment_ids = '{}'
                    and (w.member_tags = '{}' or w.member_tags && m.tags)
                    and coalesce((w.tier_costs ->> m.tier_id::text)::bigint, w.cost) <= b.available - b.debt
     where m.program_id = ${programId} and m.id = ${memberId} and m.kind = 'person' and not m.excluded
       and coalesce((w.tier_costs ->> m.tier_id::text)::bigint, w.cost) > greatest(
             coalesce((select max((n.facts ->> 'cost')::bigint) from notices n
                        where n.program_id = m.program_id and n.member_id = m.id and n.code = 'reward_unlocked'), 0),
             coalesce((select max(r.cost) from redemptions r
                        where r.program_id = m.program_id and r.member_id = m.id), 0))
     order by cost desc, w.position, w.id limit 1`;
  return row ?? null;
}
