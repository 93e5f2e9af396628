import type { ProgramScope } from "@/lib/shared/scope";
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

/** The tier that a member stands on; null where there is none, or it has ended. */
export async function tierOfMember(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
): Promise<Pick<Tier, "id" | "name" | "perks"> | null> {
  const [row] = await tx<Pick<Tier, "id" | "name" | "perks">[]>`
    select t.id, t.name, t.perks from members m
      join tiers t on t.program_id = m.program_id and t.id = m.tier_id and t.ended_at is null
     where m.program_id = ${scope.programId} and m.id = ${memberId}`;
  return row ? { ...row, perks: readPerks(row.perks) } : null;
}
