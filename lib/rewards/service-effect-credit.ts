import { findProgramById } from "@/db/queries/programs";
import type { Tx } from "@/db/transaction";
import { endOfDayAfter } from "@/lib/shared/calendar";
import { ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { creditWallet } from "@/lib/wallet/service";
import type { Benefit } from "./benefit";
import { ownerOf, type Redemption } from "./redemption";

/** Money for the wallet of whoever asked; it lapses at the end of its last local day. */
export async function creditTheWallet(
  tx: Tx,
  scope: ProgramScope,
  redemption: Redemption,
  { minor, validDays }: Extract<Benefit, { code: "store_credit" }>,
  now: Date,
): Promise<Result<null, never>> {
  const program = await findProgramById(tx, scope.programId);
  if (!program) throw new Error(`no program ${scope.programId}`);
  const expiresAt = endOfDayAfter(now, validDays, program.timeZone);
  const credit = { minor, currency: program.currency, expiresAt };
  const cause = { eventId: null, redemptionId: redemption.id };
  await creditWallet(tx, scope, ownerOf(redemption), credit, cause, now);
  return ok(null);
}
