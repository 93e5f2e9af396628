import type { ConditionInput } from "../conditions";
import type { EFFECTS } from "../effects";

/** One of each condition, without its code, with the facts that it fails by. */
export const CONDITION_EXAMPLES: Record<
  ConditionInput["code"],
  { input: object; facts: Record<string, string | number> }
> = {
  category_in: { input: { categories: ["A", "B"] }, facts: {} },
  sku_in: { input: { skus: ["A1"] }, facts: {} },
  title_contains: { input: { words: ["A", "B"] }, facts: {} },
  attribute_is: { input: { name: "x", value: 1 }, facts: {} },
  attribute_in: { input: { name: "x", values: ["1", "2"] }, facts: {} },
  attribute_at_least: { input: { name: "x", least: "7.5" }, facts: {} },
  chosen_category: { input: {}, facts: {} },
  category_not_in: { input: { categories: ["A"] }, facts: {} },
  sku_not_in: { input: { skus: ["A1"] }, facts: {} },
  minimum_spend: { input: { minor: "5000" }, facts: { spendMinor: "4250" } },
  currency_is: { input: { currency: "EUR" }, facts: { currency: "USD" } },
  currency_in: { input: { currencies: ["EUR", "CHF"] }, facts: { currency: "USD" } },
  channel_in: { input: { channels: ["web"] }, facts: { channel: "" } },
  channel_not_in: { input: { channels: ["web"] }, facts: { channel: "web" } },
  shop_in: { input: { shopIds: ["b", "x"] }, facts: { shop: "" } },
  weekday_in: { input: { days: [6, 7] }, facts: { weekday: 1 } },
  hours: { input: { from: "18:00", until: "20:00" }, facts: { minutes: 61 } },
  event_data_is: { input: { name: "x", value: "1" }, facts: {} },
  tier_in: { input: { tierIds: ["s", "g"] }, facts: { tier: "" } },
  in_segment: { input: { segmentIds: ["s"] }, facts: {} },
  member_tagged: { input: { tags: ["A"] }, facts: {} },
  member_not_tagged: { input: { tags: ["A"] }, facts: {} },
  order_number: { input: { from: 2, until: 4 }, facts: { orderNumber: 12 } },
  birthday_within: { input: { days: 7 }, facts: { known: "no" } },
  birth_month: { input: {}, facts: { known: "no" } },
  joined_within: { input: { days: 30 }, facts: {} },
};

/** One of each effect, without its code. */
export const EFFECT_EXAMPLES: Record<(typeof EFFECTS)[number]["code"], object> = {
  per_amount: { points: 2, perMinor: "100", currency: "EUR" },
  per_item: { points: 3 },
  per_attribute: { points: 2, attribute: "nights" },
  fixed: { points: 50 },
  add_per_item: { points: 1 },
  add_per_attribute: { points: 2, attribute: "nights" },
  multiply: { factor: "1.5", group: "A", stack: "best_of" },
  exclude: {},
};
