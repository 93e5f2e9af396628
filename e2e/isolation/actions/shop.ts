import { type ActionCase, idempotencyKey } from "./case";

/** The actions of the storefront. */
export const shop: Record<string, ActionCase> = {
  "app/(shop)/friend/actions.ts#enterCodeAction": {
    area: "public",
    page: () => "/friend",
    fields: (t) => ({ code: t.friendCode }),
  },
  "app/(shop)/draws/[slug]/actions.ts#enterDrawAction": {
    area: "public",
    page: (own) => `/draws/${own.draw}`,
    args: (t) => [t.draw],
    fields: () => ({}),
  },
  "app/(shop)/draws/[slug]/actions.ts#leaveDrawAction": {
    area: "public",
    page: (own) => `/draws/${own.draw}`,
    args: (t) => [t.draw],
    fields: () => ({}),
  },
  "app/(shop)/cart/actions.ts#applyCodeAction": {
    area: "private",
    page: () => "/cart",
    fields: (t) => ({ code: t.code }),
  },
  "app/(shop)/cart/actions.ts#redeemAction": {
    area: "public",
    page: () => "/cart",
    fields: (t) => ({ rewardId: t.reward, idempotencyKey }),
  },
  "app/(shop)/cart/actions.ts#addToCartAction": {
    area: "public",
    page: () => "/cart",
    fields: (t) => ({ sku: t.sku, quantity: "1" }),
  },
  "app/(shop)/cart/actions.ts#setQuantityAction": {
    area: "public",
    page: () => "/cart",
    fields: (t) => ({ sku: t.sku, quantity: "2" }),
  },
  "app/(shop)/cart/actions.ts#removeAction": {
    area: "public",
    page: () => "/cart",
    fields: (t) => ({ sku: t.sku }),
    stateless: true,
  },
  "app/(shop)/cart/actions.ts#acceptPricesAction": { area: "public", page: () => "/cart", stateless: true },
  "app/(shop)/cart/actions.ts#takeOffAction": {
    area: "public",
    page: () => "/cart",
    fields: (t) => ({ code: t.code }),
    stateless: true,
  },
  "app/(shop)/checkout/actions.ts#payAction": {
    area: "private",
    page: () => "/checkout",
    fields: (t) => ({
      ...{ name: "Planted", email: t.email, street: "1", postcode: "1", city: "1", country: "DE" },
      ...{ card: "4242 4242 4242 4242", total: "50.00", totalMinor: "5000", voucher: t.code, idempotencyKey },
    }),
  },
};
