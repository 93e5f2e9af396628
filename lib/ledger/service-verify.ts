import { type Finding, findDisagreements, ledgerSize } from "@/db/queries/ledger-verify";
import { findBrokenSeals } from "@/db/queries/seals";
import { readProgram } from "@/db/transaction";
import type { ProgramScope } from "@/lib/shared/scope";

export type { Finding };

export type Verification = { findings: Finding[]; checks: number; transfers: number; members: number };

/**
 * Compares everything that is cached or claimed in a program's books (balances, lots, orders, events, redemptions, seals,
 * daily sums) with its ledger rows. No findings means that the books agree; it changes nothing.
 */
export function verifyLedger(scope: ProgramScope): Promise<Verification> {
  return readProgram(scope, async (tx) => {
    const disagreements = await findDisagreements(tx, scope);
    const broken = await findBrokenSeals(tx, scope);
    const size = await ledgerSize(tx, scope);
    return { findings: [...disagreements, ...broken], ...size, checks: size.checks + 2 };
  });
}
