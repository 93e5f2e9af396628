import { findSealedSecrets, type ShopifyStore } from "@/db/queries/shopify-stores";
import { inProgramOf } from "@/db/transaction";
import { systemScope } from "@/lib/auth/system-scope";
import { env } from "@/lib/shared/env";
import { openSecret } from "./secrets";

/**
 * What Shopify may sign with for this store, the newest first: the secrets of the app that the store has, its own or the
 * server's, and the one before while it is being changed. None where no app is known.
 */
export async function signingSecrets(store: Pick<ShopifyStore, "programId" | "shopId">): Promise<string[]> {
  const scope = systemScope(store.programId, "Shopify");
  const own = await inProgramOf(store.programId, (tx) => findSealedSecrets(tx, scope, store.shopId), {
    readOnly: true,
  });
  if (own?.clientSecret) {
    const { clientSecret, clientSecretPrevious: former } = own;
    return [
      openSecret(clientSecret, store, "client_secret"),
      ...(former ? [openSecret(former, store, "client_secret_previous")] : []),
    ];
  }
  const { SHOPIFY_API_SECRET, SHOPIFY_API_SECRET_PREVIOUS } = env();
  return [SHOPIFY_API_SECRET, SHOPIFY_API_SECRET_PREVIOUS].filter((secret) => secret !== undefined);
}
