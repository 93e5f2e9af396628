import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

export type Unlocked = { id: string; name: string; cost: bigint; art: string };

/** Of whom segments are not known yet: what counts then is the best that any segment could bring. */
type Segments = readonly string[] | null;

/** What a reward costs `m` at least: what their tier pays, or a segment of theirs if less. */
function priceOf(tx: Tx, segmentIds: Segments) {
  const plain = tx`coalesce((w.tier_costs ->> m.tier_id::text)::bigint, w.cost)`;
  const theirs = segmentIds === null ? tx`` : tx`where c.key = any(${[...segmentIds]}::text[])`;
  return tx`
    case when w.segment_costs = '{}' then ${plain}
         else least(${plain}, (select min(c.value::bigint) from jsonb_each_text(w.segment_costs) c ${theirs})) end`;
}

function isForThem(tx: Tx, segmentIds: Segments) {
  return segmentIds === null
    ? tx`true`
    : tx`(w.segment_ids = '{}' or w.segment_ids && ${[...segmentIds]}::uuid[])`;
}

/**
 * The dearest reward of a fixed cost that a member can afford now, and that is dearer than any that they were told of or
 * have ever had; null when there is none. Without the member's segments `asks` says that one of those that could be it
 * names segments, so that these have to be known.
 */
export async function findUnlocked(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  segmentIds: Segments,
  now: Date,
): Promise<(Unlocked & { asks: boolean }) | null> {
  const { programId } = scope;
  const [row] = await tx<(Unlocked & { asks: boolean })[]>`
    select w.id, w.name, w.art, p.cost,
           bool_or(w.segment_ids <> '{}' or w.segment_costs <> '{}') over () as asks
      from members m
      join balances b on b.program_id = m.program_id and b.member_id = m.id and b.asset = 'points'
      left join tiers t on t.program_id = m.program_id and t.id = m.tier_id
      join rewards w on w.program_id = m.program_id and w.variable is null
                    and (w.starts_at is null or w.starts_at <= ${now}) and (w.ends_at is null or w.ends_at > ${now})
                    and (w.stock is null or w.stock > 0)
                    and (w.min_tier_position is null or coalesce(t.position, 0) >= w.min_tier_position)
                    and ${isForThem(tx, segmentIds)}
                    and (w.member_tags = '{}' or w.member_tags && m.tags)
      cross join lateral (select ${priceOf(tx, segmentIds)} as cost) p
     where m.program_id = ${programId} and m.id = ${memberId} and m.kind = 'person' and not m.excluded
       and p.cost <= b.available - b.debt
       and ${segmentIds === null ? tx`coalesce((w.tier_costs ->> m.tier_id::text)::bigint, w.cost)` : tx`p.cost`} > greatest(
             coalesce((select max((n.facts ->> 'cost')::bigint) from notices n
                        where n.program_id = m.program_id and n.member_id = m.id and n.code = 'reward_unlocked'), 0),
             coalesce((select max(r.cost) from redemptions r
                        where r.program_id = m.program_id and r.member_id = m.id), 0))
     order by cost desc, w.position, w.id limit 1`;
  return row ?? null;
}

/** The segments that rewards on offer name, for who may have them or what they cost. */
export async function segmentsOfRewards(tx: Tx, scope: ProgramScope, now: Date): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select distinct n.id from rewards w
     cross join lateral (select unnest(w.segment_ids)::text as id
                         union all select jsonb_object_keys(w.segment_costs)) n
     where w.program_id = ${scope.programId} and w.variable is null and (w.ends_at is null or w.ends_at > ${now})`;
  return rows.map(({ id }) => id);
}
