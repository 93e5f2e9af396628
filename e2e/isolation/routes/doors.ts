import type { RouteCase } from "../cases";
import { get } from "./shapes";

/** What pages of shops and Shopify ask. */
export const doorsRoutes: Record<string, RouteCase> = {
  "/api/v1/widget/tokens": {
    area: "api",
    asks: (t) =>
      [{ id: t.member }, { email: t.email }, { external_id: t.customer }].map((member) => ({
        ...{ method: "POST", path: "/api/v1/widget/tokens", json: { member } },
      })),
  },
  "/api/shopify/callback": {
    area: "signed",
    asks: (t) =>
      get(
        `/api/shopify/callback?shop=${t.shop}.myshopify.com&code=1&state=2&timestamp=3&hmac=${"0".repeat(64)}`,
      ),
  },
  "/api/shopify/install": {
    area: "signed",
    asks: (t) => get(`/api/shopify/install?shop=${t.shop}.myshopify.com&timestamp=3&hmac=${"0".repeat(64)}`),
  },
  "/api/webhooks/shopify": {
    area: "signed",
    asks: () => [{ path: "/api/webhooks/shopify", method: "POST", json: { id: 1, line_items: [] } }],
  },
  "/api/proxy/shopify": {
    area: "signed",
    asks: (t) => get(`/api/proxy/shopify?shop=${t.shop}.myshopify.com&logged_in_customer_id=${t.member}`),
  },
  "/api/proxy/shopify/token": {
    area: "signed",
    asks: (t) => get(`/api/proxy/shopify/token?shop=${t.shop}.myshopify.com&logged_in_customer_id=7`),
  },
  "/api/widget/[program]": {
    area: "widget",
    asks: (t, own) => get(`/api/widget/${own.program}?card=1&shop=${t.shop}`),
  },
  "/api/widget/[program]/panel": {
    area: "widget",
    asks: (t, own) => get(`/api/widget/${own.program}/panel?shop=${t.shop}&member=${t.member}`),
  },
  "/api/widget/[program]/hints": {
    area: "widget",
    asks: (t, own) => [
      {
        method: "POST",
        path: `/api/widget/${own.program}/hints?shop=${t.shop}`,
        json: { member_id: t.member, hints: [{ kind: "product", price: "10.00", sku: t.card }] },
      },
    ],
  },
  "/api/widget/[program]/redemptions": {
    area: "widget",
    asks: (t, own) => [
      {
        method: "POST",
        path: `/api/widget/${own.program}/redemptions?member=${t.member}`,
        json: { reward_id: t.reward, member_id: t.member },
      },
    ],
  },
};
