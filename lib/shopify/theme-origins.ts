/**
 * The addresses of a store's pages: its own at Shopify, and the one that shoppers see. What Shopify says is read as an address
 * of a page; anything but https, which no store has, is left out, but for the page of the `standIn` that is asked instead of Shopify
 * while developing.
 */
export function originsOf(domain: string, primary: string, standIn: string | null = null): string[] {
  const own = `https://${domain}`;
  const shown = URL.canParse(primary) ? new URL(primary) : null;
  const isPage = shown?.protocol === "https:" && shown.username === "" && shown.port === "";
  const isStandIn = shown !== null && shown.username === "" && shown.origin === standIn;
  return [...new Set([own, ...(shown && (isPage || isStandIn) ? [shown.origin] : [])])];
}
