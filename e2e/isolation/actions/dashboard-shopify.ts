import { type ActionCase, D, staff } from "./case";

/** The actions of the Shopify connection. */
export const dashboardShopify: Record<string, ActionCase> = {
  [`${D}/settings/shopify/actions.ts#installAction`]: staff("shopify:write", "/settings/shopify", {
    args: (_, program) => [program],
    fields: () => ({ installDomain: "planted.myshopify.com" }),
  }),
  [`${D}/settings/shopify/actions.ts#connectAction`]: staff("shopify:write", "/settings/shopify", {
    args: (_, program) => [program],
    // No store of Shopify's: nobody outside is asked.
    fields: () => ({ domain: "https://planted.example", clientId: "planted", clientSecret: "planted" }),
  }),
  [`${D}/settings/shopify/actions.ts#tellThemeAction`]: staff("shopify:write", "/settings/shopify", {
    args: (t, program) => [program, t.shopId],
    fields: () => ({}),
  }),
  [`${D}/settings/shopify/actions.ts#checkAction`]: staff("shopify:write", "/settings/shopify", {
    args: (t, program) => [program, t.shopId],
    fields: () => ({}),
  }),
  [`${D}/settings/shopify/actions.ts#ordersFromAction`]: staff("shopify:write", "/settings/shopify", {
    args: (t, program) => [program, t.shopId],
    fields: () => ({ from: "2020-01-01" }),
  }),
  [`${D}/settings/shopify/actions.ts#disconnectAction`]: staff("shopify:write", "/settings/shopify", {
    args: (t, program) => [program, t.shopId],
    fields: () => ({}),
  }),
  [`${D}/settings/shopify/deliveries/actions.ts#workAgainAction`]: staff(
    "shopify:repair",
    "/settings/shopify/deliveries",
    {
      args: (t, program) => [program, t.shopifyDelivery],
      fields: () => ({}),
    },
  ),
  [`${D}/settings/shopify/comparison/actions.ts#startComparisonAction`]: staff(
    "shopify:repair",
    "/settings/shopify/comparison",
    {
      args: (_, program) => [program],
      fields: (t) => ({ store: t.shopId }),
    },
  ),
  [`${D}/settings/shopify/comparison/actions.ts#stopComparisonAction`]: staff(
    "shopify:repair",
    "/settings/shopify/comparison",
    {
      args: (t, program) => [program, t.comparison],
      fields: () => ({}),
    },
  ),
  [`${D}/settings/shopify/comparison/actions.ts#repairAction`]: staff(
    "shopify:repair",
    "/settings/shopify/comparison",
    {
      args: (t, program) => [program, t.difference],
      fields: () => ({}),
    },
  ),
  [`${D}/settings/shopify/comparison/actions.ts#undoRepairAction`]: staff(
    "shopify:repair",
    "/settings/shopify/comparison",
    {
      args: (t, program) => [program, t.difference],
      fields: () => ({}),
    },
  ),
  [`${D}/settings/shopify/comparison/actions.ts#setAsideAction`]: staff(
    "shopify:repair",
    "/settings/shopify/comparison",
    {
      args: (t, program) => [program, t.difference],
      fields: () => ({ note: "Planted" }),
    },
  ),
  [`${D}/settings/shopify/comparison/actions.ts#takeUpAction`]: staff(
    "shopify:repair",
    "/settings/shopify/comparison",
    {
      args: (t, program) => [program, t.difference],
      fields: () => ({}),
    },
  ),
};
