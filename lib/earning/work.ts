import { type Fraction, multiply, ZERO } from "@/lib/shared/fraction";
import type { Claim } from "./effect";
import type { MeasuredLine } from "./eligible";
import type { AppliedRule, NotApplied, Step } from "./evaluation";
import type { OrderFacts } from "./facts";
import type { Grants } from "./grant";
import type { OrderContent } from "./order";
import type { Asset } from "./rule";
import { type CompiledRule, numberOf, type RuleSet } from "./rule-set";
import type { TaxShares } from "./tax";

/** An order made ready for evaluation; the taxes are looked up once, if any basis needs them. */
export type Measured = {
  ruleSet: RuleSet;
  content: OrderContent;
  lines: readonly MeasuredLine[];
  /** How many of them are not excluded. */
  open: number;
  order: OrderFacts;
  pricesIncludeTax: boolean;
  taxes: TaxShares | null;
};

/** One claimed line, or the shipping, and what it earns so far. */
export type Part = {
  /** Its place among the order's lines; −1 is shipping. */
  at: number;
  line: MeasuredLine | null;
  /** The base rule that claimed it. */
  rule: number;
  eligibleMinor: bigint;
  amount: Fraction;
  /** What a limit left of the base rule; null is all. Only as much earns anything on top. */
  share: Fraction | null;
};

/** What is given of one asset: it grows as the evaluation goes on. */
export type Given = {
  exact: Fraction;
  perRule: AppliedRule[];
  steps: Step[];
};

/** The work on one asset. */
export type Work = {
  asset: Asset;
  given: Given;
  grants: Grants;
  notApplied: NotApplied[];
  /** Each claimed line by itself; empty where nothing has to follow them. */
  parts: Part[];
};

/** The id under which an order's shipping appears among its lines; it is the last of them. */
export const SHIPPING_LINE = "shipping";

/** What a part offers to an effect. */
export function claimOf(rule: CompiledRule, currency: string, part: Part): Claim {
  const { line } = part;
  return {
    currency,
    eligibleMinor: part.eligibleMinor,
    quantity: line?.remaining ?? 0,
    units: line && rule.attribute !== null ? unitsOf(line, rule.attribute) : ZERO,
  };
}

/** Items kept × the number in the attribute; nothing where there is no number. */
export function unitsOf({ line, remaining }: MeasuredLine, attribute: string): Fraction {
  const each = numberOf(line.attributes, attribute);
  return each ? multiply(each, { numerator: BigInt(remaining), denominator: 1n }) : ZERO;
}
