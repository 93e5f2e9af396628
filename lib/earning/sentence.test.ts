import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { availabilitySentence, availableAt, stateAt } from "./availability";
import type { Availability, RuleDefinition } from "./rule";
import { RuleDefinition as Definition } from "./rule";
import { ruleSentence } from "./sentence";
import { aDefinition } from "./testing/samples";

const rate = (points: number, perMinor: string, currency = "EUR") => ({
  effect: { code: "per_amount" as const, points, perMinor, currency },
});
const net = { basis: { tax: "without", discounts: "after", shipping: false } } as const;

describe("a rule in words", () => {
  it.each<{ rule: Partial<RuleDefinition>; says: string }>([
    { rule: {}, says: "1 point per €1 after discounts, tax included, on everything" },
    {
      rule: { ...rate(2, "100"), ...net },
      says: "2 points per €1 after discounts, before tax, on everything",
    },
    {
      rule: { ...rate(1500, "250", "USD"), ...net },
      says: "1,500 points per $2.50 after discounts, before tax, on everything",
    },
    {
      rule: { ...rate(1, "100", "JPY") },
      says: "1 point per ¥100 after discounts, tax included, on everything",
    },
    {
      rule: { basis: { tax: "with", discounts: "before", shipping: true } },
      says: "1 point per €1 before discounts, tax included, shipping included, on everything",
    },
    {
      rule: {
        ...rate(2, "100"),
        ...net,
        conditions: [
          { code: "category_not_in", categories: ["sale items"] },
          { code: "category_in", categories: ["mugs", "blankets"] },
        ],
      },
      says: "2 points per €1 after discounts, before tax, on mugs and blankets, not on sale items",
    },
    {
      rule: {
        conditions: [
          { code: "sku_in", skus: ["MUG-1", "MUG-2", "MUG-3"] },
          { code: "attribute_is", name: "size", value: "L" },
        ],
      },
      says: "1 point per €1 after discounts, tax included, on MUG-1, MUG-2 and MUG-3, where size is L",
    },
    {
      rule: {
        conditions: [
          { code: "minimum_spend", minor: "5000" },
          { code: "channel_not_in", channels: ["phone", "till"] },
        ],
      },
      says: "1 point per €1 after discounts, tax included, on everything, on orders of €50 or more, not on orders from phone or till",
    },
    {
      rule: {
        conditions: [
          { code: "sku_not_in", skus: ["BAG"] },
          { code: "currency_is", currency: "EUR" },
        ],
      },
      says: "1 point per €1 after discounts, tax included, on everything, not on BAG, on orders in EUR",
    },
  ])("$says", ({ rule, says }) => expect(ruleSentence(aDefinition(rule))).toBe(says));

  it("calls points what the program calls them", () => {
    expect(ruleSentence(aDefinition(rate(1, "500")), { one: "stamp", many: "stamps" })).toMatch(
      /^1 stamp per €5 /,
    );
  });
});

describe("when points open (E9)", () => {
  const order = { paidAt: new Date("2026-11-22T22:30:00Z"), fulfilledAt: null };
  const shipped = new Date("2026-11-24T09:00:00Z");
  it.each<{ code: Availability; opens: string | null; says: string }>([
    { code: { code: "at_once" }, opens: "2026-11-22T22:30:00.000Z", says: "at once" },
    {
      code: { code: "after_payment", days: 0 },
      opens: "2026-11-22T23:00:00.000Z",
      says: "at the end of the day of payment",
    },
    {
      code: { code: "after_payment", days: 1 },
      opens: "2026-11-23T23:00:00.000Z",
      says: "1 day after payment, at the end of the day",
    },
    {
      code: { code: "after_payment", days: 14 },
      opens: "2026-12-06T23:00:00.000Z",
      says: "14 days after payment, at the end of the day",
    },
    { code: { code: "on_fulfilment" }, opens: null, says: "when the order is fulfilled" },
  ])("$says", ({ code, opens, says }) => {
    expect(availableAt(code, order, "Europe/Berlin")?.toISOString() ?? null).toBe(opens);
    expect(availabilitySentence(code)).toBe(says);
  });

  it("on fulfilment once it is known", () => {
    expect(availableAt({ code: "on_fulfilment" }, { ...order, fulfilledAt: shipped }, "UTC")).toEqual(
      shipped,
    );
  });

  it("the day is the program's, not the server's", () => {
    const inTokyo = availableAt({ code: "after_payment", days: 1 }, order, "Asia/Tokyo");
    expect(inTokyo?.toISOString()).toBe("2026-11-24T15:00:00.000Z");
  });

  it("open from the instant on, pending before, waiting while nobody knows", () => {
    expect([stateAt(shipped, shipped), stateAt(shipped, order.paidAt), stateAt(null, shipped)]).toEqual([
      "available",
      "pending",
      "on_fulfilment",
    ]);
  });
});

describe("a stored rule", () => {
  it("says the basis and the availability it leaves out", () => {
    expect(Definition.parse({ effect: rate(1, "100").effect })).toEqual(aDefinition(net));
  });

  it("takes an amount as a number or as digits and keeps it as digits", () => {
    const parsed = Definition.parse({
      effect: { code: "per_amount", points: 1, perMinor: 100, currency: "EUR" },
    });
    expect(parsed.effect).toMatchObject({ perMinor: "100" });
  });

  const effect = rate(1, "100").effect;
  it.each([
    ["an unknown effect", { effect: { ...effect, code: "magic" } }],
    ["an unknown condition", { effect, conditions: [{ code: "moon_is_full" }] }],
    ["no points", { effect: { ...effect, points: 0 } }],
    ["half a point", { effect: { ...effect, points: 0.5 } }],
    ["per nothing", { effect: { ...effect, perMinor: "0" } }],
    ["per less than nothing", { effect: { ...effect, perMinor: -100 } }],
    ["per a fraction of a cent", { effect: { ...effect, perMinor: "0.5" } }],
    ["more points than the ledger can count", { effect: { ...effect, points: 1000, perMinor: "1" } }],
    ["a currency there is not", { effect: { ...effect, currency: "XXZ" } }],
    ["more than twenty conditions", { effect, conditions: Array(21).fill({ code: "sku_in", skus: ["A"] }) }],
    ["a condition on nothing", { effect, conditions: [{ code: "category_in", categories: [] }] }],
    ["days beyond a year", { effect, availability: { code: "after_payment", days: 366 } }],
    ["nothing", null],
  ])("is unreadable with %s", (_, definition) =>
    expect(Definition.safeParse(definition).success).toBe(false),
  );

  it("is read or refused, whatever stands in it, and never breaks the reader", () => {
    const field = fc.constantFrom("code", "points", "perMinor", "currency");
    fc.assert(
      fc.property(fc.jsonValue(), field, (value, name) => {
        const definitions = [
          value,
          { effect: { ...effect, [name]: value } },
          { effect, conditions: [{ code: "minimum_spend", minor: value }, value] },
          { effect, basis: value, availability: value },
        ];
        for (const definition of definitions) expect(() => Definition.safeParse(definition)).not.toThrow();
      }),
    );
  });
});
