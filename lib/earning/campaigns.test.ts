import { describe, expect, it } from "vitest";
import { barOn, campaignsOf } from "./campaigns";
import { type AuthoredVersion, viewRules } from "./rule-view";

const now = new Date("2026-06-15T00:00:00Z");
const day = (text: string) => new Date(`2026-${text}T00:00:00Z`);

function version(
  ruleId: string,
  effect: Record<string, unknown>,
  from: string,
  until: string | null,
): AuthoredVersion {
  return {
    ...{ id: `${ruleId}/${from}`, ruleId, version: 1, name: ruleId, position: 0 },
    definition: { effect, conditions: [] },
    liveFrom: day(from),
    liveUntil: until ? day(until) : null,
    plannedUntil: until ? day(until) : null,
    ...{
      createdAt: day("01-01"),
      createdBy: { kind: "system", name: "test" },
      authorName: null,
      ruleEndedAt: null,
    },
  };
}
const rate = { code: "per_amount", points: 1, perMinor: "100", currency: "EUR" };
const double = { code: "multiply", factor: "2", group: "campaign", stack: "add" };
const names = (versions: AuthoredVersion[]) => {
  const { now: running, always, coming, past } = campaignsOf(viewRules(versions, now));
  return [running, always, coming, past].map((list) => list.map(({ rule }) => rule.id));
};

describe("campaigns", () => {
  it("an everyday rate is none; what ends, multiplies or is given beside is one", () => {
    expect(
      names([
        version("rate", rate, "01-01", null),
        version("richer for a month", rate, "06-01", "07-01"),
        version("always double", double, "01-01", null),
        version("welcome", { code: "fixed", points: 50 }, "01-01", null),
        version("soon", double, "08-01", "09-01"),
        version("sooner", double, "07-01", null),
        version("long ago", double, "01-01", "02-01"),
        version("lately", double, "03-01", "04-01"),
        version("nothing on sale", { code: "exclude" }, "01-01", null),
      ]),
    ).toEqual([
      ["richer for a month"],
      ["always double", "welcome"],
      ["sooner", "soon"],
      ["lately", "long ago"],
    ]);
  });

  it("one that was edited while it ran began when it first began", () => {
    const first = { ...version("double", double, "06-01", "06-10"), plannedUntil: day("07-01") };
    const second = { ...version("double", double, "06-10", "07-01"), version: 2 };
    const [campaign] = campaignsOf(viewRules([first, second], now)).now;
    expect(campaign).toMatchObject({ from: day("06-01"), until: day("07-01") });
  });
});

it.each([
  ["within", "06-11", "06-16", { start: 0.5, length: 0.25 }],
  ["from before to after", "05-01", "07-01", { start: 0, length: 1 }],
  ["without an end", "06-16", null, { start: 0.75, length: 0.25 }],
  ["before", "05-01", "06-01", null],
  ["after", "06-21", "06-30", null],
])("a campaign %s the line", (_, from, until, bar) => {
  const line = { from: day("06-01"), until: day("06-21") };
  expect(barOn(line, { from: day(from), until: until ? day(until) : null })).toEqual(bar);
});
