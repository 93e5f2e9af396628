import type { Fraction } from "@/lib/shared/fraction";
import type { LineExclusion, Withheld } from "./exclusions";
import type { Facts } from "./facts";
import type { Availability } from "./rule";

/** Rules that did not apply, gathered by the reason they share. `rules` are places in the rule set. */
export type NotApplied = { code: string; facts?: Facts; rules: number[] };

export type EvaluatedLine = {
  lineId: string;
  quantity: number;
  remaining: number;
  paidMinor: bigint;
  eligibleMinor: bigint;
  /** Place in the rule set of the rule that claimed the line. */
  rule: number | null;
  excluded: LineExclusion | null;
  /** Place of the exclusion that took the line out; only with excluded "rule". */
  excludedBy?: number;
  /** What the line earns exactly, modifiers and multipliers included; absent where that is in proportion to eligibleMinor. */
  exact?: Fraction;
};

/** A base rule and what it gave, limits taken off. */
export type AppliedRule = {
  /** Its place in the rule set. */
  rule: number;
  versionId: string;
  basisMinor: bigint;
  exact: Fraction;
};

/** What was given beside and on top of the base rules, in the order in which it was added. */
export type Step = {
  /** Place in the rule set, or the member's tier, which is no rule. */
  rule: number | "tier";
  kind: "flat" | "modifier" | "multiplier";
  /** As a decimal; null where nothing is multiplied. */
  factor: string | null;
  /** Null for the tier. */
  versionId: string | null;
  /** Only for the tier. */
  tierId?: string | null;
  /** Limits taken off. */
  exact: Fraction;
  /** Only for a tier that could not multiply anything: the place of the rule that counted in its stead. */
  by?: number;
};

/** A rule of which a limit or a budget left only a part, or nothing. */
export type Cut = { rule: number; by: "limit" | "budget"; wanted: Fraction; granted: Fraction };

/** E6: what counts toward a tier, by the same evaluation; multipliers and claims of its own. */
export type QualifyingResult = { exact: Fraction; perRule: AppliedRule[]; steps: Step[] };

export type Evaluation = {
  /** Why the order as a whole earns nothing; null when the rules decided. */
  withheld: Withheld | null;
  /** The sum over perRule and steps: nothing is rounded yet. */
  exact: Fraction;
  /** What counts toward tiers by spend: paid after discounts and refunds, gift cards and tips left out, claimed or not. */
  spendMinor: bigint;
  /** What the order came to when it was placed. */
  totalMinor: bigint;
  /** Base rules. */
  perRule: AppliedRule[];
  /** What came on top: flat awards, modifiers, multipliers. */
  steps: Step[];
  cuts: Cut[];
  /** What each rule with a limit or a budget gave, by rule id; rules that gave nothing are left out. */
  granted: Map<string, Fraction>;
  /** Null where no rule of the set gives qualifying points. */
  qualifying: QualifyingResult | null;
  /** Units kept, by the program's unit attribute: nights. */
  unitCount: bigint;
  lines: EvaluatedLine[];
  notApplied: NotApplied[];
  /** Of the base rule or flat award that gave most; of equals the latest. Null when nothing was earned. */
  availability: Availability | null;
};

/** One rule's part of a result, or the tier's. */
export type Contribution = { rule: number | "tier"; versionId: string | null; exact: Fraction };

/** Every part of a result, each rule once: they sum to its exact value. The tier's version is null. */
export function contributionsOf({ perRule, steps }: Pick<Evaluation, "perRule" | "steps">): Contribution[] {
  return steps.length === 0 ? perRule : [...perRule, ...steps];
}
