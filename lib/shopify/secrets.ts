import { boxKey, seal, unseal } from "@/lib/auth/secret-box";
import { env } from "@/lib/shared/env";

/** The columns of a store that hold something secret. */
export type SecretColumn = "access_token" | "refresh_token" | "client_secret" | "client_secret_previous";

type Place = { programId: string; shopId: string };

const rowOf = ({ programId, shopId }: Place, column: SecretColumn) =>
  `shopify_stores.${column}/${programId}/${shopId}`;

/** Seals a store's secret for its own row and column: anywhere else it does not open. */
export function sealSecret(text: string, place: Place, column: SecretColumn): string {
  return seal(text, rowOf(place, column), boxKey(env().ENCRYPTION_KEY));
}

/** Throws SealedError when it was not sealed for this row by a key of ours. */
export function openSecret(sealed: string, place: Place, column: SecretColumn): string {
  const { ENCRYPTION_KEY, ENCRYPTION_KEY_PREVIOUS } = env();
  const keys = [ENCRYPTION_KEY, ENCRYPTION_KEY_PREVIOUS].filter((key) => key !== undefined).map(boxKey);
  return unseal(sealed, rowOf(place, column), keys);
}

/** Whether it was sealed by another key than today's. */
export function isSealedByFormerKey(sealed: string): boolean {
  return sealed.split(".")[1] !== boxKey(env().ENCRYPTION_KEY).id;
}
