import { answer, type Refusal, wrongField } from "@/lib/api/problem";
import { NewKeyInput } from "@/lib/api/schemas/keys";
import { onlyMethod, withKey } from "@/lib/api/service";
import { apiKeyById, createApiKey, listApiKeys } from "@/lib/auth/api-key";
import { keyJson } from "../views/keys";
import { posting } from "../writing";

export const GET = withKey("keys:write", async ({ access: { scope }, now }) => {
  const keys = await listApiKeys(scope);
  return answer({ data: keys.map((key) => keyJson(key, now)) });
});

/** A key makes no key that can do more than itself. */
function beyond(scopes: readonly string[], own: readonly string[]): Refusal | null {
  const more = scopes.find((scope) => !own.includes(scope));
  const detail = `scopes: this key may not give ${more}, because it does not have it itself.`;
  return more === undefined ? null : wrongField("scopes", detail);
}

export const POST = posting("keys:write", NewKeyInput, async ({ access, now }, input) => {
  const { name, scopes, expires_at } = input;
  const refused = beyond(scopes, access.scopes);
  if (refused) return refused;
  const expiresAt = expires_at ? new Date(expires_at) : null;
  if (expiresAt && expiresAt <= now) {
    return wrongField("expires_at", "expires_at is over. Choose a later time, or null for none.");
  }
  const made = await createApiKey(access.scope, { name, scopes: [...new Set(scopes)], expiresAt }, now);
  const found = await apiKeyById(access.scope, made.id);
  if (!found) throw new Error(`key ${made.id} is gone`);
  return { ...answer(keyJson(found, now, made.key), 201), kept: keyJson(found, now) };
});

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
