import { describe, expect, it } from "vitest";
import { add, type Fraction, fraction, fractionText, ZERO } from "@/lib/shared/fraction";
import type { EvaluateInput } from "./evaluate";
import { contributionsOf, type Evaluation } from "./evaluation";
import type { Allowance, MemberFacts, Situation } from "./facts";
import type { OrderContent, OrderLine } from "./order";
import type { RuleDefinition } from "./rule";
import { aLine, anOrder, aSituation, evaluated, rules } from "./testing/samples";

type Rule = Partial<RuleDefinition>;
type Conditions = RuleDefinition["conditions"];

const euro = (points: number): Rule => ({
  effect: { code: "per_amount", points, perMinor: "100", currency: "EUR" },
});
const times = (
  factor: string,
  change: Partial<{ group: string; stack: "add" | "best_of" | "exclusive" }> = {},
) => ({
  effect: { code: "multiply" as const, factor, group: "campaign", stack: "add" as const, ...change },
});
const on = (...categories: string[]): Rule => ({ conditions: [{ code: "category_in", categories }] });
const when = (...conditions: Conditions): Rule => ({ conditions });

/** A mug for €100. */
const mug = (change: Partial<OrderLine> = {}) => aLine({ taxMinor: 0n, ...change });
const tent = (change: Partial<OrderLine> = {}) =>
  aLine({
    id: "2",
    sku: "TENT",
    title: "Tent",
    categories: ["tents"],
    unitPriceMinor: 50_00n,
    taxMinor: 0n,
    ...change,
  });

type Case = {
  why: string;
  rules: Rule[];
  lines?: OrderLine[];
  order?: Partial<OrderContent>;
  member?: Partial<MemberFacts> | null;
  situation?: Partial<Situation>;
  given?: Partial<EvaluateInput>;
  earns: string;
};

function run({
  rules: definitions,
  lines,
  order,
  member = {},
  situation,
  given,
}: Omit<Case, "why" | "earns">) {
  const content = anOrder({ lines: lines ?? [mug()], ...order });
  return evaluated(content, rules(...definitions), { situation: aSituation(member, situation), ...given });
}

function total({ exact }: { exact: Fraction }): string {
  return fractionText(exact);
}

function sums(evaluation: Evaluation) {
  const parts = contributionsOf(evaluation).map(({ exact }) => exact);
  expect(fractionText(parts.reduce(add, ZERO))).toBe(fractionText(evaluation.exact));
}

function check(given: Case) {
  const evaluation = run(given);
  expect(total(evaluation)).toBe(given.earns);
  sums(evaluation);
}

/** How a rule's points are told: by what, and how many. */
const told = ({ steps }: Pick<Evaluation, "steps">) =>
  steps.map(({ rule, kind, factor, exact }) => [rule, kind, factor, fractionText(exact)]);

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

describe("qualifying points apart from points (E6)", () => {
  const credits: Rule = { effect: { code: "per_item", points: 10 }, assets: ["qualifying"] };
  const both: Rule = { ...euro(2), assets: ["points", "qualifying"] };
  const qualifying = (given: Omit<Case, "why" | "earns">) => {
    const { exact, qualifying } = run(given);
    return [fractionText(exact), qualifying && fractionText(qualifying.exact)];
  };
  it.each<Omit<Case, "earns"> & { gives: [string, string | null] }>([
    { why: "points alone: nothing is said of others", rules: [euro(1)], gives: ["100", null] },
    { why: "credits alone", rules: [credits], gives: ["0", "10"] },
    { why: "as many of both", rules: [both], gives: ["200", "200"] },
    {
      why: "an item can earn points by one rule and credits by another",
      rules: [credits, euro(1)],
      gives: ["100", "10"],
    },
    { why: "claimed by each once", rules: [credits, both], gives: ["200", "10"] },
    {
      why: "a tier multiplies points only",
      rules: [both],
      member: { tierFactor: "2" },
      gives: ["400", "200"],
    },
    { why: "a campaign for points multiplies points only", rules: [both, times("3")], gives: ["600", "200"] },
    {
      why: "one for credits credits only",
      rules: [both, { ...times("3"), assets: ["qualifying"] }],
      gives: ["200", "600"],
    },
    {
      why: "one for both both",
      rules: [both, { ...times("3"), assets: ["points", "qualifying"] }],
      gives: ["600", "600"],
    },
  ])("$why", ({ gives, ...given }) => expect(qualifying(given)).toEqual(gives));

  it("reasons are told once, those of rules for credits alone too", () => {
    const tents = { ...on("tents"), assets: ["points" as const, "qualifying" as const] };
    const { notApplied } = run({ rules: [tents, { ...credits, ...on("tents") }] });
    expect(notApplied).toEqual([
      { code: "category_in", rules: [0] },
      { code: "category_in", rules: [1] },
    ]);
  });
});

describe("what meets an exclusion earns nothing in any rule (E11)", () => {
  const exclude = (...conditions: Conditions): Rule => ({ effect: { code: "exclude" }, conditions });
  const tents = exclude({ code: "category_in", categories: ["tents"] });
  it.each<Case>([
    { why: "a category", rules: [euro(1), tents], lines: [mug(), tent()], earns: "100" },
    { why: "wherever the exclusion stands", rules: [tents, euro(1)], lines: [mug(), tent()], earns: "100" },
    {
      why: "it counts toward no minimum",
      rules: [tents, { ...euro(1), ...when({ code: "minimum_spend", minor: "12000" }) }],
      lines: [mug(), tent()],
      earns: "0",
    },
    {
      why: "a sales channel, as a whole",
      rules: [
        exclude({ code: "channel_in", channels: ["Phone"] }),
        euro(1),
        { effect: { code: "fixed", points: 5 } },
      ],
      order: { channel: "phone" },
      earns: "0",
    },
    {
      why: "members with a tag",
      rules: [exclude({ code: "member_tagged", tags: ["staff"] }), euro(1)],
      member: { tags: ["Staff"] },
      earns: "0",
    },
    {
      why: "not the others",
      rules: [exclude({ code: "member_tagged", tags: ["staff"] }), euro(1)],
      earns: "100",
    },
    {
      why: "one category on Sundays only: all conditions have to hold",
      rules: [
        exclude({ code: "category_in", categories: ["mugs"] }, { code: "weekday_in", days: [6] }),
        euro(1),
      ],
      earns: "100",
    },
  ])("$why", check);

  it("shows on the line, with the exclusion's place, and is no spend", () => {
    const evaluation = run({ rules: [euro(1), tents], lines: [mug(), tent()] });
    expect(evaluation.lines[1]).toMatchObject({ excluded: "rule", excludedBy: 1, rule: null });
    expect(evaluation.spendMinor).toBe(100_00n);
    expect(evaluation.notApplied).toEqual([]);
  });
});

describe("campaigns multiply (E12)", () => {
  const double = times("2");
  it.each<Case>([
    { why: "double points", rules: [euro(1), double], earns: "200" },
    { why: "on mugs", rules: [euro(1), { ...double, ...on("mugs") }], lines: [mug(), tent()], earns: "250" },
    {
      why: "1.5 times, exactly",
      rules: [euro(1), times("1.5")],
      lines: [mug({ unitPriceMinor: 33n })],
      earns: "99/200",
    },
    {
      why: "the shipping too, where nothing is asked of items",
      rules: [{ ...euro(1), basis: { tax: "with", discounts: "after", shipping: true } }, double],
      order: { shippingMinor: 10_00n },
      earns: "220",
    },
    {
      why: "not the shipping with items",
      rules: [
        { ...euro(1), basis: { tax: "with", discounts: "after", shipping: true } },
        { ...double, ...on("mugs") },
      ],
      order: { shippingMinor: 10_00n },
      earns: "210",
    },
    {
      why: "two of one group add up: double and double is triple",
      rules: [euro(1), double, double],
      earns: "300",
    },
    { why: "double and 1.5 add up to 2.5", rules: [euro(1), double, times("1.5")], earns: "250" },
    {
      why: "two groups multiply each other",
      rules: [euro(1), double, times("1.5", { group: "app" })],
      earns: "300",
    },
    {
      why: "best of: the largest alone",
      rules: [
        euro(1),
        times("1.5", { stack: "best_of" }),
        times("3", { stack: "best_of" }),
        times("2", { stack: "best_of" }),
      ],
      earns: "300",
    },
    {
      why: "best of is found line by line",
      rules: [
        euro(1),
        { ...times("3", { stack: "best_of" }), ...on("tents") },
        times("2", { stack: "best_of" }),
      ],
      lines: [mug(), tent()],
      earns: "350",
    },
    {
      why: "exclusive: alone, though others are larger",
      rules: [euro(1), times("1.5", { group: "launch", stack: "exclusive" }), times("5")],
      member: { tierFactor: "2" },
      earns: "150",
    },
    {
      why: "exclusive only on its own lines",
      rules: [
        euro(1),
        { ...times("4", { group: "launch", stack: "exclusive" }), ...on("tents") },
        times("2"),
      ],
      lines: [mug(), tent()],
      earns: "400",
    },
    {
      why: "of two exclusive ones the first",
      rules: [
        euro(1),
        times("2", { group: "a", stack: "exclusive" }),
        times("9", { group: "b", stack: "exclusive" }),
      ],
      earns: "200",
    },
  ])("$why", check);

  it("each part of the sum belongs to one rule: the tier first, then the groups in their order", () => {
    const evaluation = run({
      rules: [euro(1), times("2"), times("1.5"), times("3", { group: "app" })],
      member: { tierId: "gold", tierFactor: "1.5" },
    });
    // 100 → the tier 150 → double and 1.5 add up to 2.5 → 375 → three times 1125.
    expect(told(evaluation)).toEqual([
      ["tier", "multiplier", "1.5", "50"],
      [1, "multiplier", "2", "150"],
      [2, "multiplier", "1.5", "75"],
      [3, "multiplier", "3", "750"],
    ]);
    expect(total(evaluation)).toBe("1125");
    expect(evaluation.steps[0]).toMatchObject({ versionId: null, tierId: "gold" });
    sums(evaluation);
  });

  it("what lost says to whom", () => {
    const evaluation = run({
      rules: [euro(1), times("2", { stack: "best_of" }), times("3", { stack: "best_of" })],
    });
    expect(evaluation.notApplied).toEqual([{ code: "beaten", facts: { by: 2 }, rules: [1] }]);
  });

  it("a tier that lost to an exclusive campaign says so, too", () => {
    const evaluation = run({
      rules: [euro(1), times("2", { group: "a", stack: "exclusive" }), times("3")],
      member: { tierFactor: "1.5" },
    });
    expect(evaluation.notApplied).toEqual([{ code: "silenced", facts: { by: 1 }, rules: [2] }]);
    expect(evaluation.steps[0]).toMatchObject({ rule: "tier", exact: fraction(0n), by: 1 });
    sums(evaluation);
  });

  it("a campaign in the tiers' group comes together with the tier as it says", () => {
    const member = { tierFactor: "1.5" };
    const better = times("2", { group: "tier", stack: "best_of" });
    check({ why: "", rules: [euro(1), better], member, earns: "200" });
    check({
      why: "",
      rules: [euro(1), times("1.2", { group: "tier", stack: "best_of" })],
      member,
      earns: "150",
    });
    check({ why: "", rules: [euro(1), times("2", { group: "tier" })], member, earns: "250" });
  });

  it("nothing to multiply", () => {
    const { notApplied } = run({ rules: [times("2")] });
    expect(notApplied).toEqual([{ code: "nothing_to_add_to", rules: [0] }]);
  });
});

describe("tier multipliers (E13)", () => {
  it.each<Case>([
    { why: "1.5 times for Gold", rules: [euro(2)], member: { tierFactor: "1.5" }, earns: "300" },
    { why: "a tier without one", rules: [euro(2)], member: { tierId: "silver" }, earns: "200" },
    { why: "a guest has no tier", rules: [euro(2)], member: null, earns: "200" },
    {
      why: "never from two rules by accident",
      rules: [euro(2), euro(1)],
      member: { tierFactor: "1.5" },
      earns: "300",
    },
    {
      why: "a fraction stays exact",
      rules: [euro(1)],
      lines: [mug({ unitPriceMinor: 1n })],
      member: { tierFactor: "1.25" },
      earns: "1/80",
    },
  ])("$why", check);
});

describe("conditions on the member, the time and the place (E12)", () => {
  const at = (time: string) => ({ situation: { at: new Date(time) } });
  const days = (...of: number[]) => when({ code: "weekday_in", days: of });
  const hours = (from: string, until: string) => when({ code: "hours", from, until });
  const birthday = (month: number, day: number) => ({ member: { birthday: { month, day } } });
  const near = (within: number) => when({ code: "birthday_within", days: within });
  const nth = (from: number, until?: number) => when({ code: "order_number", from, until });
  it.each<Case>([
    {
      why: "for Gold: Gold",
      rules: [when({ code: "tier_in", tierIds: ["gold"] })],
      member: { tierId: "gold" },
      earns: "100",
    },
    {
      why: "for Gold: Silver",
      rules: [when({ code: "tier_in", tierIds: ["gold"] })],
      member: { tierId: "silver" },
      earns: "0",
    },
    {
      why: "for Gold: nobody known",
      rules: [when({ code: "tier_in", tierIds: ["gold"] })],
      member: null,
      earns: "0",
    },
    {
      why: "tagged",
      rules: [when({ code: "member_tagged", tags: ["press"] })],
      member: { tags: ["PRESS "] },
      earns: "100",
    },
    { why: "not tagged", rules: [when({ code: "member_tagged", tags: ["press"] })], earns: "0" },
    {
      why: "left out by tag",
      rules: [when({ code: "member_not_tagged", tags: ["press"] })],
      member: { tags: ["press"] },
      earns: "0",
    },
    { why: "not left out", rules: [when({ code: "member_not_tagged", tags: ["press"] })], earns: "100" },
    { why: "the first order", rules: [nth(1, 1)], member: { orderNumber: 1 }, earns: "100" },
    { why: "not the second", rules: [nth(1, 1)], member: { orderNumber: 2 }, earns: "0" },
    { why: "from the third on", rules: [nth(3)], member: { orderNumber: 9 }, earns: "100" },
    { why: "on the birthday", rules: [near(0)], ...birthday(11, 22), earns: "100" },
    { why: "not on the next day", rules: [near(0)], ...birthday(11, 21), earns: "0" },
    { why: "three days before it", rules: [near(3)], ...birthday(11, 25), earns: "100" },
    { why: "not four", rules: [near(3)], ...birthday(11, 26), earns: "0" },
    {
      why: "over the turn of the year",
      rules: [near(3)],
      member: { birthday: { month: 1, day: 1 } },
      ...at("2026-12-30T12:00:00Z"),
      earns: "100",
    },
    {
      why: "29 February in a leap year",
      rules: [near(0)],
      ...birthday(2, 29),
      ...at("2028-02-29T12:00:00Z"),
      earns: "100",
    },
    {
      why: "29 February in another year is the 28th",
      rules: [near(0)],
      ...birthday(2, 29),
      ...at("2027-02-28T12:00:00Z"),
      earns: "100",
    },
    {
      why: "and not 1 March",
      rules: [near(0)],
      ...birthday(2, 29),
      ...at("2027-03-01T12:00:00Z"),
      earns: "0",
    },
    { why: "a birthday nobody knows", rules: [near(180)], earns: "0" },
    {
      why: "the month of the birthday",
      rules: [when({ code: "birth_month" })],
      ...birthday(11, 1),
      earns: "100",
    },
    { why: "not the next", rules: [when({ code: "birth_month" })], ...birthday(12, 1), earns: "0" },
    {
      why: "within 7 days of joining, to the end of the last",
      rules: [when({ code: "joined_within", days: 7 })],
      member: { joinedAt: "2026-11-15T20:00:00Z" },
      earns: "100",
    },
    {
      why: "not on the eighth",
      rules: [when({ code: "joined_within", days: 7 })],
      member: { joinedAt: "2026-11-14T20:00:00Z" },
      earns: "0",
    },
    {
      why: "an order claimed from before joining",
      rules: [when({ code: "joined_within", days: 7 })],
      member: { joinedAt: "2026-11-23T08:00:00Z" },
      earns: "100",
    },
    { why: "on Sundays", rules: [days(7)], earns: "100" },
    { why: "not on Mondays", rules: [days(1)], earns: "0" },
    {
      why: "the day is the program's: half past eleven in the evening in UTC is Monday in Berlin",
      rules: [days(1)],
      ...at("2026-11-22T23:30:00Z"),
      earns: "100",
    },
    {
      why: "from 18:00: at 18:00",
      rules: [hours("18:00", "20:00")],
      ...at("2026-11-22T17:00:00Z"),
      earns: "100",
    },
    {
      why: "until just before 20:00",
      rules: [hours("18:00", "20:00")],
      ...at("2026-11-22T19:00:00Z"),
      earns: "0",
    },
    {
      why: "over midnight: in the evening",
      rules: [hours("22:00", "02:00")],
      ...at("2026-11-22T21:00:00Z"),
      earns: "100",
    },
    {
      why: "over midnight: in the night",
      rules: [hours("22:00", "02:00")],
      ...at("2026-11-23T00:59:00Z"),
      earns: "100",
    },
    {
      why: "over midnight: not in the morning",
      rules: [hours("22:00", "02:00")],
      ...at("2026-11-23T01:00:00Z"),
      earns: "0",
    },
    {
      why: "the hour that comes twice counts twice: 02:30 summer time",
      rules: [hours("02:00", "03:00")],
      ...at("2026-10-25T00:30:00Z"),
      earns: "100",
    },
    {
      why: "and 02:30 winter time",
      rules: [hours("02:00", "03:00")],
      ...at("2026-10-25T01:30:00Z"),
      earns: "100",
    },
    {
      why: "the hour that is skipped never comes",
      rules: [hours("02:00", "03:00")],
      ...at("2026-03-29T01:00:00Z"),
      earns: "0",
    },
    {
      why: "in a shop",
      rules: [when({ code: "shop_in", shopIds: ["berlin"] })],
      situation: { shop: "berlin" },
      earns: "100",
    },
    {
      why: "in another shop",
      rules: [when({ code: "shop_in", shopIds: ["berlin"] })],
      situation: { shop: "online" },
      earns: "0",
    },
    { why: "from a channel", rules: [when({ code: "channel_in", channels: ["Web"] })], earns: "100" },
    {
      why: "from no channel",
      rules: [when({ code: "channel_in", channels: ["web"] })],
      order: { channel: null },
      earns: "0",
    },
    {
      why: "in one of several currencies",
      rules: [
        {
          effect: { code: "per_item", points: 1 },
          ...when({ code: "currency_in", currencies: ["USD", "EUR"] }),
        },
      ],
      earns: "1",
    },
  ])("$why", check);
});

describe("conditions on the line (E4, E5, E14)", () => {
  const called = (...words: string[]) => when({ code: "title_contains", words });
  const lamp = (title: string) => [mug({ title })];
  it.each<Case>([
    {
      why: "a word of the description",
      rules: [called("retrospot")],
      lines: lamp("RED RETROSPOT BAG"),
      earns: "100",
    },
    {
      why: "a phrase",
      rules: [called("red retrospot")],
      lines: lamp("Jumbo red  retrospot bag"),
      earns: "100",
    },
    { why: "not a part of a word", rules: [called("mug")], lines: lamp("Smuggler's lamp"), earns: "0" },
    { why: "signs in a word are signs", rules: [called("c.p")], lines: lamp("cup"), earns: "0" },
    { why: "letters of any language", rules: [called("tee")], lines: lamp("Teekännchen"), earns: "0" },
    {
      why: "one of several values",
      rules: [when({ code: "attribute_in", name: "size", values: ["L", "XL"] })],
      lines: [mug({ attributes: { size: "XL" } })],
      earns: "100",
    },
    {
      why: "none of them",
      rules: [when({ code: "attribute_in", name: "size", values: ["L", "XL"] })],
      lines: [mug({ attributes: { size: "M" } })],
      earns: "0",
    },
    {
      why: "7 nights or more: 10",
      rules: [when({ code: "attribute_at_least", name: "nights", least: "7" })],
      lines: [mug({ attributes: { nights: 10 } })],
      earns: "100",
    },
    {
      why: "7 nights or more: 6",
      rules: [when({ code: "attribute_at_least", name: "nights", least: "7" })],
      lines: [mug({ attributes: { nights: "6" } })],
      earns: "0",
    },
    {
      why: "7 nights or more: a word",
      rules: [when({ code: "attribute_at_least", name: "nights", least: "7" })],
      lines: [mug({ attributes: { nights: "many" } })],
      earns: "0",
    },
    {
      why: "the category a member has chosen",
      rules: [when({ code: "chosen_category" })],
      member: { chosen: ["Mugs"] },
      earns: "100",
    },
    {
      why: "another one",
      rules: [when({ code: "chosen_category" })],
      member: { chosen: ["tents"] },
      earns: "0",
    },
    { why: "none chosen", rules: [when({ code: "chosen_category" })], earns: "0" },
  ])("$why", check);

  it("what was chosen is told where it did not help", () => {
    expect(
      run({ rules: [when({ code: "chosen_category" })], member: { chosen: ["tents"] } }).notApplied,
    ).toEqual([{ code: "chosen_category", facts: { chosen: ["tents"] }, rules: [0] }]);
  });

  it("nobody in particular is a reason of its own", () => {
    expect(run({ rules: [when({ code: "tier_in", tierIds: ["gold"] })], member: null }).notApplied).toEqual([
      { code: "no_member", rules: [0] },
    ]);
  });
});

describe("limits and budgets (E8)", () => {
  const bound = (rule: string, allowance: Partial<Allowance>) => ({
    situation: {
      allowances: new Map([[rule, { points: null, times: null, by: "limit" as const, ...allowance }]]),
    },
  });
  const points = (amount: number) => ({ points: fraction(BigInt(amount)) });
  const double = times("2");
  it.each<Case>([
    { why: "what is left of the day", rules: [euro(1)], ...bound("A", points(40)), earns: "40" },
    { why: "more left than wanted", rules: [euro(1)], ...bound("A", points(400)), earns: "100" },
    { why: "nothing left", rules: [euro(1)], ...bound("A", points(0)), earns: "0" },
    { why: "no more times", rules: [euro(1)], ...bound("A", { times: 0 }), earns: "0" },
    { why: "a last time", rules: [euro(1)], ...bound("A", { times: 1 }), earns: "100" },
    { why: "another rule's limit", rules: [euro(1)], ...bound("B", points(0)), earns: "100" },
    {
      why: "what was cut is not multiplied",
      rules: [euro(1), double],
      ...bound("A", points(40)),
      earns: "80",
    },
    {
      why: "nor by the tier",
      rules: [euro(1)],
      member: { tierFactor: "1.5" },
      ...bound("A", points(40)),
      earns: "60",
    },
    { why: "a campaign's own limit", rules: [euro(1), double], ...bound("B", points(30)), earns: "130" },
    {
      why: "a later group multiplies what the campaign was allowed to add",
      rules: [euro(1), double, times("2", { group: "app" })],
      ...bound("B", points(30)),
      earns: "260",
    },
    {
      why: "a flat award that was given often enough",
      rules: [euro(1), { effect: { code: "fixed", points: 50 } }],
      ...bound("B", { times: 0 }),
      earns: "100",
    },
    {
      why: "what is added on top of what was cut, only in proportion",
      rules: [{ effect: { code: "per_item", points: 10 } }, { effect: { code: "add_per_item", points: 5 } }],
      lines: [mug({ quantity: 4 })],
      ...bound("A", points(10)),
      earns: "15",
    },
    { why: "an exact rest", rules: [euro(1)], ...bound("A", { points: fraction(1n, 3n) }), earns: "1/3" },
    {
      why: "a refund below the allowance gives the whole of what is kept",
      rules: [euro(1)],
      lines: [mug({ quantity: 2 })],
      given: { refunded: new Map([["1", 1]]), situation: aSituation({}, bound("A", points(150)).situation) },
      earns: "100",
    },
  ])("$why", check);

  it("what was cut is told, by what, and what was given", () => {
    const evaluation = run({ rules: [euro(1)], ...bound("A", { ...points(40), by: "budget" }) });
    expect(evaluation.cuts).toEqual([
      { rule: 0, by: "budget", wanted: fraction(100n), granted: fraction(40n) },
    ]);
    expect([...evaluation.granted]).toEqual([["A", fraction(40n)]]);
    expect(run({ rules: [euro(1)] }).granted.size).toBe(0);
  });

  it("a rule with limits tells what it gave, also before anything is used up", () => {
    const limited: Rule = { ...euro(1), limits: [{ per: "day", points: 500 }] };
    expect([...run({ rules: [limited] }).granted]).toEqual([["A", fraction(100n)]]);
  });

  it("limits count points; a rule for credits alone is limited in these", () => {
    const both: Rule = { ...euro(1), assets: ["points", "qualifying"] };
    const given = bound("A", points(40));
    expect(fractionText(run({ rules: [both], ...given }).qualifying?.exact as Fraction)).toBe("100");
    const credits: Rule = { ...euro(1), assets: ["qualifying"] };
    const evaluation = run({ rules: [credits], ...given });
    expect(fractionText(evaluation.qualifying?.exact as Fraction)).toBe("40");
    expect([...evaluation.granted]).toEqual([["A", fraction(40n)]]);
    const none = run({ rules: [both], ...bound("A", { times: 0 }) });
    expect([total(none), fractionText(none.qualifying?.exact as Fraction)]).toEqual(["0", "0"]);
  });
});

describe("what a set of rules asks (E7, E12)", () => {
  it("only what its rules look at", () => {
    expect([...rules(euro(1), when({ code: "tier_in", tierIds: ["gold"] })).asks]).toEqual([]);
    const curious = rules(
      when({ code: "chosen_category" }, { code: "member_tagged", tags: ["a"] }),
      when({ code: "order_number", from: 1 }, { code: "birth_month" }, { code: "joined_within", days: 1 }),
    );
    expect([...curious.asks].sort()).toEqual(["birthday", "chosen", "joined", "order_number", "tags"]);
  });

  it("which of them have limits, and whether any qualifies", () => {
    const set = rules({ limits: [{ per: "day", times: 1 }] }, { assets: ["qualifying"] });
    expect([[...set.limited], set.hasQualifying]).toEqual([["A"], true]);
    expect(rules(euro(1)).hasQualifying).toBe(false);
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
