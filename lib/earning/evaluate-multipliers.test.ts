import { describe, expect, it } from "vitest";
import { fraction } from "@/lib/shared/fraction";
import { type Case, check, euro, mug, on, run, sums, tent, times, told, total } from "./testing/cases";

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
