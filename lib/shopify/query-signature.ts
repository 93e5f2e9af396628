import { createHmac, timingSafeEqual } from "node:crypto";

/** What Shopify sends a browser on to us with, once it has been checked. */
export type SignedQuery = Record<string, string>;

/** A code, a state and a time are short; nothing of this is long. */
const MOST_PARAMS = 20;

/**
 * Whether a query was signed with one of the secrets (installing): every parameter but `hmac` itself, sorted, as a query
 * again. Each may stand there once: of two of a name the one we read need not be the one that was meant. Null when not.
 */
export function readSignedQuery(query: URLSearchParams, secrets: readonly string[]): SignedQuery | null {
  const entries = [...query];
  const names = new Set(entries.map(([name]) => name));
  if (names.size !== entries.length || entries.length > MOST_PARAMS) return null;
  const signature = query.get("hmac") ?? "";
  if (!/^[0-9a-f]{64}$/.test(signature)) return null;
  const rest = entries.filter(([name]) => name !== "hmac").sort(([a], [b]) => (a < b ? -1 : 1));
  const text = new URLSearchParams(rest).toString();
  const given = Buffer.from(signature, "hex");
  let fits = false;
  for (const secret of secrets) {
    if (timingSafeEqual(createHmac("sha256", secret).update(text).digest(), given)) fits = true;
  }
  return fits ? Object.fromEntries(rest) : null;
}
