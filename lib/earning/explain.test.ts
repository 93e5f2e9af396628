import { describe, expect, it } from "vitest";
import { ZERO } from "@/lib/shared/fraction";
import type { EvaluateInput } from "./evaluate";
import { explain } from "./explain";
import { type ExplanationRecord, type Recorded, recordExplanation } from "./explanation";
import { forecast } from "./forecast";
import type { OrderContent } from "./order";
import type { RuleSet } from "./rule-set";
import { aLine, anOrder, evaluated, rules } from "./testing/samples";

const day = (text: string) => new Date(`${text}T10:00:00Z`);

const mugs = {
  effect: { code: "per_amount" as const, points: 2, perMinor: "300", currency: "EUR" },
  conditions: [{ code: "category_in" as const, categories: ["mugs"] }],
};
const content = anOrder({
  shippingMinor: 4_90n,
  lines: [
    aLine({ title: "Enamel mug", quantity: 2, unitPriceMinor: 12_40n, refundedQuantity: 1 }),
    aLine({ id: "2", title: "Gift card", categories: ["gift-card"] }),
    aLine({ id: "3", title: "Tent", categories: ["tents"], unitPriceMinor: 80_00n }),
  ],
});

function recorded(
  order: OrderContent,
  set: RuleSet,
  given: Partial<EvaluateInput> = {},
  change: Partial<Recorded> = {},
) {
  const evaluation = evaluated(order, set, given);
  return recordExplanation({
    evaluation,
    ruleSet: set.id,
    contentEvent: { at: "2026-11-22T10:00:00.000Z", rank: 0, eventId: "evt" },
    rounding: "floor",
    target: 88n,
    previous: 0n,
    carry: null,
    availability: { state: "pending", at: day("2026-12-06") },
    expiresAt: day("2027-11-22"),
    ...change,
  });
}

function shown(record: ExplanationRecord, set: RuleSet, order: OrderContent | null = content) {
  const context = {
    title: "Order 1042",
    occurredAt: day("2026-11-22"),
    timeZone: "Europe/Berlin",
    currency: "EUR",
  };
  return explain(JSON.parse(JSON.stringify(record)), { ...context, content: order, ruleSet: set });
}

describe("the record of an event (X1)", () => {
  const set = rules(mugs, {}, { conditions: [{ code: "minimum_spend", minor: "20000" }] });
  const record = recorded(
    content,
    set,
    {},
    { carry: { before: { numerator: 1n, denominator: 3n }, after: ZERO } },
  );

  it("is plain JSON that reads back as it was written", () => {
    expect(JSON.parse(JSON.stringify(record))).toEqual(record);
  });

  it("holds figures and codes, no sentences and no names", () => {
    expect(record).toEqual({
      v: 1,
      ruleSet: set.id,
      contentEvent: "evt",
      lines: [
        { id: "1", refunded: 1, paid: "1240", eligible: "1240", rule: 0 },
        { id: "2", paid: "10000", excluded: "gift_card" },
        { id: "3", paid: "8000", eligible: "8000", rule: 1 },
      ],
      applied: [
        { rule: 0, basis: "1240", exact: "124/15" },
        { rule: 1, basis: "8000", exact: "80" },
      ],
      notApplied: [{ code: "minimum_spend", facts: { spendMinor: "9240" }, rules: [2] }],
      exact: "1324/15",
      rounding: "floor",
      target: 88,
      previous: 0,
      carryBefore: "1/3",
      carryAfter: "0",
      available: { state: "pending", at: "2026-12-06T10:00:00.000Z" },
      expiresAt: "2027-11-22T10:00:00.000Z",
    });
  });

  it("becomes sentences and figures for member, agent and API alike", () => {
    expect(shown(record, set)).toEqual({
      title: "Order 1042",
      occurredAt: day("2026-11-22"),
      timeZone: "Europe/Berlin",
      currency: "EUR",
      forecast: false,
      outcome: "earned",
      points: 88n,
      target: 88n,
      previous: 0n,
      lines: [
        {
          title: "Enamel mug",
          quantity: 2,
          refundedQuantity: 1,
          paidMinor: 12_40n,
          eligibleMinor: 12_40n,
          points: 8n,
          ruleName: "A",
          excluded: null,
        },
        {
          title: "Gift card",
          quantity: 1,
          refundedQuantity: 0,
          paidMinor: 100_00n,
          eligibleMinor: 0n,
          points: null,
          ruleName: null,
          excluded: "Gift cards never earn points when they are bought; what is paid with them does.",
        },
        {
          title: "Tent",
          quantity: 1,
          refundedQuantity: 0,
          paidMinor: 80_00n,
          eligibleMinor: 80_00n,
          points: 80n,
          ruleName: "B",
          excluded: null,
        },
      ],
      applied: [
        {
          name: "A",
          version: 1,
          sentence: "2 points per €3 after discounts, tax included, on mugs",
          basisMinor: 12_40n,
          exact: "124/15",
          points: 8n,
        },
        {
          name: "B",
          version: 1,
          sentence: "1 point per €1 after discounts, tax included, on everything",
          basisMinor: 80_00n,
          exact: "80",
          points: 80n,
        },
      ],
      steps: [],
      cuts: [],
      qualifying: null,
      notApplied: [
        {
          name: "C",
          version: 1,
          sentence: "1 point per €1 after discounts, tax included, on everything, on orders of €200 or more",
          why: "This order comes to €92.40; the rule starts at €200.00.",
        },
      ],
      exact: "1324/15",
      rounding: "floor",
      carry: { before: "1/3", after: "0" },
      availability: { state: "pending", at: day("2026-12-06") },
      expiresAt: day("2027-11-22"),
      when: ["Your points open on 6 December 2026.", "They are good until 22 November 2027."],
      notes: [],
    });
  });

  it.each([
    { target: 96n, previous: 0n, outcome: "earned" },
    { target: 48n, previous: 96n, outcome: "reversed" },
    { target: 96n, previous: 96n, outcome: "unchanged" },
    { target: 0n, previous: 0n, outcome: "nothing" },
    { target: -1n, previous: 0n, outcome: "reversed" },
  ] as const)("from $previous to $target is $outcome", ({ target, previous, outcome }) => {
    const view = shown(recorded(content, set, {}, { target, previous }), set);
    expect(view).toMatchObject({ outcome, points: target - previous });
    const parts = view.lines.reduce((sum, line) => sum + (line.points ?? 0n), 0n);
    expect(parts).toBe(target);
  });

  it("shows shipping as a line where it counts", () => {
    const shipped = rules({ basis: { tax: "with", discounts: "after", shipping: true } });
    const view = shown(recorded(content, shipped), shipped);
    expect(view.lines.at(-1)).toMatchObject({ title: "Shipping", paidMinor: 4_90n, ruleName: "A" });
  });

  it("still explains when the content is gone", () => {
    expect(shown(record, set, null).lines.map(({ title }) => title)).toEqual(["Line 1", "Line 2", "Line 3"]);
  });

  it("refuses to be read with other rules than its own", () => {
    expect(() => shown(record, rules({}))).toThrow("no rule at place");
  });
});

describe("why not (X1)", () => {
  const tents = [{ code: "category_in" as const, categories: ["tents", "stoves"] }];
  it.each([
    {
      given: "a category it has nothing of",
      set: rules({ conditions: tents }),
      why: "Nothing in this order is in tents or stoves.",
    },
    {
      given: "a category that is left out",
      set: rules({ conditions: [{ code: "category_not_in", categories: ["mugs"] }] }),
      why: "What this rule could count is in mugs, which it leaves out.",
    },
    {
      given: "a product it has not",
      set: rules({ conditions: [{ code: "sku_in", skus: ["TENT"] }] }),
      why: "This order has no TENT.",
    },
    {
      given: "a product that is left out",
      set: rules({ conditions: [{ code: "sku_not_in", skus: ["MUG"] }] }),
      why: "What this rule could count is MUG, which it leaves out.",
    },
    {
      given: "an attribute it has not",
      set: rules({ conditions: [{ code: "attribute_is", name: "size", value: "L" }] }),
      why: "No item in this order has size L.",
    },
    {
      given: "a channel that is left out",
      set: rules({ conditions: [{ code: "channel_not_in", channels: ["web"] }] }),
      why: "Orders from web do not count for this rule.",
    },
    {
      given: "another currency",
      set: rules({ effect: { code: "per_amount", points: 1, perMinor: "100", currency: "USD" } }),
      why: "This order is in EUR; the rule is for orders in USD.",
    },
    {
      given: "a rule that came first",
      set: rules({}, {}),
      why: "Each item earns by one rule only, and “A” comes before this one.",
    },
  ])("$given", ({ set, why }) => {
    expect(shown(recorded(anOrder(), set), set, anOrder()).notApplied.map((rule) => rule.why)).toEqual([why]);
  });

  it("nothing that could earn", () => {
    const order = anOrder({ lines: [aLine({ attributes: { tip: true } })] });
    const view = shown(recorded(order, rules({}), {}, { target: 0n }), rules({}), order);
    expect(view.notApplied[0]?.why).toBe("Nothing in this order can earn points.");
    expect(view.lines[0]?.excluded).toBe("Tips never earn points.");
  });

  it("an item that no rule is for", () => {
    const set = rules({ conditions: tents });
    expect(shown(recorded(anOrder(), set, {}, { target: 0n }), set, anOrder()).lines[0]).toMatchObject({
      points: null,
      excluded: "No rule is for this item.",
    });
  });

  it.each([
    { given: { status: "open" }, note: "An order earns points once it is paid." },
    { given: { status: "cancelled" }, note: "The order was cancelled, so it earns no points." },
    { given: { memberExcluded: true }, note: "This member is left out of earning points." },
  ] as const)("the whole order: $note", ({ given, note }) => {
    const view = shown(recorded(anOrder(), rules({}), given, { target: 0n }), rules({}), anOrder());
    expect(view.notes).toEqual([note]);
    expect(view.lines[0]).toMatchObject({ points: null, excluded: note });
  });

  it("a test order", () => {
    const order = anOrder({ test: true });
    expect(shown(recorded(order, rules({}), {}, { target: 0n }), rules({}), order).notes).toEqual([
      "Test orders never earn points.",
    ]);
  });

  it("notes of the posting", () => {
    const notes = [
      { code: "written_off", points: 1 },
      { code: "owed", points: 12 },
      { code: "guest" },
    ] as const;
    expect(
      shown(recorded(anOrder(), rules({}), {}, { notes: [...notes] }), rules({}), anOrder()).notes,
    ).toEqual([
      "1 point had been spent already and could not be taken back.",
      "12 points had been spent already; they are taken off what comes in next.",
      "Nobody is known to have placed this order, so nobody earned points.",
    ]);
  });
});

describe("a forecast", () => {
  const settings = { rounding: "floor", carryOver: true, pricesIncludeTax: true, expiryMonths: 12 } as const;
  const now = day("2026-11-22");
  const set = rules({ ...mugs, availability: { code: "after_payment", days: 14 } });
  const cart = anOrder({ lines: [aLine({ unitPriceMinor: 10_00n })] });
  const asked = { content: cart, ruleSet: set, settings, timeZone: "Europe/Berlin", now };

  it("is what will be awarded, with the member's own fraction", () => {
    expect(forecast(asked).points).toBe(6n);
    expect(forecast({ ...asked, carry: { numerator: 1n, denominator: 3n } }).points).toBe(7n);
    expect(forecast({ ...asked, settings: { ...settings, rounding: "ceil" } }).points).toBe(7n);
    expect(forecast({ ...asked, memberExcluded: true }).points).toBe(0n);
  });

  it("says when the points open and lapse, and why", () => {
    const { view } = forecast(asked);
    expect(view).toMatchObject({
      title: "This cart",
      outcome: "earned",
      exact: "20/3",
      availability: { state: "pending", at: new Date("2026-12-06T23:00:00Z") },
      expiresAt: new Date("2027-11-22T23:00:00Z"),
      carry: { before: "0", after: "2/3" },
    });
    expect(view.applied.map(({ name }) => name)).toEqual(["A"]);
  });

  it("of nothing is nothing, with the reason", () => {
    const view = forecast({ ...asked, content: anOrder({ lines: [] }) }).view;
    expect(view).toMatchObject({ outcome: "nothing", points: 0n, applied: [] });
    expect(view.notApplied).toHaveLength(1);
  });
});
