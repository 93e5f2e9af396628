import { type StoreChoice, storesToChoose } from "@/db/queries/shopify-stores";
import { readProgram } from "@/db/transaction";
import type { MemberScope } from "@/lib/shared/scope";

export type { StoreChoice } from "@/db/queries/shopify-stores";

/**
 * Between which stores a member chooses where a code is made: the one that is taken without a choice first. None where
 * there is nothing to choose.
 */
export async function storeChoices(scope: MemberScope): Promise<StoreChoice[]> {
  const stores = await readProgram(scope, (tx) => storesToChoose(tx, scope, scope.memberId));
  return stores.length > 1 ? stores : [];
}
