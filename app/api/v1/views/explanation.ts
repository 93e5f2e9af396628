import type { z } from "zod";
import type { ExplanationShape } from "@/lib/api/schemas/events";
import type { ExplainedRule, ExplainedStep, ExplanationView } from "@/lib/ledger/explanation";
import { amount, timeOrNull, whole } from "./figures";

export function explanationJson(view: ExplanationView): z.output<typeof ExplanationShape> {
  const { currency } = view;
  return {
    title: view.title,
    outcome: view.outcome,
    points: whole(view.points),
    order_points: whole(view.target),
    order_points_before: whole(view.previous),
    currency,
    lines: view.lines.map((line) => ({
      title: line.title,
      quantity: line.quantity,
      refunded_quantity: line.refundedQuantity,
      paid: amount(line.paidMinor, currency),
      eligible: amount(line.eligibleMinor, currency),
      points: line.points === null ? null : whole(line.points),
      rule: line.ruleName,
      excluded: line.excluded,
    })),
    applied: view.applied.map((rule) => appliedJson(rule, currency)),
    steps: view.steps.map(stepJson),
    cuts: view.cuts,
    qualifying: view.qualifying && {
      exact: view.qualifying.exact,
      points: whole(view.qualifying.points),
      applied: view.qualifying.applied.map((rule) => appliedJson(rule, currency)),
      steps: view.qualifying.steps.map(stepJson),
    },
    not_applied: view.notApplied,
    exact: view.exact,
    rounding: view.rounding,
    carried: view.carry,
    available: { state: view.availability.state, at: timeOrNull(view.availability.at) },
    expires_at: timeOrNull(view.expiresAt),
    when: view.when,
    notes: view.notes,
  };
}

function appliedJson({ basisMinor, points, ...rule }: ExplainedRule, currency: string) {
  return { ...rule, amount: amount(basisMinor, currency), points: whole(points) };
}

function stepJson({ points, ...step }: ExplainedStep) {
  return { ...step, points: whole(points) };
}
