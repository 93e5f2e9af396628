import { env } from "@/lib/shared/env";

/**
 * Where a store's Admin API is asked: at the store itself, or at SHOPIFY_ADMIN_ORIGIN where that is set, which is only
 * taken when it points at this machine: a token must never go to another one by a mistake in a setting.
 */
export function adminOrigin(domain: string): string {
  return standInOrigin() ?? `https://${domain}`;
}

/** Where a stand-in for Shopify is; null where Shopify itself is asked. */
export function standInOrigin(): string | null {
  const { SHOPIFY_ADMIN_ORIGIN: origin } = env();
  if (!origin) return null;
  const { hostname } = new URL(origin);
  if (!["localhost", "127.0.0.1", "[::1]"].includes(hostname)) {
    throw new Error(
      "SHOPIFY_ADMIN_ORIGIN is for tests and points at this machine only, like http://127.0.0.1:4000",
    );
  }
  return origin.replace(/\/+$/, "");
}

/** The header by which a stand-in for Shopify knows which store is meant, since it serves all from one origin. */
export const SHOP_HEADER = "x-shopify-shop-domain";
