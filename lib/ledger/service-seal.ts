import { claimSealing, sealTransfers } from "@/db/queries/seals";
import { inProgram } from "@/db/transaction";
import type { ProgramScope } from "@/lib/shared/scope";

/**
 * Adds what was posted since the last time to the program's hash chain and to its daily sums. May run on several
 * machines: one seals, the others leave it alone. Returns how many ledger rows were sealed.
 */
export function sealLedger(scope: ProgramScope): Promise<number> {
  return inProgram(scope, async (tx) => ((await claimSealing(tx, scope)) ? sealTransfers(tx, scope) : 0));
}
