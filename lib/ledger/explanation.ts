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
  /** Whether this has not happened yet: a cart, not an order. */
  forecast: boolean;
  outcome: "earned" | "reversed" | "nothing" | "unchanged";
  /** What this event moved: above zero earned, below zero reversed. */
  points: bigint;
  /** What the order holds in all after this event, and before it. */
  target: bigint;
  previous: bigint;
  lines: ExplainedLine[];
  /** The base rules that paid, in the order they were applied. */
  applied: ExplainedRule[];
  /** What came beside and on top of them, in the order it was added: with `applied` it sums to `exact`. */
  steps: ExplainedStep[];
  /** Rules of which a limit or a budget left only a part, or nothing. */
  cuts: ExplainedCut[];
  /** The rules that did not, each with the condition that failed. */
  notApplied: { name: string; version: number; sentence: string; why: string }[];
  /** The exact result before rounding, as "96" or "481/5". */
  exact: string;
  rounding: "floor" | "round" | "ceil";
  /** Fractions of a point carried from before and left over for next time; null where the program does not carry over. */
  carry: { before: string; after: string } | null;
  /** What counts toward a tier; null where no rule gives any. */
  qualifying: ExplainedQualifying | null;
  /** As of now: what was pending and has opened since is available. */
  availability: { state: "available" | "pending" | "on_fulfilment"; at: Date | null };
  expiresAt: Date | null;
  /** When the points open and lapse, in sentences of the right tense; empty when nothing was earned. */
  when: string[];
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
  /** The amount that the rule was applied to, in minor units; nothing for a rule that counts no amount. */
  basisMinor: bigint;
  /** Its exact result, as "96" or "481/5". */
  exact: string;
  /** Its part of the order's whole points. */
  points: bigint;
};

/** A flat award, what was added per item, or what a multiplier added. */
export type ExplainedStep = {
  kind: "flat" | "modifier" | "multiplier";
  /** The rule's name, or "Your tier Gold". */
  name: string;
  /** Null for the tier. */
  version: number | null;
  sentence: string;
  /** As a decimal; null where nothing was multiplied. */
  factor: string | null;
  /** What it added, exactly, and its part of the order's whole points. */
  exact: string;
  points: bigint;
};

export type ExplainedCut = {
  name: string;
  version: number;
  by: "limit" | "budget";
  /** "“Mugs” gives at most 100 points a day: 40 of 300 counted." */
  sentence: string;
  wanted: string;
  granted: string;
};

export type ExplainedQualifying = {
  names: { one: string; many: string };
  exact: string;
  /** Rounded down: fractions are not carried over. */
  points: bigint;
  applied: ExplainedRule[];
  steps: ExplainedStep[];
};
