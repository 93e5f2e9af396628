import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { readPerks } from "@/lib/tiers/perk";
import type { Ladder, Tier } from "@/lib/tiers/tier";
import type { Tx } from "../transaction";

/** All tiers of the program, lowest first. */
export async function listTiers(tx: Tx, scope: ProgramScope): Promise<Ladder> {
  const rows = await tx<Tier[]>`
    select id, name, position, threshold, entry, hidden, perks, benefits, fee_minor, fee_months from tiers
     where program_id = ${scope.programId} and ended_at is null order by position`;
  return rows.map((row) => ({ ...row, perks: readPerks(row.perks) }));
}

/** Where a member stands, and what they spent since `from`, in minor units, refunds taken off. */
export type TierStanding = { tierId: string | null; tierSince: Date | null; spendMinor: bigint };

/** A member's standing. Throws when the member is gone. */
export async function getTierStanding(tx: Tx, scope: MemberScope, from: Date): Promise<TierStanding> {
  const [row] = await tx<TierStanding[]>`
    select m.tier_id, m.tier_since,
           (select coalesce(sum(o.spend_minor), 0)::bigint from orders o
             where o.program_id = m.program_id and o.member_id = m.id and o.paid_at > ${from}) as spend_minor
      from members m where m.program_id = ${scope.programId} and m.id = ${scope.memberId}`;
  if (!row) throw new Error(`no member ${scope.memberId}`);
  return row;
}

/** A change of standing, with what it was based on. */
export type TierChange = {
  id: string;
  fromTierId: string | null;
  toTierId: string;
  reason: string;
  evidence: unknown;
  at: Date;
};

/** A member's changes of standing, newest first; at most 50. */
export async function selectTierChanges(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
): Promise<TierChange[]> {
  return tx<TierChange[]>`
    select id, from_tier_id, to_tier_id, reason, evidence, at from tier_changes
     where program_id = ${scope.programId} and member_id = ${memberId} order by at desc, id desc limit 50`;
}
