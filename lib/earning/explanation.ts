import { type Fraction, fractionText } from "@/lib/shared/fraction";
import type { EventEvaluation } from "./evaluate-event";
import type { AppliedRule, Cut, EvaluatedLine, Evaluation, QualifyingResult, Step } from "./evaluation";
import type { LineExclusion, Withheld } from "./exclusions";
import type { OrderState } from "./order-state";
import { type StoredReason, writeReasons } from "./reasons";
import type { Rounding } from "./round";

/** Things about a posting that no rule says; the service adds them. */
export type Note =
  /** Points a refund could not take back because they were spent; written off. */
  | { code: "written_off"; points: number }
  /** Points a refund took back although they were spent: the member now owes them. */
  | { code: "owed"; points: number }
  /**
   * Nobody is known to have placed the order. `by`: it named an address and nothing else, and orders are not matched by
   * that; it can be claimed, or not.
   */
  | { code: "guest"; by?: "email"; claimable?: boolean };

export type RecordedLine = {
  id: string;
  /** Items refunded; absent when none. */
  refunded?: number;
  paid: string;
  /** The amount that counted; absent when no rule claimed the line. */
  eligible?: string;
  rule?: number;
  /** What the line earns exactly; absent where that is in proportion to `eligible`. */
  exact?: string;
  excluded?: LineExclusion;
  /** Place of the exclusion, with excluded "rule". */
  by?: number;
};

export type RecordedRule = { rule: number; basis: string; exact: string };

export type RecordedStep = {
  /** Place in the rule set, or the member's tier. */
  rule: number | "tier";
  kind: Step["kind"];
  factor?: string;
  /** The tier's id. */
  tier?: string;
  exact: string;
  /** The place of the rule that counted in the tier's stead. */
  by?: number;
};

export type RecordedCut = { rule: number; by: "limit" | "budget"; wanted: string; granted: string };

/**
 * X1: why an event moved points or not, as stored with it: ids, codes and figures, no sentences. Amounts in minor units and
 * fractions are text, points are whole numbers; rules are places in the rule set. `target`, `previous`, `carryBefore` and
 * `carryAfter` stand at the top, so that the statement that settles the balance can fill them in. What older records do
 * not have is optional.
 */
export type ExplanationRecord = {
  v: 1;
  ruleSet: string;
  /** The id of the event whose content was evaluated; null when none is known. */
  contentEvent: string | null;
  withheld?: Withheld;
  /** Place of the exclusion that took an event out as a whole. */
  excludedBy?: number;
  lines: RecordedLine[];
  applied: RecordedRule[];
  steps?: RecordedStep[];
  cuts?: RecordedCut[];
  /** Why rules did not pay, and whose reasons these are: lib/earning/reasons.ts */
  notApplied: StoredReason[];
  places?: string;
  qualifying?: { exact: string; applied: RecordedRule[]; steps?: RecordedStep[] };
  /** Rules that staff have to approve, and what they would give. */
  approvals?: { rule: number; exact: string }[];
  exact: string;
  rounding: Rounding;
  /** What the order holds in all after this event, and before it. */
  target: number;
  previous: number;
  /** Fraction of a point carried before and after; absent where the program does not carry over. */
  carryBefore?: string;
  carryAfter?: string;
  available?: { state: "available" | "pending" | "on_fulfilment"; at: string | null };
  expiresAt?: string;
  notes?: Note[];
};

export type Recorded = {
  evaluation: Evaluation | EventEvaluation;
  ruleSet: string;
  contentEvent: OrderState["merge"]["contentEvent"];
  rounding: Rounding;
  target: bigint;
  previous: bigint;
  /** Null where the program does not carry fractions over. */
  carry: { before: Fraction; after: Fraction } | null;
  availability: { state: "available" | "pending" | "on_fulfilment"; at: Date | null } | null;
  expiresAt: Date | null;
  notes?: Note[];
};

function recordLines(evaluation: Evaluation | EventEvaluation): RecordedLine[] {
  return "lines" in evaluation ? evaluation.lines.map(recordLine) : [];
}

function recordLine(line: EvaluatedLine): RecordedLine {
  const record: RecordedLine = { id: line.lineId, paid: line.paidMinor.toString() };
  if (line.remaining < line.quantity) record.refunded = line.quantity - line.remaining;
  if (line.rule !== null) {
    record.eligible = line.eligibleMinor.toString();
    record.rule = line.rule;
  }
  if (line.exact) record.exact = fractionText(line.exact);
  if (line.excluded) record.excluded = line.excluded;
  if (line.excludedBy !== undefined) record.by = line.excludedBy;
  return record;
}

function recordRules(perRule: readonly AppliedRule[]): RecordedRule[] {
  return perRule.map(({ rule, basisMinor, exact }) => ({
    rule,
    basis: basisMinor.toString(),
    exact: fractionText(exact),
  }));
}

function recordStep({ rule, kind, factor, tierId, exact, by }: Step): RecordedStep {
  const record: RecordedStep = { rule, kind, exact: fractionText(exact) };
  if (factor !== null) record.factor = factor;
  if (tierId) record.tier = tierId;
  if (by !== undefined) record.by = by;
  return record;
}

function recordCut({ rule, by, wanted, granted }: Cut): RecordedCut {
  return { rule, by, wanted: fractionText(wanted), granted: fractionText(granted) };
}

function recordQualifying({ exact, perRule, steps }: QualifyingResult): ExplanationRecord["qualifying"] {
  return {
    exact: fractionText(exact),
    applied: recordRules(perRule),
    ...(steps.length > 0 && { steps: steps.map(recordStep) }),
  };
}

/** Makes the record of one event; it is plain JSON and holds no personal data beyond what conditions looked at. */
export function recordExplanation(made: Recorded): ExplanationRecord {
  const { evaluation, carry, availability, expiresAt, notes } = made;
  const { withheld, steps, cuts, qualifying } = evaluation;
  const record: ExplanationRecord = {
    v: 1,
    ruleSet: made.ruleSet,
    contentEvent: made.contentEvent?.eventId ?? null,
    lines: recordLines(evaluation),
    applied: recordRules(evaluation.perRule),
    ...writeReasons(evaluation.notApplied),
    exact: fractionText(evaluation.exact),
    rounding: made.rounding,
    target: Number(made.target),
    previous: Number(made.previous),
  };
  if (withheld) record.withheld = withheld;
  if (steps.length > 0) record.steps = steps.map(recordStep);
  if (cuts.length > 0) record.cuts = cuts.map(recordCut);
  if (qualifying) record.qualifying = recordQualifying(qualifying);
  if ("approvals" in evaluation) {
    const { approvals, excludedBy } = evaluation;
    if (excludedBy !== null) record.excludedBy = excludedBy;
    if (approvals.length > 0)
      record.approvals = approvals.map(({ rule, exact }) => ({ rule, exact: fractionText(exact) }));
  }
  if (carry) {
    record.carryBefore = fractionText(carry.before);
    record.carryAfter = fractionText(carry.after);
  }
  if (availability)
    record.available = { state: availability.state, at: availability.at?.toISOString() ?? null };
  if (expiresAt) record.expiresAt = expiresAt.toISOString();
  if (notes && notes.length > 0) record.notes = notes;
  return record;
}
