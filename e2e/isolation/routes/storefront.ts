import type { RouteCase } from "../cases";
import { get, plain } from "./shapes";

/** The storefront and its doors: what a visitor opens. */
export const storefrontRoutes: Record<string, RouteCase> = {
  "/": { area: "storefront", asks: () => get("/") },
  "/cart": plain("storefront", "/cart"),
  "/checkout": plain("storefront", "/checkout"),
  "/products/[slug]": {
    area: "storefront",
    asks: (t) => get(`/products/${t.shop.replace("shop-", "product-")}?why=${t.event}`),
  },
  "/products/[slug]/still": {
    area: "storefront",
    asks: (t) => get(`/products/${t.shop.replace("shop-", "product-")}/still?member=${t.member}`),
  },
  "/orders/[number]": {
    area: "storefront",
    asks: (t) =>
      get(
        `/orders/${t.orderNumber}`,
        `/orders/${t.orderNumber}?key=${t.code}`,
        `/orders/${t.orderNumber}?why=${t.event}`,
      ),
  },
  "/exclusive/[slug]": { area: "storefront", asks: (t) => get(`/exclusive/${t.gatePage}`) },
  "/draws/[slug]": { area: "storefront", asks: (t) => get(`/draws/${t.draw}`) },
  "/draws/[slug]/draw.json": { area: "storefront", asks: (t) => get(`/draws/${t.draw}/draw.json`) },
  "/draws/[slug]/entries.txt": { area: "storefront", asks: (t) => get(`/draws/${t.draw}/entries.txt`) },
  "/join": { area: "storefront", asks: (t) => get("/join", `/join?invite=${t.code}&email=${t.email}`) },
  "/program": plain("storefront", "/program"),
  "/program/[locale]": { area: "storefront", asks: () => get("/program/en", "/program/xx") },
  "/program/sheet": { area: "storefront", asks: (t) => get(`/program/sheet?program=${t.program}`) },
  "/program/terms": { area: "storefront", asks: (t) => get(`/program/terms?program=${t.program}`) },
  "/sign-in": { area: "storefront", asks: (t) => get(`/sign-in?then=/account&email=${t.email}`) },
  "/sign-in/check-your-mail": plain("storefront", "/sign-in/check-your-mail"),
  "/sign-in/confirm": {
    area: "storefront",
    asks: (t) => get(`/sign-in/confirm?email=${t.email}&token=${t.code}`),
  },
  "/sign-out": plain("storefront", "/sign-out"),
  "/language": plain("storefront", "/language"),
  "/unsubscribe": plain("storefront", "/unsubscribe?token=planted"),
  "/friend": plain("storefront", "/friend"),
  "/friend/[code]": { area: "storefront", asks: (t) => get(`/friend/${t.friendCode}`) },
  "/r/[code]": { area: "storefront", asks: (t) => get(`/r/${t.friendCode}`) },
  "/goodbye": plain("storefront", "/goodbye"),
  "/back": plain("storefront", "/back?to=https%3A%2F%2Fplanted.example"),
  "/card-picture/[name]": plain("storefront", "/card-picture/logo.png"),
};
