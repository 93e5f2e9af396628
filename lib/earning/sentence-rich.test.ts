import { describe, expect, it } from "vitest";
import { RULE_DEFAULTS, RuleDefinition } from "./rule";
import { limitsSentence, ruleSentence, spanSentence } from "./sentence";
import { aDefinition } from "./testing/samples";
import type { SentenceWords } from "./words";

type Rule = Partial<RuleDefinition>;

const words: Partial<SentenceWords> = {
  timeZone: "Europe/Berlin",
  qualifying: { one: "tier credit", many: "tier credits" },
  tiers: [
    { id: "s", name: "Silver" },
    { id: "g", name: "Gold" },
    { id: "p", name: "Platinum" },
  ],
  shops: [
    { id: "b", name: "Berlin" },
    { id: "w", name: "the web shop" },
  ],
  units: { attribute: "nights", names: { one: "night", many: "nights" } },
};
const net = { tax: "without", discounts: "after", shipping: false } as const;
const double = { code: "multiply", factor: "2", group: "campaign", stack: "add" } as const;
const november = { liveFrom: new Date("2026-10-31T23:00:00Z"), liveUntil: new Date("2026-11-30T23:00:00Z") };

describe("a rule of any kind in words", () => {
  it("says all of it in one sentence", () => {
    const rule = aDefinition({
      effect: { code: "per_amount", points: 2, perMinor: "100", currency: "EUR" },
      basis: net,
      conditions: [
        { code: "category_not_in", categories: ["gift cards"] },
        { code: "tier_in", tierIds: ["g", "p"] },
      ],
    });
    expect(ruleSentence(rule, undefined, { words, ...november })).toBe(
      "2 points per €1 after discounts, before tax, on everything, not on gift cards, for Gold and up, in November 2026",
    );
  });

  it.each<{ rule: Rule; says: string }>([
    {
      rule: {
        basis: net,
        effect: {
          code: "per_amount",
          points: 1,
          perMinor: "100",
          currency: "EUR",
          rates: [
            { currency: "USD", perMinor: "110" },
            { currency: "JPY", perMinor: "150" },
          ],
        },
      },
      says: "1 point per €1, $1.10 or ¥150 after discounts, before tax, on everything",
    },
    {
      rule: { effect: { code: "per_item", points: 5 }, conditions: [{ code: "sku_in", skus: ["MUG"] }] },
      says: "5 points per item, on MUG",
    },
    {
      rule: { effect: { code: "per_attribute", points: 1, attribute: "nights" }, assets: ["qualifying"] },
      says: "1 tier credit per night, on everything",
    },
    {
      rule: {
        effect: { code: "per_attribute", points: 2, attribute: "litres" },
        assets: ["points", "qualifying"],
      },
      says: "2 points and tier credits per unit of litres, on everything",
    },
    {
      rule: {
        effect: { code: "add_per_attribute", points: 1, attribute: "nights" },
        conditions: [{ code: "attribute_is", name: "cabin", value: "suite" }],
      },
      says: "1 more point per night, where cabin is suite",
    },
    { rule: { effect: { code: "add_per_item", points: 3 } }, says: "3 more points per item, on everything" },
    {
      rule: { effect: { code: "fixed", points: 50 }, conditions: [{ code: "minimum_spend", minor: "5000" }] },
      says: "50 points per order, on orders of €50 or more",
    },
    {
      rule: {
        effect: { code: "fixed", points: 50 },
        conditions: [{ code: "category_in", categories: ["tents"] }],
      },
      says: "50 points per order, with tents",
    },
    { rule: { effect: double }, says: "double points, on everything" },
    {
      rule: { effect: { ...double, factor: "1.5", stack: "best_of", group: "summer" } },
      says: "1.5 times the points, the best of “summer” only, on everything",
    },
    {
      rule: { effect: { ...double, factor: "3", stack: "exclusive" } },
      says: "triple points, alone, on everything",
    },
    {
      rule: { effect: { code: "exclude" }, conditions: [{ code: "category_in", categories: ["sale"] }] },
      says: "no points, on sale",
    },
    {
      rule: { effect: { code: "exclude" }, conditions: [{ code: "member_tagged", tags: ["staff"] }] },
      says: "no points, on anything, for members tagged “staff”",
    },
    {
      rule: {
        trigger: { code: "event", type: "visit" },
        effect: { code: "fixed", points: 10 },
        conditions: [{ code: "minimum_spend", minor: "500" }],
        limits: [{ per: "day", times: 1 }],
      },
      says: "10 points per visit, when spending €5 or more, at most once a day",
    },
    {
      rule: {
        trigger: { code: "event", type: "custom.product_review" },
        effect: { code: "fixed", points: 25 },
        conditions: [{ code: "event_data_is", name: "stars", value: 5 }],
        approval: "by_staff",
      },
      says: "25 points for “product review”, where stars is 5, once staff approve",
    },
    {
      rule: { trigger: { code: "event", type: "member.joined" }, effect: { code: "fixed", points: 100 } },
      says: "100 points for joining",
    },
  ])("$says", ({ rule, says }) => expect(ruleSentence(aDefinition(rule), undefined, { words })).toBe(says));

  it.each<{ condition: RuleDefinition["conditions"][number]; says: string }>([
    {
      condition: { code: "title_contains", words: ["mug", "red cup"] },
      says: "on what is called “mug” or “red cup”",
    },
    {
      condition: { code: "attribute_in", name: "size", values: ["L", "XL"] },
      says: "where size is L or XL",
    },
    {
      condition: { code: "attribute_at_least", name: "nights", least: "7" },
      says: "where nights is 7 or more",
    },
    { condition: { code: "chosen_category" }, says: "on the chosen bonus categories" },
  ])("$says", ({ condition, says }) => {
    const sentence = ruleSentence(aDefinition({ effect: double, conditions: [condition] }), undefined, {
      words,
    });
    expect(sentence).toBe(`double points, ${says}`);
  });

  it.each<{ condition: RuleDefinition["conditions"][number]; says: string }>([
    { condition: { code: "currency_in", currencies: ["EUR", "USD"] }, says: "on orders in EUR or USD" },
    { condition: { code: "channel_in", channels: ["web"] }, says: "on orders from web" },
    { condition: { code: "shop_in", shopIds: ["b", "x"] }, says: "in Berlin or a former shop" },
    { condition: { code: "weekday_in", days: [6, 7] }, says: "on Saturdays or Sundays" },
    { condition: { code: "hours", from: "18:00", until: "20:00" }, says: "between 18:00 and 20:00" },
    { condition: { code: "tier_in", tierIds: ["s", "p"] }, says: "for Silver or Platinum" },
    { condition: { code: "tier_in", tierIds: ["p"] }, says: "for Platinum" },
    { condition: { code: "tier_in", tierIds: ["s", "g", "p"] }, says: "for every tier" },
    { condition: { code: "tier_in", tierIds: ["g", "old"] }, says: "for Gold or a former tier" },
    { condition: { code: "member_not_tagged", tags: ["staff"] }, says: "not for members tagged “staff”" },
    { condition: { code: "order_number", from: 1, until: 1 }, says: "on the first order" },
    { condition: { code: "order_number", from: 1, until: 3 }, says: "on the first 3 orders" },
    { condition: { code: "order_number", from: 2, until: 2 }, says: "on the 2nd order" },
    { condition: { code: "order_number", from: 11 }, says: "from the 11th order on" },
    { condition: { code: "birthday_within", days: 0 }, says: "on the birthday" },
    { condition: { code: "birthday_within", days: 7 }, says: "within 7 days of the birthday" },
    { condition: { code: "birth_month" }, says: "in the month of the birthday" },
    { condition: { code: "joined_within", days: 30 }, says: "in the first 30 days after joining" },
  ])("$says", ({ condition, says }) => {
    const sentence = ruleSentence(aDefinition({ effect: double, conditions: [condition] }), undefined, {
      words,
    });
    expect(sentence).toBe(`double points, on everything, ${says}`);
  });

  it("limits", () => {
    const limits = [
      { per: "day" as const, points: 100, times: 2 },
      { per: "rolling_year" as const, points: 1000 },
      { per: "lifetime" as const, times: 1 },
    ];
    expect(limitsSentence(limits)).toBe(
      "at most 100 points a day, 2 times a day, 1,000 points within 12 months and once ever",
    );
  });

  it("when it counts, by the program's calendar", () => {
    const span = (from: string, until: string) =>
      spanSentence({ from: new Date(from), until: new Date(until) }, { timeZone: "Europe/Berlin" });
    expect(span("2026-10-31T23:00:00Z", "2026-11-30T23:00:00Z")).toBe("in November 2026");
    expect(span("2026-11-04T23:00:00Z", "2026-11-30T23:00:00Z")).toBe(
      "from 5 November 2026 until 30 November 2026",
    );
    expect(span("2026-10-31T23:00:00Z", "2026-12-31T23:00:00Z")).toBe(
      "from 1 November 2026 until 31 December 2026",
    );
    expect(ruleSentence(aDefinition(), undefined, { ...november, liveUntil: null })).not.toContain(
      "November",
    );
  });
});

describe("a stored rule of any kind", () => {
  const effect = { code: "per_item", points: 1 };
  const visit = { trigger: { code: "event", type: "visit" }, effect: { code: "fixed", points: 1 } };

  it("of former days is for orders, in points, without limits", () => {
    expect(RuleDefinition.parse({ effect })).toMatchObject(RULE_DEFAULTS);
  });

  it.each([
    ["1.5", "1.5"],
    ["2.50", "2.5"],
    ["2.0", "2"],
    [3, "3"],
  ])("keeps a factor of %s as %s", (factor, kept) => {
    expect(RuleDefinition.parse({ effect: { code: "multiply", factor } }).effect).toEqual({
      code: "multiply",
      factor: kept,
      group: "campaign",
      stack: "add",
    });
  });

  it.each<[string, unknown, string]>([
    ["a multiplier of 0", { effect: { code: "multiply", factor: "0" } }, "above 1"],
    ["a multiplier of −1", { effect: { code: "multiply", factor: "-1" } }, "above 1"],
    ["a multiplier of 1", { effect: { code: "multiply", factor: 1 } }, "above 1"],
    ["a multiplier of 1,000", { effect: { code: "multiply", factor: "1000" } }, "at most 100"],
    [
      "a rate twice",
      {
        effect: {
          code: "per_amount",
          points: 1,
          perMinor: "100",
          currency: "EUR",
          rates: [{ currency: "EUR", perMinor: "1" }],
        },
      },
      "a rate already",
    ],
    [
      "a rate beyond counting",
      {
        effect: {
          code: "per_amount",
          points: 1000,
          perMinor: "100",
          currency: "EUR",
          rates: [{ currency: "USD", perMinor: "1" }],
        },
      },
      "more points than the ledger can count",
    ],
    [
      "a minimum in no currency among several",
      {
        effect: {
          ...{ code: "per_amount", points: 1, perMinor: "100", currency: "EUR" },
          rates: [{ currency: "USD", perMinor: "100" }],
        },
        conditions: [{ code: "minimum_spend", minor: "1" }],
      },
      "which currency",
    ],
    ["a weekday of 8", { effect, conditions: [{ code: "weekday_in", days: [8] }] }, "7"],
    ["no day at all", { effect, conditions: [{ code: "weekday_in", days: [] }] }, "Choose at least one day."],
    [
      "25 o'clock",
      { effect, conditions: [{ code: "hours", from: "25:00", until: "26:00" }] },
      "a time of day",
    ],
    [
      "hours without an hour",
      { effect, conditions: [{ code: "hours", from: "10:00", until: "10:00" }] },
      "differ",
    ],
    [
      "orders that end before they begin",
      { effect, conditions: [{ code: "order_number", from: 3, until: 2 }] },
      "before the beginning",
    ],
    ["a limit on nothing", { effect, limits: [{ per: "day" }] }, "needs points, times or both"],
    ["six limits", { effect, limits: Array(6).fill({ per: "day", times: 1 }) }, "5"],
    ["no asset", { effect, assets: [] }, "1"],
    ["an asset twice", { effect, assets: ["points", "points"] }, "twice"],
    ["an asset there is not", { effect, assets: ["money"] }, "qualifying"],
    ["an event without a name", { ...visit, trigger: { code: "event", type: "custom." } }, "an event's type"],
    ["items at an event", { ...visit, effect }, "no items to count"],
    [
      "categories at an event",
      { ...visit, conditions: [{ code: "category_in", categories: ["a"] }] },
      "about orders",
    ],
    [
      "an event's data on orders",
      { effect, conditions: [{ code: "event_data_is", name: "a", value: 1 }] },
      "about events",
    ],
    ["staff for orders", { effect, approval: "by_staff" }, "orders earn by themselves"],
    [
      "limits of an exclusion",
      { effect: { code: "exclude" }, limits: [{ per: "day", times: 1 }] },
      "gives nothing",
    ],
    [
      "an exclusion by spend",
      { effect: { code: "exclude" }, conditions: [{ code: "minimum_spend", minor: "1" }] },
      "how much is spent",
    ],
  ])("is unreadable with %s, and says why", (_, definition, says) => {
    const parsed = RuleDefinition.safeParse(definition);
    expect(parsed.success).toBe(false);
    expect(JSON.stringify(parsed.error?.issues)).toContain(says);
  });
});
