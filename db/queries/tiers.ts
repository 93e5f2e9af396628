import type { ProgramScope } from "@/lib/shared/scope";
import type { Ladder, Tier } from "@/lib/tiers/tier";
import type { Tx } from "../transaction";

/** All tiers of the program, lowest first. */
export async function listTiers(tx: Tx, scope: ProgramScope): Promise<Ladder> {
  return tx<Tier[]>`
    select id, name, position, threshold_minor, benefits from tiers
     where program_id = ${scope.programId} order by position`;
}
