import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { add, compare, floor, fraction, fractionText, subtract, ZERO } from "@/lib/shared/fraction";
import { spreadPoints } from "./allocate";
import type { OrderContent, OrderLine } from "./order";
import { decidePosting, NOTHING_POSTED, type Posted } from "./posting";
import { carry, FINEST } from "./round";
import type { RuleDefinition, RuleVersion } from "./rule";
import { aDefinition, anOrder, aVersion, evaluated, setOf } from "./testing/samples";

const CATEGORIES = ["mugs", "tents", "sale", "lamps"];

const price = fc.bigInt({ min: 0n, max: 99_999n });
const anyLine = fc
  .record({
    quantity: fc.integer({ min: 1, max: 12 }),
    unitPriceMinor: price,
    discountPermille: fc.bigInt({ min: 0n, max: 1000n }),
    taxPermille: fc.bigInt({ min: 0n, max: 250n }),
    categories: fc.subarray(CATEGORIES),
    refundedPart: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ quantity, unitPriceMinor, discountPermille, taxPermille, categories, refundedPart }): OrderLine => {
    const list = unitPriceMinor * BigInt(quantity);
    const discountMinor = (list * discountPermille) / 1000n;
    return {
      id: "",
      sku: "SKU",
      title: "Thing",
      quantity,
      unitPriceMinor,
      discountMinor,
      taxMinor: ((list - discountMinor) * taxPermille) / 1000n,
      categories,
      attributes: {},
      refundedQuantity: refundedPart < 0.6 ? 0 : Math.round(refundedPart * quantity),
    };
  });
const anyLines = fc
  .array(anyLine, { minLength: 1, maxLength: 8 })
  .map((lines) => lines.map((line, at) => ({ ...line, id: `line ${at}` })));
const neverEarning = anyLine.chain((line) =>
  fc
    .constantFrom<Partial<OrderLine>>(
      { categories: ["gift-card"] },
      { attributes: { gift_card: true } },
      { attributes: { tip: true } },
    )
    .map((mark) => ({ ...line, ...mark, id: "excluded" })),
);

const anyBasis = fc.record({
  tax: fc.constantFrom<"with" | "without">("with", "without"),
  discounts: fc.constantFrom<"before" | "after">("before", "after"),
  shipping: fc.boolean(),
});
const someCategories = fc.subarray(CATEGORIES, { minLength: 1 });
const lineCondition: fc.Arbitrary<RuleDefinition["conditions"][number]> = fc.oneof(
  someCategories.map((categories) => ({ code: "category_in" as const, categories })),
  someCategories.map((categories) => ({ code: "category_not_in" as const, categories })),
);
const minimum = fc.integer({ min: 1, max: 200_000 }).map((minor) => ({
  code: "minimum_spend" as const,
  minor: String(minor),
}));
const anyDefinition = (condition: fc.Arbitrary<RuleDefinition["conditions"][number]>) =>
  fc.record({
    points: fc.integer({ min: 1, max: 20 }),
    perMinor: fc.constantFrom("1", "3", "50", "100", "300", "700"),
    conditions: fc.array(condition, { maxLength: 2 }),
    basis: anyBasis,
  });
const anyVersions = (condition: fc.Arbitrary<RuleDefinition["conditions"][number]>) =>
  fc.array(anyDefinition(condition), { maxLength: 5 }).map((definitions) =>
    definitions.map(
      ({ points, perMinor, conditions, basis }, at): RuleVersion =>
        aVersion({
          ruleId: `rule ${at}`,
          id: `version ${at}`,
          position: at % 3,
          definition: aDefinition({
            effect: { code: "per_amount", points, perMinor, currency: "EUR" },
            conditions,
            basis,
          }),
        }),
    ),
  );

const order = (lines: OrderLine[], change: Partial<OrderContent> = {}) => {
  return anOrder({ lines, taxMinor: lines.reduce((sum, line) => sum + line.taxMinor, 0n), ...change });
};

describe("splitting an order", () => {
  it("earns exactly the same, whatever the rules for its lines", () => {
    fc.assert(
      fc.property(
        anyLines,
        fc.nat(8),
        anyVersions(lineCondition),
        fc.boolean(),
        (lines, cut, versions, tax) => {
          const [set, given] = [setOf(versions), { pricesIncludeTax: tax }];
          const parts = [lines.slice(0, cut), lines.slice(cut)].map((part) =>
            evaluated(order(part), set, given),
          );
          const whole = evaluated(order(lines), set, given);
          expect(parts.reduce((sum, { exact }) => add(sum, exact), ZERO)).toEqual(whole.exact);
          expect(parts.reduce((sum, { spendMinor }) => sum + spendMinor, 0n)).toBe(whole.spendMinor);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("never earns more where orders have to reach a minimum and the richer rule goes first", () => {
    const basis = { tax: "with", discounts: "after", shipping: false } as const;
    const ladder = fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), minimum), { maxLength: 4 });
    fc.assert(
      fc.property(anyLines, fc.nat(8), ladder, (lines, cut, steps) => {
        const richestFirst = steps.toSorted(([a], [b]) => b - a);
        const versions = richestFirst.map(([points, condition], position) =>
          aVersion({
            ruleId: `rule ${position}`,
            position,
            definition: aDefinition({
              effect: { code: "per_amount", points, perMinor: "100", currency: "EUR" },
              conditions: [condition],
              basis,
            }),
          }),
        );
        const set = setOf(versions);
        const parts = [lines.slice(0, cut), lines.slice(cut)].map(
          (part) => evaluated(order(part), set).exact,
        );
        const whole = evaluated(order(lines), set).exact;
        expect(compare(parts.reduce(add), whole)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 1000 },
    );
  });

  it("a line bought in two halves earns no more than at once", () => {
    fc.assert(
      fc.property(
        anyLine,
        fc.integer({ min: 1, max: 11 }),
        anyVersions(lineCondition),
        (line, cut, versions) => {
          fc.pre(cut < line.quantity);
          const list = (quantity: number) => line.unitPriceMinor * BigInt(quantity);
          const cutDiscount = (line.discountMinor * list(cut)) / (list(line.quantity) || 1n);
          // Tax is paid on what is left after the discount, so that no half owes more tax than it costs.
          const net = list(line.quantity) - line.discountMinor;
          const cutTax = (line.taxMinor * (list(cut) - cutDiscount)) / (net || 1n);
          const first = { ...line, id: "a", quantity: cut, discountMinor: cutDiscount, taxMinor: cutTax };
          const second = {
            ...line,
            id: "b",
            quantity: line.quantity - cut,
            discountMinor: line.discountMinor - cutDiscount,
            taxMinor: line.taxMinor - cutTax,
          };
          const unrefunded = [first, second].map((half) => ({ ...half, refundedQuantity: 0 }));
          const set = setOf(versions);
          const whole = evaluated(order([{ ...line, refundedQuantity: 0 }]), set).exact;
          expect(compare(evaluated(order(unrefunded), set).exact, whole)).toBe(0);
        },
      ),
    );
  });
});

describe("what changes nothing", () => {
  const anyRules = anyVersions(fc.oneof(lineCondition, minimum));

  it("adding a line that never earns, wherever it stands", () => {
    fc.assert(
      fc.property(
        anyLines,
        neverEarning,
        fc.nat(8),
        anyRules,
        fc.boolean(),
        (lines, extra, at, versions, tax) => {
          const [set, given] = [setOf(versions), { pricesIncludeTax: tax }];
          const shippingMinor = 490n;
          const plain = evaluated(order(lines, { shippingMinor }), set, given);
          const more = evaluated(order(lines.toSpliced(at, 0, extra), { shippingMinor }), set, given);
          expect(more).toMatchObject({
            exact: plain.exact,
            spendMinor: plain.spendMinor,
            perRule: plain.perRule,
            notApplied: plain.notApplied,
          });
          expect(more.lines.filter(({ lineId }) => lineId !== "excluded")).toEqual(plain.lines);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("adding a line that all rules leave out, where no minimum looks at the whole order", () => {
    fc.assert(
      fc.property(anyLines, anyLine, anyVersions(lineCondition), (lines, extra, versions) => {
        const leaveOut = { code: "category_not_in" as const, categories: ["left out"] };
        const set = setOf(
          versions.map((version) => {
            const definition = version.definition as RuleDefinition;
            return {
              ...version,
              definition: { ...definition, conditions: [...definition.conditions, leaveOut] },
            };
          }),
        );
        const more = [...lines, { ...extra, id: "extra", categories: [...extra.categories, "Left Out"] }];
        expect(evaluated(order(more), set).perRule).toEqual(evaluated(order(lines), set).perRule);
      }),
    );
  });

  it("the order in which rules are stored", () => {
    const shuffled = anyRules.chain((versions) =>
      fc.tuple(fc.constant(versions), fc.shuffledSubarray(versions, { minLength: versions.length })),
    );
    fc.assert(
      fc.property(anyLines, shuffled, (lines, [versions, others]) => {
        expect(evaluated(order(lines), setOf(others))).toEqual(evaluated(order(lines), setOf(versions)));
      }),
    );
  });
});

it("no line is counted twice, and the rules' results are those of their lines", () => {
  const anyRules = anyVersions(fc.oneof(lineCondition, minimum));
  fc.assert(
    fc.property(
      anyLines,
      anyRules,
      fc.bigInt(0n, 5000n),
      fc.boolean(),
      (lines, versions, shippingMinor, tax) => {
        const {
          perRule,
          lines: shown,
          exact,
          notApplied,
        } = evaluated(order(lines, { shippingMinor }), setOf(versions), {
          pricesIncludeTax: tax,
        });
        for (const { rule, basisMinor } of perRule) {
          const own = shown.filter((line) => line.rule === rule);
          expect(own.reduce((sum, line) => sum + line.eligibleMinor, 0n)).toBe(basisMinor);
        }
        expect(perRule.reduce((sum, rule) => add(sum, rule.exact), ZERO)).toEqual(exact);
        const told = [...perRule.map(({ rule }) => rule), ...notApplied.flatMap((group) => group.rules)];
        expect(told.toSorted((a, b) => a - b)).toEqual(versions.map((_, at) => at));
      },
    ),
  );
});

/** Refunds of single items, in an order of their own; each step says how many of each line are refunded in all. */
const cartWithRefunds = fc
  .tuple(anyLines, anyVersions(fc.oneof(lineCondition, minimum)))
  .chain(([lines, versions]) => {
    const bought = lines.map((line) => ({ ...line, refundedQuantity: 0 }));
    const items = bought.flatMap(({ id, quantity }) => Array.from({ length: quantity }, () => id));
    return fc.record({
      lines: fc.constant(bought),
      versions: fc.constant(versions),
      items: fc.oneof(fc.shuffledSubarray(items), fc.shuffledSubarray(items, { minLength: items.length })),
    });
  });

function stepsOf(items: readonly string[]) {
  const refunded = new Map<string, number>();
  return items.map((id) => {
    refunded.set(id, (refunded.get(id) ?? 0) + 1);
    return new Map(refunded);
  });
}

describe("refunds split in any order (P14)", () => {
  it.each(["floor", "round", "ceil"] as const)("the parts sum to the whole, rounding by %s", (rounding) => {
    fc.assert(
      fc.property(cartWithRefunds, ({ lines, versions, items }) => {
        const [set, content] = [setOf(versions), order(lines, { shippingMinor: 490n })];
        const terms = { rounding, carryOver: false };
        let posted: Posted = NOTHING_POSTED;
        let moved = 0n;
        for (const refunded of [new Map(), ...stepsOf(items)]) {
          const { exact } = evaluated(content, set, { refunded });
          const { points, target } = decidePosting(exact, posted, terms, ZERO);
          moved += points;
          posted = { points: target, exact };
        }
        const { exact } = evaluated(content, set, { refunded: stepsOf(items).at(-1) ?? new Map() });
        expect(decidePosting(exact, NOTHING_POSTED, terms, ZERO).points).toBe(moved);
        if (items.length === lines.reduce((sum, line) => sum + line.quantity, 0)) expect(moved).toBe(0n);
      }),
      { numRuns: 3500 },
    );
  });

  it("the points of the lines sum to those of the order, those of a rule to its own", () => {
    fc.assert(
      fc.property(cartWithRefunds, fc.bigInt(-3n, 3n), ({ lines, versions, items }, carried) => {
        const evaluation = evaluated(order(lines), setOf(versions), {
          refunded: stepsOf(items).at(-1) ?? new Map(),
        });
        fc.pre(evaluation.perRule.length > 0);
        const total = floor(evaluation.exact) + carried;
        const parts = spreadPoints(total, evaluation.perRule, evaluation.lines);
        expect(parts.rules.reduce((a, b) => a + b)).toBe(total);
        evaluation.perRule.forEach(({ rule }, which) => {
          const own = parts.lines.filter((_, at) => evaluation.lines[at]?.rule === rule);
          expect(own.reduce<bigint>((sum, part) => sum + (part ?? 0n), 0n)).toBe(parts.rules[which]);
        });
      }),
      { numRuns: 1000 },
    );
  });
});

const anyFraction = fc
  .tuple(fc.bigInt(-100_000n, 100_000n), fc.constantFrom(1n, 3n, 50n, 100n, 300n, 700n))
  .map(([numerator, denominator]) => fraction(numerator, denominator));

describe("carry-over at the member (E1)", () => {
  it("what is posted is the whole part of the exact sum, after any sequence", () => {
    fc.assert(
      fc.property(fc.array(anyFraction, { maxLength: 40 }), (differences) => {
        let [carried, posted, sum] = [ZERO, 0n, ZERO];
        for (const difference of differences) {
          const step = carry(difference, carried);
          carried = step.carry;
          posted += step.points;
          sum = add(sum, difference);
          expect(posted).toBe(floor(sum));
          expect(add({ numerator: posted, denominator: 1n }, carried)).toEqual(sum);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("stays within 0 ≤ rest < 1 and the finest fraction, whatever the rates", () => {
    const unlike = fc.tuple(fc.bigInt(-(10n ** 9n), 10n ** 9n), fc.bigInt(1n, 10n ** 9n));
    fc.assert(
      fc.property(fc.array(unlike, { maxLength: 20 }), (differences) => {
        let carried = ZERO;
        let [posted, sum] = [0n, ZERO];
        for (const [numerator, denominator] of differences) {
          const difference = fraction(numerator, denominator);
          const step = carry(difference, carried);
          carried = step.carry;
          posted += step.points;
          sum = add(sum, difference);
          expect(carried.numerator >= 0n && carried.numerator < carried.denominator).toBe(true);
          expect(carried.denominator <= FINEST).toBe(true);
        }
        const lost = subtract(sum, add({ numerator: posted, denominator: 1n }, carried));
        expect(lost.numerator >= 0n).toBe(true);
        expect(lost.numerator * FINEST < lost.denominator * 20n).toBe(true);
      }),
    );
  });

  it("orders of one member, each refunded in any order, leave what is kept, to the fraction", () => {
    fc.assert(
      fc.property(
        fc.array(cartWithRefunds, { minLength: 1, maxLength: 4 }),
        fc.infiniteStream(fc.nat(3)),
        (carts, who) => {
          const orders = carts.map(({ lines, versions, items }) => ({
            content: order(lines),
            set: setOf(versions),
            states: [new Map<string, number>(), ...stepsOf(items)],
            posted: NOTHING_POSTED as Posted,
          }));
          const terms = { rounding: "floor", carryOver: true } as const;
          let carried = ZERO;
          while (orders.some(({ states }) => states.length > 0)) {
            const turn = orders[(who.next().value as number) % orders.length];
            const refunded = turn?.states.shift();
            if (!turn || !refunded) continue;
            const { exact } = evaluated(turn.content, turn.set, { refunded });
            const posting = decidePosting(exact, turn.posted, terms, carried);
            turn.posted = { points: posting.target, exact };
            carried = posting.carry;
          }
          const kept = orders.reduce((sum, { posted }) => add(sum, posted.exact), ZERO);
          const points = orders.reduce((sum, { posted }) => sum + posted.points, 0n);
          expect(points).toBe(floor(kept));
          expect(fractionText(add({ numerator: points, denominator: 1n }, carried))).toBe(fractionText(kept));
        },
      ),
      { numRuns: 500 },
    );
  });
});
