import type { Page } from "@playwright/test";

/** A screen of the demo: under which name its picture stands, where it is, what to do there first. */
export type Screen = { name: string; path: string; before?: (page: Page) => Promise<unknown> };

const at = (area: string, base: string, names: readonly string[]): Screen[] =>
  names.map((name) => ({ name: `${area}-${name.replaceAll("/", "-")}`, path: `${base}/${name}` }));

export const SHOP_SCREENS: Screen[] = [
  { name: "shop", path: "/" },
  { name: "product", path: "/products/enamel-trail-mug" },
  {
    name: "cart",
    path: "/products/enamel-trail-mug",
    before: async (page) => {
      const added = page.waitForResponse((answer) => answer.request().method() === "POST");
      await page.getByRole("button", { name: "Add to cart" }).click();
      await (await added).finished();
      await page.goto("/cart");
      await page.getByRole("heading", { level: 1 }).waitFor();
    },
  },
  { name: "checkout", path: "/checkout" },
  { name: "landing", path: "/program" },
  { name: "join", path: "/join" },
  { name: "sign-in", path: "/sign-in" },
];

export const MEMBER_SCREENS: Screen[] = [
  { name: "account", path: "/account" },
  {
    name: "account-why",
    path: "/account/activity",
    before: async (page) => {
      await page.getByRole("link", { name: /^Why/ }).first().click();
      await page.getByRole("dialog").waitFor();
    },
  },
  ...at("account", "/account", [
    ...["activity", "rewards", "codes", "tiers", "badges", "challenges", "card", "refer", "news"],
    ...[
      "preferences",
      "privacy",
      "support",
      "causes",
      "wallet",
      "send",
      "household",
      "expiring",
      "categories",
    ],
    ...["profile", "more"],
  ]),
];

export const DEVELOPER_SCREENS: Screen[] = [
  { name: "developers", path: "/developers" },
  ...at("developers", "/developers", ["webhooks", "agents"]),
];

export const MERCHANT_SCREENS: Screen[] = [
  { name: "dashboard", path: "" },
  ...at("dashboard", "", [
    ...["members", "orders", "earning", "earning/new", "campaigns", "rewards", "rewards/new", "tiers"],
    ...["tiers/edit", "tiers/falls", "badges", "challenges", "draws", "referrals", "causes", "fulfilment"],
    ...[
      "approvals",
      "landing",
      "cards",
      "support",
      "surveys",
      "settings/program",
      "settings/languages",
      "settings/widget",
    ],
    ...[
      "settings/shopify",
      "settings/keys",
      "settings/webhooks",
      "settings/messages",
      "settings/team",
      "settings/agents",
      "settings/requests",
    ],
    ...["settings/rules", "settings/exports", "settings/audit", "imports"],
  ]),
];
