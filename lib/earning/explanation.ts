import { type Fraction, fractionText } from "@/lib/shared/fraction";
import type { Evaluation } from "./evaluation";
import type { LineExclusion, Withheld } from "./exclusions";
import type { Facts } from "./facts";
import type { OrderState } from "./order-state";
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
  excluded?: LineExclusion;
};

/**
 * X1: why an event moved points or not, as stored with it: ids, codes and figures, no sentences. Amounts in minor units and
 * fractions are text, points are whole numbers; rules are places in the rule set. `target`, `previous`, `carryBefore` and
 * `carryAfter` stand at the top, so that the statement that settles the balance can fill them in.
 */
export type ExplanationRecord = {
  v: 1;
  ruleSet: string;
  /** The id of the event whose content was evaluated; null when none is known. */
  contentEvent: string | null;
  withheld?: Withheld;
  lines: RecordedLine[];
  applied: { rule: number; basis: string; exact: string }[];
  notApplied: { code: string; facts?: Facts; rules: number[] }[];
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
  evaluation: Evaluation;
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

/** Makes the record of one event; it is plain JSON and holds no personal data. */
export function recordExplanation(made: Recorded): ExplanationRecord {
  const { evaluation, carry, availability, expiresAt, notes } = made;
  return {
    v: 1,
    ruleSet: made.ruleSet,
    contentEvent: made.contentEvent?.eventId ?? null,
    ...(evaluation.withheld && { withheld: evaluation.withheld }),
    lines: evaluation.lines.map((line) => ({
      id: line.lineId,
      ...(line.remaining < line.quantity && { refunded: line.quantity - line.remaining }),
      paid: line.paidMinor.toString(),
      ...(line.rule !== null && { eligible: line.eligibleMinor.toString(), rule: line.rule }),
      ...(line.excluded && { excluded: line.excluded }),
    })),
    applied: evaluation.perRule.map(({ rule, basisMinor, exact }) => ({
      rule,
      basis: basisMinor.toString(),
      exact: fractionText(exact),
    })),
    notApplied: evaluation.notApplied,
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
