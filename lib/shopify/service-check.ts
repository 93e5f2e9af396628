import { writeScopes } from "@/db/queries/shopify-stores";
import { inProgram } from "@/db/transaction";
import { ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { adminSentence } from "./admin-error";
import { installation } from "./operations/app";
import { adminCall } from "./service-admin";
import type { ShopifyStore } from "./service-store";
import { checkSubscriptions } from "./service-upkeep";

export { type MissingScope, missingScopes } from "./scopes";

export type Checked = { scopes: string[]; made: number; refused: number };

/** Asks a store what it grants and whether it tells us of everything; what is missing is made again. An error is a sentence. */
export async function checkStore(
  scope: ProgramScope,
  store: ShopifyStore,
  now: Date,
): Promise<Result<Checked, { code: "store"; message: string }>> {
  const refusal = (error: Parameters<typeof adminSentence>[0]) =>
    ({ ok: false, error: { code: "store", message: adminSentence(error) } }) as const;
  const asked = await adminCall(store, installation, {});
  if (!asked.ok) return refusal(asked.error);
  const scopes = asked.value.currentAppInstallation.accessScopes.map(({ handle }) => handle).sort();
  await inProgram(scope, (tx) => writeScopes(tx, scope, store.shopId, scopes, now));
  const checked = await checkSubscriptions(scope, store, now);
  if (!checked.ok) return refusal(checked.error);
  const { made, refused } = checked.value;
  return ok({ scopes, made, refused: Object.keys(refused).length });
}
