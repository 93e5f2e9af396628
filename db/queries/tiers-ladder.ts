import type { ProgramScope } from "@/lib/shared/scope";
import type { Perk } from "@/lib/tiers/perk";
import type { Tier } from "@/lib/tiers/tier";
import type { Tx } from "../transaction";

type Stored = Tier & { perks: Perk[] };

/**
 * Stores the ladder as it is to be: tiers that stay are changed, new ones put in, those that are left out end. Positions
 * are unique, so all of them step aside first.
 */
export async function storeLadder(
  tx: Tx,
  scope: ProgramScope,
  tiers: readonly Stored[],
  endedIds: readonly string[],
  now: Date,
): Promise<void> {
  await tx`
    update tiers set ended_at = ${now} where program_id = ${scope.programId} and id = any(${[...endedIds]}::uuid[])`;
  await tx`
    update tiers set position = position + 1000 where program_id = ${scope.programId} and ended_at is null`;
  for (const tier of tiers) {
    await tx`
      insert into tiers (program_id, id, name, position, threshold, entry, hidden, perks, benefits, fee_minor, fee_months)
      values (${scope.programId}, ${tier.id}, ${tier.name}, ${tier.position}, ${tier.threshold}, ${tier.entry},
              ${tier.hidden}, ${tx.json(tier.perks)}, ${tier.benefits}, ${tier.feeMinor}, ${tier.feeMonths})
      on conflict (program_id, id) do update
        set name = excluded.name, position = excluded.position, threshold = excluded.threshold, entry = excluded.entry,
            hidden = excluded.hidden, perks = excluded.perks, benefits = excluded.benefits,
            fee_minor = excluded.fee_minor, fee_months = excluded.fee_months`;
  }
}

/** Rewards and gates that open from a tier on go with it when it changes its place. `moved` maps old to new positions. */
export async function movePositions(
  tx: Tx,
  scope: ProgramScope,
  moved: ReadonlyMap<number, number>,
): Promise<void> {
  const changed = [...moved].filter(([from, to]) => from !== to);
  if (changed.length === 0) return;
  const [from, to] = [changed.map(([at]) => at), changed.map(([, at]) => at)];
  await tx`
    update rewards r set min_tier_position = p.new_at
      from unnest(${from}::int[], ${to}::int[]) as p(old_at, new_at)
     where r.program_id = ${scope.programId} and r.min_tier_position = p.old_at`;
  await tx`
    update gates g set opens_for = jsonb_set(g.opens_for, '{minTierPosition}', to_jsonb(greatest(1, p.new_at)))
      from unnest(${from}::int[], ${to}::int[]) as p(old_at, new_at)
     where g.program_id = ${scope.programId} and (g.opens_for->>'minTierPosition')::int = p.old_at`;
}

/** Which of these tiers a rule in force, or to come, names. */
export async function tiersInRules(
  tx: Tx,
  scope: ProgramScope,
  tierIds: readonly string[],
  now: Date,
): Promise<{ tierId: string; rule: string }[]> {
  if (tierIds.length === 0) return [];
  return tx<{ tierId: string; rule: string }[]>`
    select t.id as tier_id, min(v.name) as rule from unnest(${[...tierIds]}::uuid[]) as t(id)
      join earning_rule_versions v on v.program_id = ${scope.programId}
       and (v.live_until is null or v.live_until > ${now}) and v.definition::text like '%' || t.id::text || '%'
     group by t.id`;
}

/** Members who are on trial after a status match: a ladder's edit leaves them alone. */
export async function onTrial(tx: Tx, scope: ProgramScope): Promise<Set<string>> {
  const rows = await tx<{ memberId: string }[]>`
    select member_id from status_matches where program_id = ${scope.programId} and state = 'trial'`;
  return new Set(rows.map((row) => row.memberId));
}
