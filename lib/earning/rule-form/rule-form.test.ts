import { describe, expect, it } from "vitest";
import { CONDITIONS, EFFECTS } from "../registry";
import { RuleDefinition } from "../rule";
import { readRule } from "./read";
import { nextRow, rowsOf, type Values, withoutRow } from "./values";
import { emptyRule, writeRule } from "./write";

const terms = { currency: "EUR", currencies: ["EUR", "USD"], timeZone: "Europe/Berlin" };
const now = new Date("2026-06-15T10:00:00Z");
const base = { basedOn: ["0"], place: ["last"] };

const perAmount = { code: "per_amount", points: 2, perMinor: "250", currency: "EUR" } as const;
const fixed = { code: "fixed", points: 50 } as const;

/** One rule for every effect and every condition there is, as they are stored. */
const STORED: [string, Record<string, unknown>][] = [
  ["points per amount", { effect: perAmount }],
  [
    "a rate per currency",
    {
      effect: {
        ...perAmount,
        rates: [
          { currency: "USD", perMinor: "300" },
          { currency: "JPY", perMinor: "400" },
        ],
      },
    },
  ],
  ["points per item", { effect: { code: "per_item", points: 5 } }],
  ["points per night", { effect: { code: "per_attribute", points: 1, attribute: "nights" } }],
  ["a fixed number", { effect: fixed }],
  ["more per item", { effect: { code: "add_per_item", points: 3 } }],
  ["more per night", { effect: { code: "add_per_attribute", points: 1, attribute: "nights" } }],
  ["a multiplier", { effect: { code: "multiply", factor: "1.5", group: "campaign", stack: "best_of" } }],
  [
    "an exclusion",
    { effect: { code: "exclude" }, conditions: [{ code: "category_in", categories: ["sale"] }] },
  ],
  [
    "everything about lines",
    {
      effect: perAmount,
      conditions: [
        { code: "category_in", categories: ["mugs", "blankets"] },
        { code: "sku_in", skus: ["A-1"] },
        { code: "title_contains", words: ["gift wrap"] },
        { code: "attribute_is", name: "cabin", value: "suite" },
        { code: "attribute_in", name: "cabin", values: ["suite", "solo"] },
        { code: "attribute_at_least", name: "nights", least: "7" },
        { code: "chosen_category" },
        { code: "category_not_in", categories: ["sale"] },
        { code: "sku_not_in", skus: ["B-2"] },
      ],
    },
  ],
  [
    "everything about orders",
    {
      effect: perAmount,
      conditions: [
        { code: "minimum_spend", minor: "5000", currency: "USD" },
        { code: "currency_is", currency: "EUR" },
        { code: "currency_in", currencies: ["EUR", "USD"] },
        { code: "channel_in", channels: ["web"] },
        { code: "channel_not_in", channels: ["pos"] },
        { code: "shop_in", shopIds: ["0198f2a0-0000-7000-8000-000000000001"] },
        { code: "weekday_in", days: [6, 7] },
        { code: "hours", from: "18:00", until: "02:00" },
      ],
      basis: { tax: "without", discounts: "before", shipping: true },
      availability: { code: "after_payment", days: 30 },
    },
  ],
  [
    "everything about members",
    {
      effect: fixed,
      conditions: [
        { code: "tier_in", tierIds: ["0198f2a0-0000-7000-8000-000000000002"] },
        { code: "in_segment", segmentIds: ["s1"] },
        { code: "member_tagged", tags: ["vip"] },
        { code: "member_not_tagged", tags: ["staff"] },
        { code: "order_number", from: 1, until: 1 },
        { code: "order_number", from: 3 },
        { code: "birthday_within", days: 0 },
        { code: "birth_month" },
        { code: "joined_within", days: 30 },
      ],
      assets: ["points", "qualifying"],
      limits: [
        { per: "day", times: 1 },
        { per: "year", points: 500, times: 12 },
      ],
      availability: { code: "on_fulfilment" },
    },
  ],
  [
    "an event of the shop",
    {
      trigger: { code: "event", type: "custom.review" },
      effect: fixed,
      conditions: [{ code: "event_data_is", name: "stars", value: "5" }],
      approval: "by_staff",
      assets: ["qualifying"],
    },
  ],
  [
    "a visit",
    { trigger: { code: "event", type: "visit" }, effect: fixed, limits: [{ per: "day", times: 1 }] },
  ],
];

describe("the form of a rule", () => {
  it.each(STORED)("%s, saved unchanged, says the same", (_, stored) => {
    const definition = RuleDefinition.parse(stored);
    const read = readRule({ ...writeRule("A rule", definition, terms), ...base }, terms, now);
    expect(read).toEqual({
      ok: true,
      value: {
        name: "A rule",
        definition,
        basedOn: 0,
        place: "last",
        startsAt: null,
        endsAt: null,
        budget: null,
      },
    });
  });

  it("knows every effect and every condition there is", () => {
    const effects = new Set(STORED.map(([, stored]) => (stored.effect as { code: string }).code));
    const conditions = new Set(
      STORED.flatMap(([, stored]) => (stored.conditions as { code: string }[] | undefined) ?? []).map(
        ({ code }) => code,
      ),
    );
    expect(EFFECTS.map(({ code }) => code).filter((code) => !effects.has(code))).toEqual([]);
    expect(CONDITIONS.map(({ code }) => code).filter((code) => !conditions.has(code))).toEqual([]);
  });

  it("begins with a rule that can be published once it has a name", () => {
    const read = readRule({ ...emptyRule(terms), name: ["Everything"] }, terms, now);
    expect(read).toMatchObject({
      ok: true,
      value: { definition: { effect: { points: 1, perMinor: "100" } } },
    });
  });
});

const form = (change: Values = {}): Values => ({ ...emptyRule(terms), name: ["A rule"], ...change });
const multiplied = (factor: string) =>
  form({
    effect: ["multiply"],
    "effect.multiply.factor": [factor],
    "effect.multiply.group": ["campaign"],
    "effect.multiply.stack": ["add"],
  });
const withCondition = (code: string, fields: Values = {}) => form({ "condition.4.code": [code], ...fields });

describe("bad input is told by its field", () => {
  it.each<[string, Values, string, RegExp]>([
    ["no name", form({ name: [" "] }), "name", /^Name: give the rule a name/],
    ["a long name", form({ name: ["x".repeat(81)] }), "name", /^Name: shorten it to 80/],
    ["no effect", form({ effect: ["magic"] }), "effect", /choose one/],
    [
      "no points",
      form({ "effect.per_amount.points": ["0"] }),
      "effect.per_amount.points",
      /^Points: enter a whole number from 1/,
    ],
    [
      "half a point",
      form({ "effect.per_amount.points": ["1.5"] }),
      "effect.per_amount.points",
      /whole number/,
    ],
    [
      "an amount of nothing",
      form({ "effect.per_amount.perMinor": ["0"] }),
      "effect.per_amount.perMinor",
      /above zero/,
    ],
    [
      "an amount too precise",
      form({ "effect.per_amount.perMinor": ["1.005"] }),
      "effect.per_amount.perMinor",
      /more decimals than EUR/,
    ],
    [
      "too many points for a coin",
      form({ "effect.per_amount.points": ["500"], "effect.per_amount.perMinor": ["0.01"] }),
      "effect.per_amount.points",
      /^Points gives more points than the ledger can count/,
    ],
    ["a multiplier of 0", multiplied("0"), "effect.multiply.factor", /^Times must be above 1/],
    ["a multiplier of −1", multiplied("-1"), "effect.multiply.factor", /^Times must be above 1/],
    ["a multiplier of nothing", multiplied(""), "effect.multiply.factor", /^Times: enter a number above 1/],
    ["an unknown condition", withCondition("moon_phase"), "condition.4.code", /no such condition/],
    [
      "no category",
      withCondition("category_in", { "condition.4.categories": [" , "] }),
      "condition.4.categories",
      /^Categories: name at least one/,
    ],
    [
      "an end of the hours at their beginning",
      withCondition("hours", { "condition.4.from": ["18:00"], "condition.4.until": ["18:00"] }),
      "condition.4.until",
      /^Until must differ from the beginning\.$/,
    ],
    [
      "orders that end before they begin",
      withCondition("order_number", { "condition.4.from": ["3"], "condition.4.until": ["1"] }),
      "condition.4.until",
      /^Up to order number must not be before/,
    ],
    ["no day of the week", withCondition("weekday_in"), "condition.4.days", /choose at least one/],
    [
      "a condition of events for orders",
      withCondition("event_data_is", { "condition.4.name": ["stars"], "condition.4.value": ["5"] }),
      "condition.4.code",
      /about events; the rule is for orders/,
    ],
    ["a rate for an event", form({ trigger: ["visit"] }), "effect", /give a fixed number of points/],
    ["approval of orders", form({ approval: ["by_staff"] }), "approval", /Only points for events can wait/],
    [
      "an event without a name",
      form({ trigger: ["custom"], effect: ["fixed"], "effect.fixed.points": ["5"] }),
      "customType",
      /^Name of the event/,
    ],
    [
      "an event with a bad name",
      form({
        trigger: ["custom"],
        customType: ["two words"],
        effect: ["fixed"],
        "effect.fixed.points": ["5"],
      }),
      "customType",
      /event's type/,
    ],
    [
      "a limit of nothing",
      form({ "limit.0.per": ["day"], "limit.0.times": ["0"] }),
      "limit.0.times",
      /^At most: enter a whole number from 1/,
    ],
    [
      "a limit for no period",
      form({ "limit.0.per": ["fortnight"], "limit.0.points": ["5"] }),
      "limit.0.per",
      /choose for how long/,
    ],
    ["days beyond a year", form({ availability: ["after_payment"], days: ["400"] }), "days", /from 0 to 365/],
    [
      "a day that is none",
      form({ startsOn: ["2027-02-30"] }),
      "startsOn",
      /^Starts: choose a day of the calendar/,
    ],
    ["a time without a day", form({ startsAt: ["18:00"] }), "startsOn", /choose the day that the time is of/],
    [
      "an end before the beginning",
      form({ startsOn: ["2027-02-02"], endsOn: ["2027-02-01"] }),
      "endsOn",
      /before the rule starts/,
    ],
    ["an end that is over", form({ endsOn: ["2026-06-14"] }), "endsOn", /before the rule starts/],
    ["a budget of nothing", form({ budget: ["0"] }), "budget", /^Budget: enter a whole number above zero/],
  ])("%s", (_, values, field, sentence) => {
    const read = readRule(values, terms, now);
    expect(read.ok ? {} : read.errors).toEqual({ [field]: [expect.stringMatching(sentence)] });
  });

  it("one condition too many is told, not dropped", () => {
    const rows = Object.fromEntries(
      Array.from({ length: 21 }, (_, row) => [`condition.${row}.code`, ["chosen_category"]]),
    );
    const read = readRule(form(rows), terms, now);
    expect(read.ok ? null : Object.keys(read.errors)).toEqual(["conditions"]);
  });

  it("everything that is wrong is told at once", () => {
    const read = readRule(
      form({ name: [""], endsOn: ["2020-01-01"], "effect.per_amount.points": ["x"] }),
      terms,
      now,
    );
    expect(read.ok ? [] : Object.keys(read.errors).sort()).toEqual([
      "effect.per_amount.points",
      "endsOn",
      "name",
    ]);
  });
});

describe("when it counts", () => {
  it.each<[string, Values, string | null, string | null]>([
    ["at once and for good", {}, null, null],
    [
      "whole days, the last one included",
      { startsOn: ["2026-11-01"], endsOn: ["2026-11-30"] },
      "2026-10-31T23:00:00Z",
      "2026-11-30T23:00:00Z",
    ],
    ["today is at once", { startsOn: ["2026-06-15"] }, null, null],
    [
      "to the hour",
      { startsOn: ["2026-06-15"], startsAt: ["18:00"], endsOn: ["2026-06-15"], endsAt: ["20:30"] },
      "2026-06-15T16:00:00Z",
      "2026-06-15T18:30:00Z",
    ],
  ])("%s", (_, change, starts, ends) => {
    const read = readRule(form(change), terms, now);
    const date = (text: string | null) => text && new Date(text);
    expect(read).toMatchObject({ ok: true, value: { startsAt: date(starts), endsAt: date(ends) } });
  });
});

it("rows come and go without touching the others", () => {
  const values: Values = { "condition.2.code": ["a"], "condition.10.code": ["b"], "limit.0.per": ["day"] };
  expect(rowsOf(values, "condition")).toEqual(["2", "10"]);
  expect(nextRow(values, "condition")).toBe("11");
  expect(nextRow({}, "condition")).toBe("0");
  expect(withoutRow(values, "condition", "2")).toEqual({
    "condition.10.code": ["b"],
    "limit.0.per": ["day"],
  });
});

describe("whatever is typed into a field is refused in our own words", () => {
  const typed = ["0", "-1", "1.5", "x", "", " ", "99999999999", "2090-13-45", "€", "\u0000"];
  it.each(STORED)("%s", (_, definition) => {
    const values = { ...writeRule("A rule", RuleDefinition.parse(definition), terms), ...base };
    const fields = Object.keys(values).filter((field) => /^(effect|condition|limit|days)/.test(field));
    for (const field of fields)
      for (const text of typed) {
        const read = readRule({ ...values, [field]: [text] }, terms, now);
        if (read.ok) continue;
        for (const sentence of Object.values(read.errors).flat()) {
          expect(`${field}=${text}: ${sentence}`).not.toMatch(
            /Too small|Too big|Invalid|expected|undefined|NaN/,
          );
          expect(sentence).toMatch(/^\S.*[.?]$/s);
        }
      }
  });
});
