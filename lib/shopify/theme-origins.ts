/**
 * The addresses of a store's pages: its own at Shopify, and the one that shoppers see. What Shopify says is read as an address
 * of a page; anything but https, which no store has, is left out.
 */
export function originsOf(domain: string, primary: string): string[] {
  const own = `https://${domain}`;
  const shown = URL.canParse(primary) ? new URL(primary) : null;
  const isPage = shown?.protocol === "https:" && shown.username === "" && shown.port === "";
  return [...new Set([own, ...(shown && isPage ? [shown.origin] : [])])];
}
