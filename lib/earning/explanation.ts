import { type Fraction, fractionText } from "@/lib/shared/fraction";
import type { EventEvaluation } from "./evaluate-event";
import type { AppliedRule, Evaluation, Step } from "./evaluation";
import type { LineExclusion, Withheld } from "./exclusions";
import type { Facts } from "./facts";
import type { OrderState } from "./order-state";
import { writePlaces } from "./places";
import type { Rounding } from "./round";

/** Things about a posting that no rule says; the service adds them. */
export type Note =
  /** Points a refund could not take back because they were spent; written off. */
  | { code: "written_off"; points: number }
  /** Points a refund took back although they were spent: the member now owes them. */
  | { code: "owed"; points: number }
  /** Nobody is known to have placed the order. */
  | { code: "guest" };

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
  /** `rules`: lib/earning/places.ts */
  notApplied: { code: string; facts?: Facts; rules: number[] | string }[];
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
  if (!("lines" in evaluation)) return [];
  return evaluation.lines.map((line) => ({
    id: line.lineId,
    ...(line.remaining < line.quantity && { refunded: line.quantity - line.remaining }),
    paid: line.paidMinor.toString(),
    ...(line.rule !== null && { eligible: line.eligibleMinor.toString(), rule: line.rule }),
    ...(line.exact && { exact: fractionText(line.exact) }),
    ...(line.excluded && { excluded: line.excluded }),
    ...(line.excludedBy !== undefined && { by: line.excludedBy }),
  }));
}

function recordRules(perRule: readonly AppliedRule[]): RecordedRule[] {
  return perRule.map(({ rule, basisMinor, exact }) => ({
    rule,
    basis: basisMinor.toString(),
    exact: fractionText(exact),
  }));
}

function recordSteps(steps: readonly Step[]): { steps?: RecordedStep[] } {
  if (steps.length === 0) return {};
  return {
    steps: steps.map(({ rule, kind, factor, tierId, exact, by }) => ({
      rule,
      kind,
      ...(factor !== null && { factor }),
      ...(tierId && { tier: tierId }),
      exact: fractionText(exact),
      ...(by !== undefined && { by }),
    })),
  };
}

/** What is recorded of an event, and not of an order. */
function recordOfEvent(evaluation: Evaluation | EventEvaluation): Partial<ExplanationRecord> {
  if (!("approvals" in evaluation)) return {};
  const { approvals, excludedBy } = evaluation;
  return {
    ...(excludedBy !== null && { excludedBy }),
    ...(approvals.length > 0 && {
      approvals: approvals.map(({ rule, exact }) => ({ rule, exact: fractionText(exact) })),
    }),
  };
}

/** Makes the record of one event; it is plain JSON and holds no personal data beyond what conditions looked at. */
export function recordExplanation(made: Recorded): ExplanationRecord {
  const { evaluation, carry, availability, expiresAt, notes } = made;
  const { qualifying, cuts } = evaluation;
  return {
    v: 1,
    ruleSet: made.ruleSet,
    contentEvent: made.contentEvent?.eventId ?? null,
    ...(evaluation.withheld && { withheld: evaluation.withheld }),
    lines: recordLines(evaluation),
    applied: recordRules(evaluation.perRule),
    ...recordSteps(evaluation.steps),
    ...(cuts.length > 0 && {
      cuts: cuts.map(({ rule, by, wanted, granted }) => ({
        ...{ rule, by },
        ...{ wanted: fractionText(wanted), granted: fractionText(granted) },
      })),
    }),
    notApplied: evaluation.notApplied.map((group) => ({ ...group, rules: writePlaces(group.rules) })),
    ...(qualifying && {
      qualifying: {
        exact: fractionText(qualifying.exact),
        applied: recordRules(qualifying.perRule),
        ...recordSteps(qualifying.steps),
      },
    }),
    ...recordOfEvent(evaluation),
    exact: fractionText(evaluation.exact),
    rounding: made.rounding,
    target: Number(made.target),
    previous: Number(made.previous),
    ...(carry && { carryBefore: fractionText(carry.before), carryAfter: fractionText(carry.after) }),
    ...(availability && {
      available: { state: availability.state, at: availability.at?.toISOString() ?? null },
    }),
    ...(expiresAt && { expiresAt: expiresAt.toISOString() }),
    ...(notes && notes.length > 0 && { notes }),
  };
}
