import { createHash } from "node:crypto";
import { isIP } from "node:net";
import { linkOrigin } from "../origin";
import { requestHost } from "../storefront";

/** Where passkeys are made and used: a browser shows them at this host and nowhere else. */
export type RelyingParty = { rpId: string; origin: string };

/** The host of this request as passkeys know it; null for one that is not registered, or a bare number. */
export async function relyingParty(): Promise<RelyingParty | null> {
  const [origin, asked] = await Promise.all([linkOrigin(), requestHost()]);
  const host = new URL(origin).hostname;
  return host === asked && !isIP(host) && !host.startsWith("[") ? { rpId: host, origin } : null;
}

/**
 * What an authenticator files a passkey under: of one person, one host and one kind of session. It says nothing of the
 * person, and two shops cannot tell by it that they have the same member.
 */
export function userHandle({ userId, rpId, staff }: { userId: string; rpId: string; staff: boolean }) {
  const text = `regulars:passkey ${JSON.stringify([userId, rpId, staff])}`;
  return new Uint8Array(createHash("sha256").update(text).digest());
}
