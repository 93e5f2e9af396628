import { describe, expect, it } from "vitest";
import { type Fraction, fraction, fractionText } from "@/lib/shared/fraction";
import type { Allowance } from "./facts";
import { type Case, check, euro, mug, type Rule, run, times, total } from "./testing/cases";
import { aSituation } from "./testing/samples";

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
