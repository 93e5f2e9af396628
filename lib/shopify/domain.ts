/** A store's name as Shopify gives it, from the first sign to the last: nothing may stand before or after it. */
const STORE = /^[a-z0-9][a-z0-9-]{0,59}\.myshopify\.com$/;

/** Whether this is a store's own domain, as it is stored: small letters, nothing around it. */
export function isStoreDomain(text: string): boolean {
  return STORE.test(text);
}

/** "https://Acme.myshopify.com/admin" or "acme" as people write it; null when no store can be meant. */
export function readStoreDomain(text: string): string | null {
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/^admin\.shopify\.com\/store\/([a-z0-9-]+).*$/, "$1")
    .replace(/\/.*$/, "");
  const domain = bare.includes(".") ? bare : `${bare}.myshopify.com`;
  return isStoreDomain(domain) ? domain : null;
}
