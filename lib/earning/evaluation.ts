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
};

export type AppliedRule = {
  /** Its place in the rule set. */
  rule: number;
  versionId: string;
  basisMinor: bigint;
  exact: Fraction;
};

export type Evaluation = {
  /** Why the order as a whole earns nothing; null when the rules decided. */
  withheld: Withheld | null;
  /** The sum over the rules: nothing is rounded yet. */
  exact: Fraction;
  /** What counts toward tiers by spend: paid after discounts and refunds, gift cards and tips left out, claimed or not. */
  spendMinor: bigint;
  /** What the order came to when it was placed. */
  totalMinor: bigint;
  perRule: AppliedRule[];
  lines: EvaluatedLine[];
  notApplied: NotApplied[];
  /** Of the rule that earned most; of equals the latest. Null when nothing was earned. */
  availability: Availability | null;
};
