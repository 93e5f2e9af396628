import { isStoreDomain } from "./domain";

const MOVED = new Set([301, 302, 307, 308]);

/**
 * Where a store says it is by now: another name under myshopify.com, which is Shopify's like the one that was asked. Null for
 * every other answer, a page elsewhere above all: a token is sent to no other host.
 */
export function movedTo(from: string, status: number, location: string | undefined | null): string | null {
  if (!MOVED.has(status) || !location || !URL.canParse(location)) return null;
  const { protocol, host } = new URL(location);
  return protocol === "https:" && isStoreDomain(host) && host !== from ? host : null;
}
