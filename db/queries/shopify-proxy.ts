import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** Which member a store's customer is, and how that stands; null where the store never told of such a customer. */
export async function findCustomerLink(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  customerId: string,
): Promise<{ memberId: string | null; state: string } | null> {
  const [row] = await tx<{ memberId: string | null; state: string }[]>`
    select member_id, state from shopify_customers
     where program_id = ${scope.programId} and shop_id = ${shopId} and customer_id = ${customerId}`;
  return row ?? null;
}
