import { findSealedSecrets, listShopifyStores, writeSealed } from "@/db/queries/shopify-stores";
import { inProgram } from "@/db/transaction";
import type { ProgramScope } from "@/lib/shared/scope";
import { isSealedByFormerKey, openSecret, type SecretColumn, sealSecret } from "./secrets";

/**
 * Job body: what was sealed by the key before is sealed by the key of today, so that the former one can be taken away after a
 * day. Returns how many stores it was done for.
 */
export async function resealStores(scope: ProgramScope): Promise<number> {
  return inProgram(scope, async (tx) => {
    let done = 0;
    for (const store of await listShopifyStores(tx, scope)) {
      const sealed = await findSealedSecrets(tx, scope, store.shopId);
      if (!sealed) continue;
      const { accessToken, refreshToken, clientSecret, clientSecretPrevious } = sealed;
      const all = [accessToken, refreshToken, clientSecret, clientSecretPrevious];
      if (!all.some((box) => box !== null && isSealedByFormerKey(box))) continue;
      const again = (box: string | null, column: SecretColumn) =>
        box && sealSecret(openSecret(box, store, column), store, column);
      await writeSealed(tx, scope, store.shopId, {
        accessToken: again(accessToken, "access_token"),
        refreshToken: again(refreshToken, "refresh_token"),
        clientSecret: again(clientSecret, "client_secret"),
        clientSecretPrevious: again(clientSecretPrevious, "client_secret_previous"),
      });
      done++;
    }
    return done;
  });
}
