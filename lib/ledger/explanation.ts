/**
 * Why an event moved points or did not, ready to be shown: the member's Why-sheet, the agent's view and the API are
 * made from this one structure. Sentences are complete, in plain words; numbers stay numbers.
 */
export type ExplanationView = {
  /** "Order 1042", "Refund of order 1042". */
  title: string;
  occurredAt: Date;
  timeZone: string;
  currency: string;
  outcome: "earned" | "reversed" | "nothing" | "unchanged";
  /** What this event moved: above zero earned, below zero reversed. */
  points: bigint;
  /** What the order holds in all after this event, and before it. */
  target: bigint;
  previous: bigint;
  lines: ExplainedLine[];
  /** The rules that paid, in the order they were applied. */
  applied: ExplainedRule[];
  /** The rules that did not, each with the condition that failed. */
  notApplied: { name: string; version: number; sentence: string; why: string }[];
  /** The exact result before rounding, as "96" or "481/5". */
  exact: string;
  rounding: "floor" | "round" | "ceil";
  /** Fractions of a point carried from before and left over for next time; null where the program does not carry over. */
  carry: { before: string; after: string } | null;
  availability: { state: "available" | "pending" | "on_fulfilment"; at: Date | null };
  expiresAt: Date | null;
  /** Whatever else the person should know: points that could not be taken back, a test order, an excluded member. */
  notes: string[];
};

export type ExplainedLine = {
  title: string;
  quantity: number;
  refundedQuantity: number;
  /** What was paid for the line, after discounts, in minor units, refunds taken off. */
  paidMinor: bigint;
  /** The part of it that counts for points. */
  eligibleMinor: bigint;
  /** Whole points of the order's total that fall on this line; null when the line earns nothing. */
  points: bigint | null;
  /** The name of the rule that claimed the line. */
  ruleName: string | null;
  /** Why the line earns nothing: "Gift cards never earn points." */
  excluded: string | null;
};

export type ExplainedRule = {
  name: string;
  version: number;
  /** "2 points per €1 after discounts, before tax, on everything". */
  sentence: string;
  /** The amount that the rule was applied to, in minor units. */
  basisMinor: bigint;
  /** Its exact result, as "96" or "481/5". */
  exact: string;
};
