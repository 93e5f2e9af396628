import { expect, it } from "vitest";
import { type AuthoredVersion, viewRules } from "./rule-view";
import { stackOrder } from "./stack-order";

const now = new Date("2026-06-15T00:00:00Z");

function rule(name: string, position: number, stored: Record<string, unknown>): AuthoredVersion {
  return {
    ...{ id: name, ruleId: name, version: 1, name, position, definition: stored },
    ...{ liveFrom: new Date("2026-01-01T00:00:00Z"), liveUntil: null, plannedUntil: null },
    ...{ createdAt: now, createdBy: { kind: "system", name: "test" }, authorName: null, ruleEndedAt: null },
  };
}
const rate = (points: number) => ({
  effect: { code: "per_amount", points, perMinor: "100", currency: "EUR" },
});
const times = (group: string, stack = "add") => ({ effect: { code: "multiply", factor: "2", group, stack } });
const fixed = { effect: { code: "fixed", points: 50 } };

const told = (rules: AuthoredVersion[], tierMultiplies = false) =>
  stackOrder(viewRules(rules, now), tierMultiplies);

it("one rate alone is one sentence", () => {
  expect(told([rule("All", 0, rate(1))])).toEqual(["Each item is counted by “All”."]);
});

it("everything is told in the order in which it is applied", () => {
  const rules = [
    rule("All", 2000, rate(1)),
    rule("Mugs", 1000, rate(3)),
    rule("No sale", 0, { effect: { code: "exclude" } }),
    rule("Three more", 3000, { effect: { code: "add_per_item", points: 3 } }),
    rule("November", 4000, times("campaign")),
    rule("Weekend", 5000, times("campaign")),
    rule("Your shelf", 6000, times("chosen", "best_of")),
    rule("Welcome", 7000, fixed),
    rule("A visit", 8000, { ...fixed, trigger: { code: "event", type: "visit" } }),
  ];
  expect(told(rules, true)).toEqual([
    "What “No sale” leaves out earns nothing, by any rule.",
    "Each item is counted once: by “Mugs” if it is for it, else by “All”.",
    "Then “Three more” adds to what was counted.",
    "Then the member’s tier multiplies.",
    "Then “November” and “Weekend” multiply; what they add is put together: double and double is triple.",
    "Then “Your shelf” multiplies.",
    "“Welcome” comes on top and is never multiplied.",
    "At the very end everything is rounded, once.",
  ]);
});

it.each([
  ["best_of", "Then of the member’s tier and “Gold week” only the best multiplies."],
  ["exclusive", "Where “Gold week” multiplies, nothing else does."],
])("a rule in the tier's own group: %s", (stack, sentence) => {
  expect(told([rule("All", 0, rate(1)), rule("Gold week", 1, times("tier", stack))], true)).toContain(
    sentence,
  );
});
