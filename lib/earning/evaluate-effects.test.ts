import { describe, expect, it } from "vitest";
import { fraction, fractionText } from "@/lib/shared/fraction";
import type { OrderLine } from "./order";
import {
  type Case,
  check,
  euro,
  mug,
  on,
  type Rule,
  run,
  tent,
  times,
  told,
  total,
  when,
} from "./testing/cases";

describe("a rate for each currency (E1)", () => {
  const both: Rule = {
    effect: {
      code: "per_amount",
      points: 1,
      perMinor: "100",
      currency: "EUR",
      rates: [{ currency: "USD", perMinor: "110" }],
    },
  };
  it.each<Case>([
    { why: "1 point per €1", rules: [both], earns: "100" },
    { why: "1 point per $1.10", rules: [both], order: { currency: "USD" }, earns: "1000/11" },
    { why: "nothing for pounds", rules: [both], order: { currency: "GBP" }, earns: "0" },
  ])("$why", check);

  it("says which currencies it is for", () => {
    expect(run({ rules: [both], order: { currency: "GBP" } }).notApplied).toEqual([
      { code: "currency_in", facts: { currency: "GBP" }, rules: [0] },
    ]);
  });
});

describe("points per order (E2)", () => {
  const fifty: Rule = { effect: { code: "fixed", points: 50 } };
  it.each<Case>([
    { why: "50 for the order, whatever is in it", rules: [fifty], lines: [mug(), tent()], earns: "50" },
    { why: "beside what the items earn", rules: [euro(1), fifty], earns: "150" },
    {
      why: "from €100 on",
      rules: [{ ...fifty, ...when({ code: "minimum_spend", minor: "10000" }) }],
      earns: "50",
    },
    {
      why: "not below",
      rules: [{ ...fifty, ...when({ code: "minimum_spend", minor: "10001" }) }],
      earns: "0",
    },
    {
      why: "a minimum in euros is not reached in dollars",
      rules: [{ ...fifty, ...when({ code: "minimum_spend", minor: "100", currency: "EUR" }) }],
      order: { currency: "USD" },
      earns: "0",
    },
    { why: "only with a tent in it", rules: [{ ...fifty, ...on("tents") }], earns: "0" },
    { why: "with a tent in it", rules: [{ ...fifty, ...on("tents") }], lines: [mug(), tent()], earns: "50" },
    { why: "nothing multiplies it", rules: [fifty, times("2")], member: { tierFactor: "3" }, earns: "50" },
    {
      why: "not for gift cards alone",
      rules: [fifty],
      lines: [mug({ categories: ["gift-card"] })],
      earns: "0",
    },
    { why: "not when all is returned", rules: [fifty], lines: [mug({ refundedQuantity: 1 })], earns: "0" },
    {
      why: "still when one of two items is kept",
      rules: [fifty],
      lines: [mug({ quantity: 2, refundedQuantity: 1 })],
      earns: "50",
    },
  ])("$why", check);
});

describe("points per item (E3)", () => {
  const five: Rule = { effect: { code: "per_item", points: 5 } };
  it.each<Case>([
    { why: "5 for each", rules: [five], lines: [mug({ quantity: 3 })], earns: "15" },
    { why: "whatever it costs", rules: [five], lines: [mug({ unitPriceMinor: 0n })], earns: "5" },
    {
      why: "not what is returned",
      rules: [five],
      lines: [mug({ quantity: 3, refundedQuantity: 1 })],
      earns: "10",
    },
    {
      why: "of one product; the rest earns by amount",
      rules: [{ ...five, ...when({ code: "sku_in", skus: ["TENT"] }) }, euro(1)],
      lines: [mug(), tent({ quantity: 2 })],
      earns: "110",
    },
    {
      why: "an item that earns by item does not earn by amount too (E4)",
      rules: [five, euro(1)],
      lines: [mug(), tent()],
      earns: "10",
    },
  ])("$why", check);
});

describe("cabin 1 a night, suite 2, solo suite 3 (E5)", () => {
  const nights = (attributes: OrderLine["attributes"], quantity = 1) => mug({ attributes, quantity });
  const cruise: Rule[] = [
    { effect: { code: "per_attribute", points: 1, attribute: "nights" } },
    {
      effect: { code: "add_per_attribute", points: 1, attribute: "nights" },
      ...when({ code: "attribute_is", name: "cabin", value: "suite" }),
    },
    {
      effect: { code: "add_per_attribute", points: 1, attribute: "nights" },
      ...when(
        { code: "attribute_is", name: "cabin", value: "suite" },
        { code: "attribute_is", name: "guests", value: 1 },
      ),
    },
  ];
  it.each<Case>([
    {
      why: "7 nights in a cabin",
      rules: cruise,
      lines: [nights({ nights: 7, cabin: "inside", guests: 2 })],
      earns: "7",
    },
    {
      why: "7 nights in a suite",
      rules: cruise,
      lines: [nights({ nights: 7, cabin: "suite", guests: 2 })],
      earns: "14",
    },
    {
      why: "7 nights alone in a suite",
      rules: cruise,
      lines: [nights({ nights: 7, cabin: "suite", guests: 1 })],
      earns: "21",
    },
    {
      why: "alone in a cabin is a cabin",
      rules: cruise,
      lines: [nights({ nights: 7, cabin: "inside", guests: 1 })],
      earns: "7",
    },
    {
      why: "two suites",
      rules: cruise,
      lines: [nights({ nights: 7, cabin: "suite", guests: 2 }, 2)],
      earns: "28",
    },
    { why: "nights as text", rules: cruise, lines: [nights({ nights: "7" })], earns: "7" },
    { why: "half a night is half a point", rules: cruise, lines: [nights({ nights: 2.5 })], earns: "5/2" },
    { why: "a word is no number", rules: cruise, lines: [nights({ nights: "seven" })], earns: "0" },
    { why: "fewer than none is no number", rules: cruise, lines: [nights({ nights: -7 })], earns: "0" },
    { why: "a million nights are a slip", rules: cruise, lines: [nights({ nights: 1_000_000 })], earns: "0" },
    { why: "what every object has is no attribute", rules: cruise, lines: [nights({})], earns: "0" },
    {
      why: "one rounding at the end: the tier's multiplier comes after what is added",
      rules: cruise,
      lines: [nights({ nights: 7, cabin: "suite", guests: 1 })],
      member: { tierFactor: "1.5" },
      earns: "63/2",
    },
    {
      why: "a suite cancelled takes all of it back",
      rules: cruise,
      lines: [nights({ nights: 7, cabin: "suite", guests: 1 }, 2)],
      given: { refunded: new Map([["1", 1]]) },
      earns: "21",
    },
  ])("$why", check);

  it("what is added is told by itself", () => {
    const evaluation = run({ rules: cruise, lines: [nights({ nights: 7, cabin: "suite", guests: 1 })] });
    expect(evaluation.perRule.map(({ exact }) => fractionText(exact))).toEqual(["7"]);
    expect(told(evaluation)).toEqual([
      [1, "modifier", null, "7"],
      [2, "modifier", null, "7"],
    ]);
    expect(evaluation.lines[0]).toMatchObject({ rule: 0, exact: fraction(21n) });
  });

  it("a line without the number says so, and so does the rule", () => {
    expect(run({ rules: cruise.slice(0, 1), lines: [nights({ nights: "seven" })] }).notApplied).toEqual([
      { code: "no_number", rules: [0] },
    ]);
  });

  it("nothing is added to what earns by no rule", () => {
    const evaluation = run({ rules: cruise.slice(1, 2), lines: [nights({ nights: 7, cabin: "suite" })] });
    expect(evaluation.notApplied).toEqual([{ code: "nothing_to_add_to", rules: [0] }]);
    expect(total(evaluation)).toBe("0");
  });

  it("per item: 3 points more for each blanket that earns", () => {
    const more: Rule = { effect: { code: "add_per_item", points: 3 }, ...on("tents") };
    check({ why: "", rules: [euro(1), more], lines: [mug(), tent({ quantity: 2 })], earns: "206" });
  });

  it("units are counted for the program, exclusions and returns left out", () => {
    const given = { unitAttribute: "nights" };
    const lines = [nights({ nights: 7 }, 2), tent({ attributes: { nights: "3" } })];
    expect(run({ rules: cruise, lines, given }).unitCount).toBe(17n);
    const refunded = new Map([["1", 1]]);
    expect(run({ rules: cruise, lines, given: { ...given, refunded } }).unitCount).toBe(10n);
    const out: Rule = { effect: { code: "exclude" }, ...on("tents") };
    expect(run({ rules: [...cruise, out], lines, given }).unitCount).toBe(14n);
  });
});

describe("when points open, with what comes on top (E9)", () => {
  it("a multiplier waits with its base rule, whatever it says itself", () => {
    const later: Rule = { ...times("9"), availability: { code: "after_payment", days: 30 } };
    expect(run({ rules: [euro(1), later] }).availability).toEqual({ code: "at_once" });
  });

  it("a flat award that gives most decides", () => {
    const flat: Rule = { effect: { code: "fixed", points: 500 }, availability: { code: "on_fulfilment" } };
    expect(run({ rules: [euro(1), flat] }).availability).toEqual({ code: "on_fulfilment" });
  });
});
