import { describe, expect, it } from "vitest";
import { fraction, fractionText } from "@/lib/shared/fraction";
import { type EvaluateEventInput, evaluateEvent } from "./evaluate-event";
import { explain } from "./explain";
import { recordExplanation } from "./explanation";
import type { RuleDefinition } from "./rule";
import type { RuleSet } from "./rule-set";
import { aSituation, rules } from "./testing/samples";

type Rule = Partial<RuleDefinition>;

const forEvent = (type: string, points: number, change: Rule = {}): Rule => ({
  trigger: { code: "event", type },
  effect: { code: "fixed", points },
  ...change,
});
const asked = (ruleSet: RuleSet, change: Partial<EvaluateEventInput> = {}) =>
  evaluateEvent({ type: "visit", data: {}, ruleSet, situation: aSituation(), ...change });

describe("what an event earns (E2, E7)", () => {
  const visit = forEvent("visit", 10);
  const five = forEvent("custom.review", 25, {
    conditions: [{ code: "event_data_is", name: "stars", value: 5 }],
  });
  const spending = forEvent("visit", 10, { conditions: [{ code: "minimum_spend", minor: "500" }] });
  it.each<{ why: string; set: Rule[]; event?: Partial<EvaluateEventInput>; earns: string }>([
    { why: "10 for a visit", set: [visit], earns: "10" },
    { why: "nothing for something else", set: [visit], event: { type: "custom.review" }, earns: "0" },
    { why: "all rules for it add up", set: [visit, forEvent("visit", 5)], earns: "15" },
    { why: "rules for orders are not asked", set: [visit, {}], earns: "10" },
    {
      why: "no tier multiplies it",
      set: [visit],
      event: { situation: aSituation({ tierFactor: "2" }) },
      earns: "10",
    },
    {
      why: "what the event says",
      set: [five],
      event: { type: "custom.review", data: { stars: "5" } },
      earns: "25",
    },
    { why: "says otherwise", set: [five], event: { type: "custom.review", data: { stars: 4 } }, earns: "0" },
    { why: "says nothing", set: [five], event: { type: "custom.review", data: null }, earns: "0" },
    { why: "a visit with enough spent", set: [spending], event: { data: { spend: "5.00" } }, earns: "10" },
    { why: "with too little", set: [spending], event: { data: { spend: "4.99" } }, earns: "0" },
    {
      why: "with no amount that can be read",
      set: [spending],
      event: { data: { spend: "much" } },
      earns: "0",
    },
    {
      why: "in a shop, at an hour",
      set: [
        forEvent("visit", 10, {
          conditions: [
            { code: "shop_in", shopIds: ["berlin"] },
            { code: "hours", from: "11:00", until: "13:00" },
          ],
        }),
      ],
      event: { situation: aSituation({}, { shop: "berlin" }) },
      earns: "10",
    },
    {
      why: "not more often than allowed",
      set: [visit],
      event: {
        situation: aSituation({}, { allowances: new Map([["A", { points: null, times: 0, by: "limit" }]]) }),
      },
      earns: "0",
    },
    { why: "not for members who are left out", set: [visit], event: { memberExcluded: true }, earns: "0" },
    {
      why: "not for members an exclusion names",
      set: [visit, { effect: { code: "exclude" }, conditions: [{ code: "member_tagged", tags: ["staff"] }] }],
      event: { situation: aSituation({ tags: ["staff"] }) },
      earns: "0",
    },
    {
      why: "an exclusion of categories is about orders",
      set: [
        visit,
        { effect: { code: "exclude" }, conditions: [{ code: "category_in", categories: ["mugs"] }] },
      ],
      earns: "10",
    },
  ])("$why", ({ set, event, earns }) => {
    expect(fractionText(asked(rules(...set), event).exact)).toBe(earns);
  });

  it("credits toward a tier, too", () => {
    const { exact, qualifying } = asked(rules(forEvent("visit", 10, { assets: ["points", "qualifying"] })));
    expect([exact, qualifying?.exact]).toEqual([fraction(10n), fraction(10n)]);
  });

  it("staff first: it only asks, and gives what they approve", () => {
    const set = rules(forEvent("visit", 10, { approval: "by_staff" }), visit);
    const waiting = asked(set);
    expect(fractionText(waiting.exact)).toBe("10");
    expect(waiting.approvals).toMatchObject([{ rule: 0, versionId: "A/1", exact: fraction(10n) }]);
    const approved = asked(set, { approved: new Set(["A/1"]) });
    expect(approved.perRule).toMatchObject([{ rule: 0, exact: fraction(10n) }]);
    expect(approved.approvals).toEqual([]);
  });

  it("opens as its rule says, counted from the event", () => {
    const later = forEvent("visit", 10, { availability: { code: "after_payment", days: 14 } });
    expect(asked(rules(later)).availability).toEqual({ code: "after_payment", days: 14 });
  });
});

describe("an event explained (X1)", () => {
  const shown = (set: RuleSet, change: Partial<EvaluateEventInput> = {}) => {
    const evaluation = asked(set, change);
    const record = recordExplanation({
      evaluation,
      ruleSet: set.id,
      contentEvent: null,
      rounding: "floor",
      target: evaluation.exact.numerator,
      previous: 0n,
      carry: null,
      availability: { state: "available", at: new Date("2026-11-22T11:00:00Z") },
      expiresAt: null,
    });
    return explain(JSON.parse(JSON.stringify(record)), {
      title: "Visit",
      occurredAt: new Date("2026-11-22T11:00:00Z"),
      timeZone: "Europe/Berlin",
      currency: "EUR",
      content: null,
      ruleSet: set,
    });
  };

  it("by its rule", () => {
    expect(shown(rules(forEvent("visit", 10)))).toMatchObject({
      title: "Visit",
      outcome: "earned",
      points: 10n,
      lines: [],
      applied: [{ name: "A", sentence: "10 points per visit", exact: "10", points: 10n }],
      notes: [],
    });
  });

  it.each([
    {
      why: "This was at 12:00; the rule is for 18:00 to 20:00.",
      rule: forEvent("visit", 10, { conditions: [{ code: "hours", from: "18:00", until: "20:00" }] }),
    },
    {
      why: "This is for when “stars” is 5.",
      rule: forEvent("visit", 10, { conditions: [{ code: "event_data_is", name: "stars", value: 5 }] }),
    },
    {
      why: "You spent €0.00; the rule starts at €5.00.",
      rule: forEvent("visit", 10, { conditions: [{ code: "minimum_spend", minor: "500" }] }),
    },
  ])("$why", ({ why, rule }) => {
    expect(shown(rules(rule)).notApplied.map((one) => one.why)).toEqual([why]);
  });

  it("waiting for staff, left out, or of no rule", () => {
    const waits = shown(rules(forEvent("visit", 10, { approval: "by_staff" })));
    expect(waits.notes).toEqual(["10 points for “A” wait until staff have approved them."]);
    const exclusion: Rule = {
      effect: { code: "exclude" },
      conditions: [{ code: "member_tagged", tags: ["staff"] }],
    };
    const out = shown(rules(forEvent("visit", 10), exclusion), {
      situation: aSituation({ tags: ["staff"] }),
    });
    expect(out.notes).toEqual(["“B” leaves this out: it earns no points."]);
    expect(shown(rules({})).notes).toEqual(["No rule gives points for this."]);
  });
});
