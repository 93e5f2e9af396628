import { describe, expect, it } from "vitest";
import { fractionText } from "@/lib/shared/fraction";
import type { EvaluateInput } from "./evaluate";
import type { OrderContent, OrderLine } from "./order";
import type { RuleDefinition } from "./rule";
import { aLine, anOrder, aVersion, evaluated, rules, setOf } from "./testing/samples";

type Case = {
  why: string;
  line?: Partial<OrderLine>;
  order?: Partial<OrderContent>;
  rule?: Partial<RuleDefinition>;
  given?: Partial<EvaluateInput>;
  earns: string;
};

const withTax = { tax: "with", discounts: "after", shipping: false } as const;
const rate = (points: number, perMinor: string) => ({
  effect: { code: "per_amount" as const, points, perMinor, currency: "EUR" },
});

function check({ line, order, rule, given, earns }: Case) {
  const content = anOrder({ lines: [aLine(line)], ...order });
  expect(fractionText(evaluated(content, rules(rule ?? {}), given).exact)).toBe(earns);
}

describe("points per amount (E1)", () => {
  it.each<Case>([
    { why: "1 point per €1: €100 earn 100", earns: "100" },
    { why: "2 points per €1", rule: rate(2, "100"), earns: "200" },
    { why: "1 point per €3 leaves a third", rule: rate(1, "300"), earns: "100/3" },
    { why: "cents count, exactly", line: { unitPriceMinor: 24_80n }, earns: "124/5" },
    { why: "three at a price are three times the price", line: { quantity: 3 }, earns: "300" },
    { why: "what is free earns nothing", line: { unitPriceMinor: 0n, taxMinor: 0n }, earns: "0" },
    {
      why: "an order in another currency than the rule's earns nothing",
      order: { currency: "USD" },
      earns: "0",
    },
    { why: "an order without lines earns nothing", order: { lines: [], shippingMinor: 500n }, earns: "0" },
  ])("$why", check);

  it("a shop that sells in several currencies has a rate for each", () => {
    const usd = { effect: { code: "per_amount" as const, points: 3, perMinor: "100", currency: "USD" } };
    const both = rules({}, usd);
    expect(fractionText(evaluated(anOrder(), both).exact)).toBe("100");
    expect(fractionText(evaluated(anOrder({ currency: "USD" }), both).exact)).toBe("300");
  });
});

describe("the basis (E10)", () => {
  const before = { basis: { ...withTax, discounts: "before" as const } };
  const without = { basis: { ...withTax, tax: "without" as const } };
  const shipped = { basis: { ...withTax, shipping: true } };
  const net = { pricesIncludeTax: false };
  it.each<Case>([
    { why: "after discounts, the discount earns nothing", line: { discountMinor: 20_00n }, earns: "80" },
    { why: "before discounts, it earns", line: { discountMinor: 20_00n }, rule: before, earns: "100" },
    { why: "a line given away whole earns nothing", line: { discountMinor: 100_00n }, earns: "0" },
    { why: "with tax, the tax in the price earns", earns: "100" },
    { why: "without tax, it is taken off", rule: without, earns: "8403/100" },
    { why: "prices without tax earn as they are", rule: without, given: net, earns: "100" },
    { why: "with tax, tax that is not in the price is added", given: net, earns: "11597/100" },
    {
      why: "tax beyond the price never earns less than nothing",
      line: { taxMinor: 200_00n },
      rule: without,
      earns: "0",
    },
    {
      why: "tax that only the order names is taken off the lines",
      line: { taxMinor: 0n },
      order: { taxMinor: 16_00n },
      rule: without,
      earns: "84",
    },
    { why: "shipping does not count unless the rule says so", order: { shippingMinor: 5_00n }, earns: "100" },
    { why: "shipping counts where it does", order: { shippingMinor: 5_00n }, rule: shipped, earns: "105" },
    {
      why: "the tax beyond that of the lines is shipping's",
      order: { shippingMinor: 5_00n, taxMinor: 16_77n },
      rule: { basis: { tax: "without", discounts: "after", shipping: true } },
      earns: "8823/100",
    },
  ])("$why", check);
});

describe("refunds (P13)", () => {
  const three = { quantity: 3, unitPriceMinor: 10_00n, taxMinor: 0n };
  const shipped = { basis: { ...withTax, shipping: true } };
  it.each<Case>([
    { why: "one of three refunded leaves two thirds", line: { ...three, refundedQuantity: 1 }, earns: "20" },
    {
      why: "what is left is rounded to the cent once, half up",
      line: { ...three, discountMinor: 5n, refundedQuantity: 1 },
      earns: "1997/100",
    },
    { why: "all refunded leaves nothing", line: { ...three, refundedQuantity: 3 }, earns: "0" },
    {
      why: "an earlier event's refund counts though this content is silent",
      line: three,
      given: { refunded: new Map([["1", 2]]) },
      earns: "10",
    },
    {
      why: "the larger of two figures counts",
      line: { ...three, refundedQuantity: 2 },
      given: { refunded: new Map([["1", 1]]) },
      earns: "10",
    },
    {
      why: "more refunded than the line still has is all of it",
      line: three,
      given: { refunded: new Map([["1", 5]]) },
      earns: "0",
    },
    {
      why: "a refund of a line that is gone changes nothing",
      line: three,
      given: { refunded: new Map([["9", 5]]) },
      earns: "30",
    },
    {
      why: "shipping counts until everything is refunded",
      line: { ...three, refundedQuantity: 2 },
      order: { shippingMinor: 5_00n },
      rule: shipped,
      earns: "15",
    },
    {
      why: "and not beyond",
      line: { ...three, refundedQuantity: 3 },
      order: { shippingMinor: 5_00n },
      rule: shipped,
      earns: "0",
    },
    {
      why: "a refund below the minimum takes all that the rule had paid",
      line: { ...three, refundedQuantity: 1 },
      rule: { conditions: [{ code: "minimum_spend", minor: "2500" }] },
      earns: "0",
    },
  ])("$why", (given) => {
    const line = { ...aLine(given.line) };
    check({ ...given, order: { lines: [line], ...given.order } });
  });
});

describe("conditions (E2, E3, E4, E11)", () => {
  it.each<Case & { conditions: RuleDefinition["conditions"] }>([
    {
      why: "a category the line is in",
      conditions: [{ code: "category_in", categories: ["mugs"] }],
      earns: "100",
    },
    { why: "whatever the case", conditions: [{ code: "category_in", categories: [" MUGS "] }], earns: "100" },
    {
      why: "one of several",
      conditions: [{ code: "category_in", categories: ["tents", "mugs"] }],
      earns: "100",
    },
    {
      why: "a category it is not in",
      conditions: [{ code: "category_in", categories: ["tents"] }],
      earns: "0",
    },
    {
      why: "a category left out",
      conditions: [{ code: "category_not_in", categories: ["Mugs"] }],
      earns: "0",
    },
    {
      why: "a category left out that it is not in",
      conditions: [{ code: "category_not_in", categories: ["sale"] }],
      earns: "100",
    },
    { why: "a product", conditions: [{ code: "sku_in", skus: ["MUG"] }], earns: "100" },
    { why: "another product", conditions: [{ code: "sku_in", skus: ["mug"] }], earns: "0" },
    { why: "a product left out", conditions: [{ code: "sku_not_in", skus: ["MUG"] }], earns: "0" },
    {
      why: "a line without SKU is no product that is left out",
      line: { sku: null },
      conditions: [{ code: "sku_not_in", skus: ["MUG"] }],
      earns: "100",
    },
    {
      why: "a line without SKU is no product",
      line: { sku: null },
      conditions: [{ code: "sku_in", skus: ["MUG"] }],
      earns: "0",
    },
    {
      why: "an attribute",
      line: { attributes: { cabin: "suite" } },
      conditions: [{ code: "attribute_is", name: "cabin", value: "suite" }],
      earns: "100",
    },
    {
      why: "a number or its text are one",
      line: { attributes: { size: 2 } },
      conditions: [{ code: "attribute_is", name: "size", value: "2" }],
      earns: "100",
    },
    {
      why: "what every object has is no attribute",
      conditions: [{ code: "attribute_is", name: "constructor", value: String(Object) }],
      earns: "0",
    },
    {
      why: "a minimum reached to the cent",
      conditions: [{ code: "minimum_spend", minor: "10000" }],
      earns: "100",
    },
    {
      why: "a minimum missed by a cent",
      conditions: [{ code: "minimum_spend", minor: "10001" }],
      earns: "0",
    },
    { why: "a channel left out", conditions: [{ code: "channel_not_in", channels: ["Web"] }], earns: "0" },
    {
      why: "no channel is none of those left out",
      order: { channel: null },
      conditions: [{ code: "channel_not_in", channels: ["web"] }],
      earns: "100",
    },
    { why: "another currency", conditions: [{ code: "currency_is", currency: "USD" }], earns: "0" },
    {
      why: "all have to hold",
      conditions: [
        { code: "category_in", categories: ["mugs"] },
        { code: "sku_in", skus: ["CUP"] },
      ],
      earns: "0",
    },
  ])("$why", ({ conditions, ...given }) => check({ ...given, rule: { conditions } }));
});

describe("what never earns, in any rule (E10, E11)", () => {
  it.each<Case & { code: string }>([
    {
      why: "a gift card by its category",
      line: { categories: ["gift-card"] },
      code: "gift_card",
      earns: "0",
    },
    { why: "spelt otherwise", line: { categories: ["mugs", "Gift_Cards"] }, code: "gift_card", earns: "0" },
    {
      why: "a gift card by its mark",
      line: { attributes: { gift_card: true } },
      code: "gift_card",
      earns: "0",
    },
    { why: "a tip", line: { attributes: { tip: "true" } }, code: "tip", earns: "0" },
  ])("$why", (given) => {
    check(given);
    const { lines, spendMinor, totalMinor } = evaluated(anOrder({ lines: [aLine(given.line)] }), rules({}));
    expect(lines[0]).toMatchObject({
      excluded: given.code,
      rule: null,
      paidMinor: 100_00n,
      eligibleMinor: 0n,
    });
    expect({ spendMinor, totalMinor }).toEqual({ spendMinor: 0n, totalMinor: 100_00n });
  });

  it.each<Case & { code: string }>([
    { why: "a test order", order: { test: true }, code: "test_order", earns: "0" },
    {
      why: "an excluded member's order",
      given: { memberExcluded: true },
      code: "member_excluded",
      earns: "0",
    },
    { why: "an order that is not paid", given: { status: "open" }, code: "not_paid", earns: "0" },
    { why: "a cancelled order", given: { status: "cancelled" }, code: "cancelled", earns: "0" },
  ])("$why", (given) => {
    check(given);
    const evaluation = evaluated(anOrder(given.order), rules({}), given.given);
    expect(evaluation).toMatchObject({
      withheld: given.code,
      spendMinor: 0n,
      perRule: [],
      availability: null,
    });
  });

  it("an order of which nothing but its cancellation is known", () => {
    const evaluation = evaluated(null, rules({}), { status: "cancelled" });
    expect(evaluation).toMatchObject({
      withheld: "cancelled",
      exact: { numerator: 0n },
      totalMinor: 0n,
      lines: [],
    });
  });
});

describe("an item is claimed by one rule only (E4)", () => {
  const mugs = { conditions: [{ code: "category_in" as const, categories: ["mugs"] }], ...rate(5, "100") };
  const order = anOrder({
    lines: [aLine(), aLine({ id: "2", categories: ["tents"], unitPriceMinor: 50_00n })],
  });

  it("the first that fits takes it, the next what is left", () => {
    const { perRule, lines, exact } = evaluated(order, rules(mugs, {}));
    expect(perRule.map(({ versionId, basisMinor }) => [versionId, basisMinor])).toEqual([
      ["A/1", 100_00n],
      ["B/1", 50_00n],
    ]);
    expect(lines.map(({ rule }) => rule)).toEqual([0, 1]);
    expect(fractionText(exact)).toBe("550");
  });

  it("a rule that comes too late says who was first", () => {
    const { notApplied, exact } = evaluated(order, rules({}, mugs));
    expect(fractionText(exact)).toBe("150");
    expect(notApplied).toEqual([{ code: "claimed_before", facts: { by: 0 }, rules: [1] }]);
  });

  it("position decides, then what never changes; never the order of storage", () => {
    const versions = [
      aVersion({ ruleId: "second", position: 5 }),
      aVersion({ ruleId: "first", position: 5 }),
      aVersion({ ruleId: "last", position: 9 }),
    ];
    const ids = (set: ReturnType<typeof setOf>) => set.rules.map((rule) => rule.version.ruleId);
    expect(ids(setOf(versions))).toEqual(["first", "second", "last"]);
    expect(setOf(versions.toReversed()).id).toBe(setOf(versions).id);
  });

  it("shipping goes with the first rule that counts it and has claimed something kept", () => {
    const shipped = { basis: { ...withTax, shipping: true } };
    const content = anOrder({ ...order, shippingMinor: 5_00n });
    const { lines, perRule } = evaluated(content, rules(mugs, shipped));
    expect(lines.at(-1)).toMatchObject({ lineId: "shipping", rule: 1, eligibleMinor: 5_00n });
    expect(perRule[1]?.basisMinor).toBe(55_00n);
    const returned = evaluated(content, rules(mugs, shipped), { refunded: new Map([["2", 1]]) });
    expect(returned.lines).toHaveLength(2);
  });
});

describe("every rule that did not pay names its reason (X1)", () => {
  const inTents = { conditions: [{ code: "category_in" as const, categories: ["tents"] }] };
  const large = { conditions: [{ code: "minimum_spend" as const, minor: "20000" }] };

  it("rules with the same reason stand together", () => {
    const { notApplied } = evaluated(anOrder(), rules(inTents, large, {}, inTents, large));
    expect(notApplied).toEqual([
      { code: "category_in", rules: [0, 3] },
      { code: "minimum_spend", facts: { spendMinor: "10000" }, rules: [1, 4] },
    ]);
  });

  it("of several conditions the one on which the line that came furthest failed", () => {
    const both = {
      conditions: [...inTents.conditions, { code: "sku_in" as const, skus: ["TENT-2"] }],
    };
    const lines = [aLine(), aLine({ id: "2", sku: "TENT-1", categories: ["tents"] })];
    expect(evaluated(anOrder({ lines }), rules(both)).notApplied).toEqual([{ code: "sku_in", rules: [0] }]);
  });

  it("when nothing in the order may earn", () => {
    const lines = [aLine({ categories: ["gift-card"] })];
    expect(evaluated(anOrder({ lines }), rules({})).notApplied).toEqual([{ code: "no_lines", rules: [0] }]);
  });
});

describe("spend toward tiers", () => {
  it("counts what no rule claims, after discounts and refunds, without gift cards, tips and shipping", () => {
    const content = anOrder({
      shippingMinor: 5_00n,
      lines: [
        aLine({ quantity: 2, discountMinor: 50_00n, refundedQuantity: 1 }),
        aLine({ id: "2", categories: ["gift-card"] }),
      ],
    });
    const { spendMinor, totalMinor, exact } = evaluated(content, rules());
    expect({ spendMinor, totalMinor, exact: fractionText(exact) }).toEqual({
      spendMinor: 75_00n,
      totalMinor: 255_00n,
      exact: "0",
    });
  });

  it("the order's total has the tax where prices leave it out", () => {
    const content = anOrder({ taxMinor: 17_00n, shippingMinor: 5_00n });
    expect(evaluated(content, rules(), { pricesIncludeTax: false }).totalMinor).toBe(122_00n);
  });
});

describe("the points of an order open together (E9)", () => {
  const tents = { conditions: [{ code: "category_in" as const, categories: ["tents"] }] };
  const lines = [aLine(), aLine({ id: "2", categories: ["tents"] })];
  const later = { availability: { code: "after_payment" as const, days: 14 } };
  it.each([
    {
      why: "as the rule that earned most says",
      first: { ...tents, ...later, ...rate(2, "100") },
      second: {},
      code: "after_payment",
    },
    {
      why: "not as the one that earned less",
      first: { ...tents, ...later },
      second: rate(2, "100"),
      code: "at_once",
    },
    { why: "of equals the later", first: { ...tents, ...later }, second: {}, code: "after_payment" },
    {
      why: "fulfilment is later than any day",
      first: { ...tents, availability: { code: "on_fulfilment" as const } },
      second: later,
      code: "on_fulfilment",
    },
  ])("$why", ({ first, second, code }) => {
    expect(evaluated(anOrder({ lines }), rules(first, second)).availability?.code).toBe(code);
  });
});
