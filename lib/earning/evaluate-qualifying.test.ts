import { describe, expect, it } from "vitest";
import { fractionText } from "@/lib/shared/fraction";
import {
  type Case,
  type Conditions,
  check,
  euro,
  mug,
  on,
  type Rule,
  run,
  tent,
  times,
  when,
} from "./testing/cases";
import { rules } from "./testing/samples";

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
