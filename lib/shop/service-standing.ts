import { tierOfMember } from "@/db/queries/tiers";
import type { Tx } from "@/db/transaction";
import type { ProgramScope } from "@/lib/shared/scope";
import { benefitsOf, type StandingBenefits } from "./standing-benefits";

/** What the tier of a member does at the checkout, in a transaction of the caller; null for a guest. */
export async function standingBenefits(
  tx: Tx,
  scope: ProgramScope,
  memberId: string | null,
): Promise<StandingBenefits | null> {
  return memberId ? benefitsOf(await tierOfMember(tx, scope, memberId)) : null;
}
