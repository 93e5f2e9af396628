/** What the app asks a store for, and what for. shopify.app.toml names the same, which a test holds. */
export const SCOPES = {
  read_orders: "Orders, and what came back of them: points are counted from these.",
  read_customers: "Who a customer is, so that an order finds its member.",
  write_customers:
    "Writes balance, tier and next reward to the customer, where themes and mails can show them.",
  read_products: "What a product is: its type and tags, which rules may ask for.",
  read_discounts: "Looks whether a code is there, and whether it was used.",
  write_discounts: "Makes the codes that members redeem points for, and ends them.",
  read_gift_cards: "Looks whether a gift card is there.",
  write_gift_cards: "Makes gift cards that members redeem points for.",
  read_store_credit_accounts: "Reads a customer's store credit.",
  read_store_credit_account_transactions: "Looks whether store credit was given.",
  write_store_credit_account_transactions: "Gives store credit that members redeem points for.",
  write_app_proxy:
    "Answers the store's pages under /apps/regulars, so that the widget knows who is signed in.",
} as const satisfies Record<string, string>;

export type StoreScope = keyof typeof SCOPES;

/** Without these nothing works; without one of the others a part is left out. */
const NEEDED: readonly StoreScope[] = ["read_orders", "read_customers"];

export type MissingScope = { scope: StoreScope; why: string; needed: boolean };

/** What a store has not granted. Who may write may read: Shopify names the greater right alone. */
export function missingScopes(granted: readonly string[]): MissingScope[] {
  const has = new Set(granted);
  return (Object.keys(SCOPES) as StoreScope[])
    .filter((scope) => !has.has(scope) && !has.has(scope.replace(/^read_/, "write_")))
    .map((scope) => ({ scope, why: SCOPES[scope], needed: NEEDED.includes(scope) }));
}
