import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  add,
  compare,
  type Fraction,
  floor,
  fraction,
  fractionText,
  subtract,
  ZERO,
} from "@/lib/shared/fraction";
import { spreadPoints } from "./allocate";
import type { EvaluateInput } from "./evaluate";
import { contributionsOf, type Evaluation } from "./evaluation";
import type { Allowance } from "./facts";
import type { OrderLine } from "./order";
import { decidePosting, NOTHING_POSTED, type Posted } from "./posting";
import type { RuleDefinition, RuleVersion } from "./rule";
import { aDefinition, anOrder, aSituation, aVersion, evaluated, setOf } from "./testing/samples";

const CATEGORIES = ["mugs", "tents", "sale", "lamps"];

const anyLine = fc
  .record({
    quantity: fc.integer({ min: 1, max: 6 }),
    unitPriceMinor: fc.bigInt({ min: 0n, max: 99_999n }),
    categories: fc.subarray(CATEGORIES),
    nights: fc.constantFrom<string | number>(0, 1, 7, 2.5, "3", "many"),
    suite: fc.boolean(),
  })
  .map(
    ({ quantity, unitPriceMinor, categories, nights, suite }): OrderLine => ({
      id: "",
      sku: null,
      title: "Thing",
      quantity,
      unitPriceMinor,
      discountMinor: 0n,
      taxMinor: 0n,
      categories,
      attributes: { nights, cabin: suite ? "suite" : "inside" },
      refundedQuantity: 0,
    }),
  );
const anyLines = fc
  .array(anyLine, { minLength: 1, maxLength: 6 })
  .map((lines) => lines.map((line, at) => ({ ...line, id: `line ${at}` })));

type Condition = RuleDefinition["conditions"][number];
const someCategories = fc.subarray(CATEGORIES, { minLength: 1 });
const lineCondition: fc.Arbitrary<Condition> = fc.oneof(
  someCategories.map((categories) => ({ code: "category_in" as const, categories })),
  someCategories.map((categories) => ({ code: "category_not_in" as const, categories })),
  fc.constant<Condition>({ code: "attribute_is", name: "cabin", value: "suite" }),
  fc.constant<Condition>({ code: "attribute_at_least", name: "nights", least: "3" }),
  fc.constant<Condition>({ code: "chosen_category" }),
);
const memberCondition = fc.constantFrom<Condition>(
  { code: "tier_in", tierIds: ["gold"] },
  { code: "member_tagged", tags: ["press"] },
  { code: "order_number", from: 1, until: 1 },
);
const minimum = fc.integer({ min: 1, max: 300_000 }).map(
  (minor): Condition => ({
    code: "minimum_spend",
    minor: String(minor),
  }),
);

type EffectOf<Code> = Extract<RuleDefinition["effect"], { code: Code }>;
const points = fc.integer({ min: 1, max: 20 });
const base: fc.Arbitrary<RuleDefinition["effect"]> = fc.oneof(
  fc.record({
    code: fc.constant("per_amount" as const),
    points,
    perMinor: fc.constantFrom("1", "3", "100", "700"),
    currency: fc.constant("EUR"),
  }),
  fc.record({ code: fc.constant("per_item" as const), points }),
  fc.record({ code: fc.constant("per_attribute" as const), points, attribute: fc.constant("nights") }),
);
const modifier: fc.Arbitrary<RuleDefinition["effect"]> = fc.oneof(
  fc.record({ code: fc.constant("add_per_item" as const), points }),
  fc.record({ code: fc.constant("add_per_attribute" as const), points, attribute: fc.constant("nights") }),
);
/** A group has one way in which its multipliers come together. */
const STACK_OF = { summer: "add", app: "best_of", tier: "best_of", launch: "exclusive" } as const;
const multiplier = (groups: (keyof typeof STACK_OF)[]): fc.Arbitrary<EffectOf<"multiply">> =>
  fc
    .tuple(fc.constantFrom("1.1", "1.5", "2", "3"), fc.constantFrom(...groups))
    .map(([factor, group]) => ({ code: "multiply", factor, group, stack: STACK_OF[group] }));
const GROUPS: (keyof typeof STACK_OF)[] = ["summer", "app", "tier", "launch"];
const flat = points.map((amount): RuleDefinition["effect"] => ({ code: "fixed", points: amount }));
const exclusion = fc.constant<RuleDefinition["effect"]>({ code: "exclude" });
const assets = fc.constantFrom<RuleDefinition["assets"]>(
  ["points"],
  ["qualifying"],
  ["points", "qualifying"],
);

function anyVersions(
  effect: fc.Arbitrary<RuleDefinition["effect"]>,
  condition: fc.Arbitrary<Condition>,
): fc.Arbitrary<RuleVersion[]> {
  const shipping = fc
    .boolean()
    .map((counts) => ({ tax: "with" as const, discounts: "after" as const, shipping: counts }));
  const one = fc.record({
    effect,
    conditions: fc.array(condition, { maxLength: 2 }),
    basis: shipping,
    assets,
  });
  return fc.array(one, { maxLength: 7 }).map((definitions) =>
    definitions.map(({ conditions, ...definition }, at) =>
      aVersion({
        ruleId: `rule ${at}`,
        id: `version ${at}`,
        position: at % 3,
        definition: aDefinition({
          ...definition,
          // An exclusion cannot ask for a minimum.
          conditions: conditions.filter(
            ({ code }) => definition.effect.code !== "exclude" || code !== "minimum_spend",
          ),
        }),
      }),
    ),
  );
}

const anyEffect = fc.oneof(base, base, modifier, multiplier(GROUPS), flat, exclusion);
const anyMember = fc.record({
  tierId: fc.constantFrom("gold", null),
  tierFactor: fc.constantFrom("1.5", "2", null),
  tags: fc.subarray(["press"]),
  chosen: fc.subarray(CATEGORIES),
  orderNumber: fc.integer({ min: 1, max: 2 }),
});
const anyCondition = fc.oneof(lineCondition, memberCondition, minimum);

const order = (lines: OrderLine[], shippingMinor = 0n) => anOrder({ lines, shippingMinor });
const sumOf = (parts: readonly { exact: Fraction }[]) =>
  parts.reduce((sum, { exact }) => add(sum, exact), ZERO);
const least = (a: Fraction, b: Fraction) => (compare(a, b) <= 0 ? a : b);

describe("splitting an order", () => {
  const itemwise = fc.oneof(base, modifier, multiplier(GROUPS), exclusion);
  const lineRules = anyVersions(itemwise, fc.oneof(lineCondition, memberCondition));

  it("earns exactly the same, whatever is counted, added, multiplied or excluded item by item", () => {
    fc.assert(
      fc.property(anyLines, fc.nat(6), lineRules, anyMember, (lines, cut, versions, member) => {
        const [set, situation] = [setOf(versions), aSituation(member)];
        const given = { situation };
        const parts = [lines.slice(0, cut), lines.slice(cut)].map((part) =>
          evaluated(order(part), set, given),
        );
        const whole = evaluated(order(lines), set, given);
        expect(sumOf(parts)).toEqual(whole.exact);
        if (whole.qualifying) {
          const qualifying = parts.map((part) => part.qualifying as { exact: Fraction });
          expect(sumOf(qualifying)).toEqual(whole.qualifying.exact);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("never earns more where one rule is limited, whichever part comes first", () => {
    const allowance = fc.record({
      points: fc.option(fc.integer({ min: 0, max: 2_000 }), { nil: null }),
      times: fc.option(fc.integer({ min: 0, max: 2 }), { nil: null }),
      which: fc.nat(6),
    });
    fc.assert(
      fc.property(
        anyLines,
        fc.nat(6),
        lineRules,
        anyMember,
        allowance,
        (lines, cut, versions, member, bound) => {
          fc.pre(versions.length > 0);
          const set = setOf(versions);
          const { ruleId } = versions[bound.which % versions.length] as RuleVersion;
          const left: Allowance = {
            points: bound.points === null ? null : fraction(BigInt(bound.points)),
            times: bound.times,
            by: "limit",
          };
          const earns = (part: OrderLine[], allowed: Allowance) => {
            const situation = aSituation(member, { allowances: new Map([[ruleId, allowed]]) });
            return evaluated(order(part), set, { situation });
          };
          const whole = earns(lines, left);
          for (const [first, second] of [
            [lines.slice(0, cut), lines.slice(cut)],
            [lines.slice(cut), lines.slice(0, cut)],
          ]) {
            const before = earns(first as OrderLine[], left);
            const gave = before.granted.get(ruleId);
            const rest: Allowance = {
              ...left,
              points: left.points && subtract(left.points, gave ?? ZERO),
              times: left.times === null ? null : left.times - (gave ? 1 : 0),
            };
            const after = earns(second as OrderLine[], rest);
            expect(compare(add(before.exact, after.exact), whole.exact)).toBeLessThanOrEqual(0);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe("what changes nothing", () => {
  const anyRules = anyVersions(anyEffect, anyCondition);
  const asExcluded = fc.constantFrom<Partial<OrderLine>>(
    { categories: ["gift-card"] },
    { attributes: { gift_card: true } },
    { attributes: { tip: true } },
    { categories: ["mugs", "Left Out"] },
  );

  it("a line that is excluded, always or by a rule, wherever it stands", () => {
    const leaveOut = aVersion({
      ruleId: "leave out",
      id: "leave out",
      position: 9,
      definition: aDefinition({
        effect: { code: "exclude" },
        conditions: [{ code: "category_in", categories: ["left out"] }],
      }),
    });
    fc.assert(
      fc.property(
        anyLines,
        fc.tuple(anyLine, asExcluded),
        fc.nat(6),
        anyRules,
        anyMember,
        (lines, [line, mark], at, versions, member) => {
          const [set, given] = [
            setOf([...versions, leaveOut]),
            { situation: aSituation(member), unitAttribute: "nights" },
          ];
          const plain = evaluated(order(lines, 490n), set, given);
          const extra = { ...line, ...mark, id: "excluded" };
          const more = evaluated(order(lines.toSpliced(at, 0, extra), 490n), set, given);
          const { lines: shown, totalMinor: _, ...rest } = more;
          const { lines: before, totalMinor: __, ...expected } = plain;
          expect(rest).toEqual(expected);
          expect(shown.filter(({ lineId }) => lineId !== "excluded")).toEqual(before);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("the order in which rules are stored", () => {
    const shuffled = anyRules.chain((versions) =>
      fc.tuple(fc.constant(versions), fc.shuffledSubarray(versions, { minLength: versions.length })),
    );
    fc.assert(
      fc.property(anyLines, shuffled, anyMember, (lines, [versions, others], member) => {
        const given = { situation: aSituation(member) };
        expect(evaluated(order(lines, 490n), setOf(others), given)).toEqual(
          evaluated(order(lines, 490n), setOf(versions), given),
        );
      }),
      { numRuns: 1000 },
    );
  });
});

/** Allowances for some of the rules. */
const anyAllowances = fc
  .array(
    fc.tuple(
      fc.nat(6),
      fc.record({
        points: fc.option(
          fc.integer({ min: 0, max: 3_000 }).map((amount) => fraction(BigInt(amount), 3n)),
          { nil: null },
        ),
        times: fc.option(fc.integer({ min: 0, max: 1 }), { nil: null }),
        by: fc.constantFrom<"limit" | "budget">("limit", "budget"),
      }),
    ),
    { maxLength: 4 },
  )
  .map((entries) => new Map<string, Allowance>(entries.map(([at, allowance]) => [`rule ${at}`, allowance])));

const anyCase = fc.record({
  lines: anyLines,
  versions: anyVersions(anyEffect, anyCondition),
  member: anyMember,
  allowances: anyAllowances,
});
const run = (
  {
    lines,
    versions,
    member,
    allowances,
  }: {
    lines: OrderLine[];
    versions: RuleVersion[];
    member: object;
    allowances: ReadonlyMap<string, Allowance>;
  },
  change: Partial<EvaluateInput> = {},
  shippingMinor = 490n,
): Evaluation =>
  evaluated(order(lines, shippingMinor), setOf(versions), {
    situation: aSituation(member, { allowances }),
    ...change,
  });

describe("the parts of a result", () => {
  it("of rules and the tier sum to the whole, exactly; those of lines and flat awards too", () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const evaluation = run(given);
        expect(sumOf(contributionsOf(evaluation))).toEqual(evaluation.exact);
        const { qualifying } = evaluation;
        if (qualifying) expect(sumOf(contributionsOf(qualifying))).toEqual(qualifying.exact);
        const byLine = evaluation.lines.filter(({ exact }) => exact !== undefined);
        if (byLine.length > 0) {
          const flats = evaluation.steps.filter(({ kind }) => kind === "flat");
          const parts = [...(byLine as { exact: Fraction }[]), ...flats];
          expect(fractionText(sumOf(parts))).toBe(fractionText(evaluation.exact));
        }
        for (const { exact } of contributionsOf(evaluation)) expect(exact.numerator >= 0n).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("in whole points sum to the total, by rule and by line, whatever was carried", () => {
    fc.assert(
      fc.property(anyCase, fc.bigInt(-2n, 3n), (given, carried) => {
        const evaluation = run(given);
        const { perRule, lines, steps } = evaluation;
        fc.pre(perRule.length + steps.length > 0);
        const total = floor(evaluation.exact) + carried;
        const parts = spreadPoints(total, perRule, lines, steps);
        expect([...parts.rules, ...parts.steps].reduce((sum, part) => sum + part, 0n)).toBe(total);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("multipliers", () => {
  const stacking = anyVersions(
    fc.oneof(base, modifier, multiplier(["summer", "app", "tier"]), flat),
    fc.oneof(lineCondition, minimum),
  );

  it("never lower what is earned, but for those that stand alone", () => {
    fc.assert(
      fc.property(anyLines, stacking, anyMember, fc.nat(6), (lines, versions, member, which) => {
        const multipliers = versions.filter(
          (version) => (version.definition as RuleDefinition).effect.code === "multiply",
        );
        fc.pre(multipliers.length > 0);
        const one = multipliers[which % multipliers.length] as RuleVersion;
        const given = { situation: aSituation(member) };
        const without = evaluated(order(lines), setOf(versions.filter((version) => version !== one)), given);
        const all = evaluated(order(lines), setOf(versions), given);
        expect(compare(all.exact, without.exact)).toBeGreaterThanOrEqual(0);
        const untiered = aSituation({ ...member, tierFactor: null });
        const less = evaluated(order(lines), setOf(versions), { situation: untiered });
        expect(compare(all.exact, less.exact)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 1000 },
    );
  });

  it("for points leave qualifying points alone", () => {
    fc.assert(
      fc.property(anyCase, ({ lines, versions, member }) => {
        const plain = versions.filter((version) => {
          const { effect, assets: own } = version.definition as RuleDefinition;
          return effect.code !== "multiply" || own.includes("qualifying");
        });
        const given = { situation: aSituation(member) };
        const bare = { situation: aSituation({ ...member, tierFactor: null }) };
        const [all, few] = [
          evaluated(order(lines), setOf(versions), given),
          evaluated(order(lines), setOf(plain), bare),
        ];
        expect(fractionText(all.qualifying?.exact ?? ZERO)).toBe(fractionText(few.qualifying?.exact ?? ZERO));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("limits and budgets (E8)", () => {
  it("are never exceeded, cut nothing that fits, and tell what they cut", () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const evaluation = run(given);
        for (const [ruleId, { points: most, times }] of given.allowances) {
          const granted = evaluation.granted.get(ruleId) ?? ZERO;
          if (most) expect(compare(granted, most)).toBeLessThanOrEqual(0);
          if (times === 0) expect(granted).toEqual(ZERO);
        }
        for (const { rule, wanted, granted } of evaluation.cuts) {
          const ruleId = setOf(given.versions).rules[rule]?.version.ruleId as string;
          const { points: most, times } = given.allowances.get(ruleId) as Allowance;
          expect(compare(granted, wanted)).toBeLessThan(0);
          expect(granted).toEqual(times === 0 ? ZERO : least(most as Fraction, wanted));
        }
        const free = run({ ...given, allowances: new Map() });
        expect(compare(evaluation.exact, free.exact)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("refunds (P13, P14)", () => {
  const anyRefunds = anyLines.chain((lines) => {
    const items = lines.flatMap(({ id, quantity }) => Array.from({ length: quantity }, () => id));
    return fc.tuple(fc.constant(lines), fc.shuffledSubarray(items));
  });
  const steps = (items: readonly string[]) => {
    const refunded = new Map<string, number>();
    return items.map((id) => {
      refunded.set(id, (refunded.get(id) ?? 0) + 1);
      return new Map(refunded);
    });
  };

  it("of lines, in any steps, end where one step ends, to the point", () => {
    fc.assert(
      fc.property(anyRefunds, anyCase, ([lines, items], given) => {
        const terms = { rounding: "floor", carryOver: false } as const;
        let posted: Posted = NOTHING_POSTED;
        let moved = 0n;
        for (const refunded of [new Map(), ...steps(items)]) {
          const { exact } = run({ ...given, lines }, { refunded });
          const { points: difference, target } = decidePosting(exact, posted, terms, ZERO);
          moved += difference;
          posted = { points: target, exact };
        }
        const last = run({ ...given, lines }, { refunded: steps(items).at(-1) ?? new Map() });
        expect(moved).toBe(floor(last.exact));
        if (items.length === lines.reduce((sum, { quantity }) => sum + quantity, 0)) expect(moved).toBe(0n);
      }),
      { numRuns: 1000 },
    );
  });

  it("never raise what an order earns, where no rule has a minimum, one is limited and none counts shipping", () => {
    const itemwise = anyVersions(anyEffect, fc.oneof(lineCondition, memberCondition));
    fc.assert(
      fc.property(anyRefunds, anyCase, itemwise, ([lines, items], drawn, versions) => {
        const given = { ...drawn, versions };
        const allowances = new Map([...given.allowances].slice(0, 1));
        let before: Fraction | null = null;
        for (const refunded of [new Map(), ...steps(items)]) {
          const { exact } = run({ ...given, lines, allowances }, { refunded }, 0n);
          if (before) expect(compare(exact, before)).toBeLessThanOrEqual(0);
          before = exact;
        }
      }),
      { numRuns: 1000 },
    );
  });
});
