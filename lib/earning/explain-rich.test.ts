import { describe, expect, it } from "vitest";
import { add, type Fraction, floor, parseFraction, ZERO } from "@/lib/shared/fraction";
import type { EvaluateInput } from "./evaluate";
import { type ExplainContext, explain } from "./explain";
import { recordExplanation } from "./explanation";
import type { MemberFacts, Situation } from "./facts";
import { forecast } from "./forecast";
import type { OrderContent } from "./order";
import type { RuleDefinition } from "./rule";
import { emptyRuleSet, type RuleSet } from "./rule-set";
import {
  aDefinition,
  aLine,
  anOrder,
  aSituation,
  aVersion,
  evaluated,
  rules,
  setOf,
} from "./testing/samples";

type Rule = Partial<RuleDefinition>;
const words = {
  qualifying: { one: "tier credit", many: "tier credits" },
  tiers: [
    { id: "s", name: "Silver" },
    { id: "g", name: "Gold" },
  ],
  shops: [{ id: "b", name: "Berlin" }],
};
const opens = new Date("2026-12-05T23:00:00Z");
const times = (factor: string, stack: "add" | "best_of" | "exclusive" = "add"): Rule => ({
  effect: { code: "multiply", factor, group: "campaign", stack },
});
const gold: Partial<MemberFacts> = { tierId: "g", tierFactor: "1.5" };
const bound = (
  rule: string,
  points: Fraction | null,
  by: "limit" | "budget",
  times: number | null = null,
) => ({
  allowances: new Map([[rule, { points, times, by }]]),
});
const whole = (amount: bigint): Fraction => ({ numerator: amount, denominator: 1n });

type Shown = {
  content?: OrderContent;
  member?: Partial<MemberFacts> | null;
  situation?: Partial<Situation>;
  given?: Partial<EvaluateInput>;
  context?: Partial<ExplainContext>;
  previous?: bigint;
};

function shown(
  set: RuleSet,
  { content = anOrder(), member = {}, situation, given, context, previous = 0n }: Shown = {},
) {
  const evaluation = evaluated(content, set, { situation: aSituation(member, situation), ...given });
  const record = recordExplanation({
    evaluation,
    ruleSet: set.id,
    contentEvent: null,
    rounding: "floor",
    target: floor(evaluation.exact),
    previous,
    carry: null,
    availability: { state: "pending", at: opens },
    expiresAt: new Date("2027-11-30T23:00:00Z"),
  });
  return explain(JSON.parse(JSON.stringify(record)), {
    title: "Order 1042",
    occurredAt: new Date("2026-11-22T11:00:00Z"),
    timeZone: "Europe/Berlin",
    currency: "EUR",
    content,
    ruleSet: set,
    words,
    ...context,
  });
}

const whys = (view: ReturnType<typeof shown>) => view.notApplied.map(({ why }) => why);

describe("a rich order adds up before one's eyes (X1)", () => {
  const set = rules(
    {},
    {
      effect: { code: "add_per_item", points: 5 },
      conditions: [{ code: "category_in", categories: ["mugs"] }],
    },
    times("2"),
    { effect: { code: "fixed", points: 7 } },
    { effect: { code: "per_item", points: 10 }, assets: ["qualifying"] },
  );
  const content = anOrder({
    lines: [aLine(), aLine({ id: "2", title: "Tent", categories: ["tents"], unitPriceMinor: 33_33n })],
  });
  const view = shown(set, { content, member: gold });

  it("every part is named, with its sentence, factor and amount", () => {
    expect(
      view.steps.map(({ kind, name, version, sentence, factor, exact }) => [
        kind,
        name,
        version,
        sentence,
        factor,
        exact,
      ]),
    ).toEqual([
      ["flat", "D", 1, "7 points per order", null, "7"],
      ["modifier", "B", 1, "5 more points per item, on mugs", null, "5"],
      ["multiplier", "Your tier Gold", null, "1.5 times the points in Gold", "1.5", "13833/200"],
      ["multiplier", "C", 1, "double points, on everything", "2", "41499/200"],
    ]);
  });

  it("the parts sum to the whole, exactly and in whole points, by rule and by line", () => {
    const exact = [...view.applied, ...view.steps].map((part) => parseFraction(part.exact));
    expect(exact.reduce(add, ZERO)).toEqual(parseFraction(view.exact));
    const points = [...view.applied, ...view.steps].reduce((sum, part) => sum + part.points, 0n);
    expect(points).toBe(view.target);
    // The award for the order as such falls on no line.
    expect(view.lines.reduce((sum, line) => sum + (line.points ?? 0n), 0n)).toBe(view.target - 7n);
    expect(view.lines.map(({ points }) => points)).toEqual([315n, 99n]);
  });

  it("tier credits beside it, rounded down", () => {
    expect(view.qualifying).toMatchObject({
      names: { many: "tier credits" },
      exact: "20",
      points: 20n,
      applied: [{ name: "E", sentence: "10 tier credits per item, on everything", points: 20n }],
      steps: [],
    });
  });

  it("a refund takes back what is no longer multiplied", () => {
    const refunded = new Map([["1", 1]]);
    const after = shown(set, { content, member: gold, given: { refunded }, previous: view.target });
    expect(after.outcome).toBe("reversed");
    expect(after.lines[0]).toMatchObject({ refundedQuantity: 1, points: 0n });
  });

  it("without words for it, the tier is just the member's", () => {
    expect(shown(set, { member: gold, context: { words: undefined } }).steps[2]).toMatchObject({
      name: "Your tier",
    });
  });
});

describe("what was cut (E8)", () => {
  const limited: Rule = { limits: [{ per: "day", points: 100 }] };
  it.each<{ why: string; set: RuleSet; situation: Partial<Situation>; says: string }>([
    {
      why: "by a limit",
      set: rules(limited),
      situation: bound("A", whole(40n), "limit"),
      says: "“A” gives at most 100 points a day: 40 of 100 points counted.",
    },
    {
      why: "to nothing",
      set: rules({ limits: [{ per: "month", times: 1 }] }),
      situation: bound("A", null, "limit", 0),
      says: "“A” gives at most once a month: none of 100 points counted.",
    },
    {
      why: "by a budget",
      set: rules({}),
      situation: bound("A", whole(40n), "budget"),
      says: "The budget of “A” is spent: 40 of 100 points counted.",
    },
  ])("$why", ({ set, situation, says }) => {
    expect(shown(set, { situation }).cuts.map(({ sentence }) => sentence)).toEqual([says]);
  });

  it("a cart hears of it in the future", () => {
    const settings = {
      rounding: "floor",
      carryOver: true,
      pricesIncludeTax: true,
      expiryMonths: null,
    } as const;
    const situation = aSituation({}, bound("A", whole(40n), "limit"));
    const now = new Date("2026-11-22T11:00:00Z");
    const { view } = forecast({
      content: anOrder(),
      ruleSet: rules(limited),
      settings,
      timeZone: "UTC",
      now,
      situation,
    });
    expect(view.cuts[0]?.sentence).toBe("“A” gives at most 100 points a day: 40 of 100 points will count.");
  });
});

describe("why not, in the member's words (X1)", () => {
  const when = (...conditions: RuleDefinition["conditions"]) => rules({ conditions });
  it.each<{ set: RuleSet; shown?: Shown; why: string }>([
    {
      set: when({ code: "order_number", from: 1, until: 1 }),
      shown: { member: { orderNumber: 3 } },
      why: "It is not your first order: it is your 3rd.",
    },
    {
      set: when({ code: "order_number", from: 5 }),
      shown: { member: { orderNumber: 2 } },
      why: "This is your 2nd order; the rule counts from the 5th order on.",
    },
    {
      set: when({ code: "tier_in", tierIds: ["g"] }),
      shown: { member: { tierId: "s" } },
      why: "This is for Gold; you were in Silver.",
    },
    {
      set: when({ code: "tier_in", tierIds: ["s", "g"] }),
      why: "This is for every tier; you had no tier yet.",
    },
    {
      set: when({ code: "chosen_category" }),
      shown: { member: { chosen: ["tents"] } },
      why: "You had chosen other categories: nothing in this order is in tents.",
    },
    { set: when({ code: "chosen_category" }), why: "You had not chosen a bonus category." },
    {
      set: when({ code: "member_tagged", tags: ["press"] }),
      why: "This is for a group of members that you are not in.",
    },
    {
      set: when({ code: "member_not_tagged", tags: ["a"] }),
      shown: { member: { tags: ["a"] } },
      why: "This leaves out a group of members that you are in.",
    },
    {
      set: when({ code: "hours", from: "18:00", until: "20:00" }),
      why: "This was at 12:00; the rule is for 18:00 to 20:00.",
    },
    { set: when({ code: "weekday_in", days: [6] }), why: "This was on a Sunday; the rule is for Saturdays." },
    {
      set: when({ code: "shop_in", shopIds: ["b"] }),
      why: "This was in another shop; the rule is for Berlin.",
    },
    {
      set: when({ code: "channel_in", channels: ["till"] }),
      why: "This order came from web; the rule is for orders from till.",
    },
    {
      set: when({ code: "birthday_within", days: 3 }),
      why: "This is for your birthday, which you have not told us.",
    },
    {
      set: when({ code: "birthday_within", days: 3 }),
      shown: { member: { birthday: { month: 1, day: 1 } } },
      why: "This is for the 3 days before and after your birthday.",
    },
    {
      set: when({ code: "birth_month" }),
      shown: { member: { birthday: { month: 1, day: 1 } } },
      why: "This is for the month of your birthday.",
    },
    { set: when({ code: "joined_within", days: 30 }), why: "This is for the first 30 days after joining." },
    {
      set: when({ code: "title_contains", words: ["tent"] }),
      why: "Nothing in this order is called “tent”.",
    },
    {
      set: when({ code: "attribute_in", name: "size", values: ["L", "XL"] }),
      why: "No item in this order has size L or XL.",
    },
    {
      set: when({ code: "attribute_at_least", name: "nights", least: "7" }),
      why: "No item in this order has nights of 7 or more.",
    },
    {
      set: when({ code: "tier_in", tierIds: ["g"] }),
      shown: { member: null },
      why: "This depends on who orders, and nobody is known to have.",
    },
    {
      set: rules({ effect: { code: "per_attribute", points: 1, attribute: "nights" } }),
      why: "No item in this order has a number of nights to count.",
    },
    {
      set: rules({}, times("2", "best_of"), times("3", "best_of")),
      why: "Only the best of its group counts, and “C” gives more.",
    },
    {
      set: rules({}, times("2", "exclusive"), {
        ...times("3"),
        effect: { code: "multiply", factor: "3", group: "b", stack: "add" },
      }),
      why: "“B” multiplies these items alone.",
    },
    { set: rules(times("2")), why: "No rule gives points for these items that this one could add to." },
    {
      set: rules({ effect: { code: "fixed", points: 5 } }),
      shown: { given: { refunded: new Map([["1", 1]]) } },
      why: "Everything in this order that it counts was returned.",
    },
  ])("$why", ({ set, shown: how, why }) => expect(whys(shown(set, how))).toEqual([why]));

  it("an exclusion shows on the line it takes out", () => {
    const set = rules(
      {},
      { effect: { code: "exclude" }, conditions: [{ code: "category_in", categories: ["mugs"] }] },
    );
    expect(shown(set).lines[0]?.excluded).toBe("“B” leaves this out: it earns no points.");
  });

  it("a word where a number should be shows on its line", () => {
    const set = rules({ effect: { code: "per_attribute", points: 1, attribute: "nights" } });
    const content = anOrder({
      lines: [aLine({ attributes: { nights: 7 } }), aLine({ id: "2", attributes: { nights: "seven" } })],
    });
    const view = shown(set, { content });
    expect(view.lines.map(({ points, excluded }) => [points, excluded])).toEqual([
      [7n, null],
      [null, "Its nights is “seven”, which is no number that “A” could count."],
    ]);
  });

  it("a tier whose multiplier did not come in", () => {
    const view = shown(rules({}, times("2", "exclusive")), { member: gold });
    expect(view.notes).toEqual(["“B” counts here instead of your tier’s multiplier."]);
    expect(view.steps.map(({ name }) => name)).toEqual(["B"]);
  });

  it("members do not read what staff call them", () => {
    const view = shown(rules({ conditions: [{ code: "member_tagged", tags: ["troublesome"] }] }));
    expect(
      JSON.stringify(view, (_, value) => (typeof value === "bigint" ? String(value) : value)),
    ).not.toContain("troublesome");
  });
});

describe("when the rules of that time can't be read", () => {
  it("the result is told, and that the rules are not", () => {
    const set = rules({}, { effect: { code: "fixed", points: 7 } });
    const view = shown(set, { context: { ruleSet: emptyRuleSet(set.id) } });
    expect(view).toMatchObject({ points: 107n, applied: [], steps: [], notApplied: [] });
    expect(view.lines).toMatchObject([{ title: "Mug", paidMinor: 100_00n, points: null, excluded: null }]);
    expect(view.notes).toEqual([
      "The rules of that time can’t be read at the moment, so only the result is shown.",
    ]);
  });
});

it("a campaign is told by its dates", () => {
  const campaign = {
    ...aVersion({ ruleId: "B", name: "Double November", definition: aDefinition(times("2")) }),
    liveFrom: new Date("2026-10-31T23:00:00Z"),
    liveUntil: new Date("2026-11-30T23:00:00Z"),
  };
  expect(shown(setOf([aVersion(), campaign])).steps[0]?.sentence).toBe(
    "double points, on everything, in November 2026",
  );
});

describe("in the right tense", () => {
  const set = rules({});
  const at = (now: string, change: Partial<ExplainContext> = {}) =>
    shown(set, { context: { now: new Date(now), ...change } });

  it("pending before, opened since, lapsed at last", () => {
    expect(at("2026-11-30T00:00:00Z")).toMatchObject({
      availability: { state: "pending", at: opens },
      when: ["Your points open at the end of 5 December 2026.", "They are good until 30 November 2027."],
    });
    expect(at("2026-12-05T23:00:00Z")).toMatchObject({
      availability: { state: "available", at: opens },
      when: ["Your points opened at the end of 5 December 2026.", "They are good until 30 November 2027."],
    });
    expect(at("2028-01-01T00:00:00Z").when[1]).toBe("They were good until 30 November 2027.");
  });

  it("without a time to look from, as it was recorded", () => {
    expect(shown(set).availability.state).toBe("pending");
  });

  it("nothing to tell where nothing came in", () => {
    expect(shown(set, { previous: 100n }).when).toEqual([]);
    expect(shown(set, { previous: 200n }).when).toEqual([]);
  });

  it("a cart speaks of what will be, to somebody who would join with it", () => {
    const settings = {
      rounding: "floor",
      carryOver: true,
      pricesIncludeTax: true,
      expiryMonths: 12,
    } as const;
    const rule: Rule = { availability: { code: "after_payment", days: 14 } };
    const asked = {
      content: anOrder(),
      ruleSet: rules(
        { ...rule, conditions: [{ code: "order_number", from: 1, until: 1 }] },
        { conditions: [{ code: "hours", from: "18:00", until: "20:00" }] },
        { conditions: [{ code: "tier_in", tierIds: ["g"] }] },
        { conditions: [{ code: "chosen_category" }] },
      ),
      settings,
      timeZone: "Europe/Berlin",
      now: new Date("2026-11-22T11:00:00Z"),
      words,
    };
    const { points, view } = forecast(asked);
    expect([points, view.forecast]).toEqual([100n, true]);
    expect(view.when).toEqual([
      "Your points will open at the end of 6 December 2026.",
      "They will be good until 22 November 2027.",
    ]);
    expect(whys(view)).toEqual([
      "It is 12:00; the rule is for 18:00 to 20:00.",
      "This is for Gold; you have no tier yet.",
      "You have not chosen a bonus category yet.",
    ]);
    const member = aSituation({ ...gold, orderNumber: 1 });
    expect(forecast({ ...asked, situation: member }).points).toBe(150n);
  });
});
