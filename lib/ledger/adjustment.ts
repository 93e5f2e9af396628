import { err, ok, type Result } from "@/lib/shared/result";
import type { Actor } from "@/lib/shared/scope";

/** Points moved by staff, with a reason. Above zero gives, below zero takes. */
export type Adjustment = { points: bigint; reason: string };

export type AdjustmentError =
  | { code: "points_zero" }
  | { code: "reason_missing" }
  | { code: "reason_too_long"; most: number }
  | { code: "above_limit"; limit: bigint }
  | { code: "not_allowed" }
  | { code: "insufficient_points"; missing: bigint }
  | { code: "member_unknown" }
  | { code: "request_conflict" };

const MOST_REASON = 500;
const LIMITS = { owner: 100_000n, support: 1_000n } as const;

/** The most that this actor may move in one adjustment, in points; null when they may move none. */
export function adjustmentLimit(actor: Actor): bigint | null {
  if (actor.kind === "member") return null;
  if (actor.kind !== "staff") return LIMITS.owner;
  return actor.role === "readonly" ? null : LIMITS[actor.role];
}

/** Whether this actor may make this adjustment; the balance is asked when it is posted. */
export function decideAdjustment(
  actor: Actor,
  { points, reason }: Adjustment,
): Result<Adjustment, AdjustmentError> {
  const limit = adjustmentLimit(actor);
  if (limit === null) return err({ code: "not_allowed" });
  if (points === 0n) return err({ code: "points_zero" });
  const text = reason.trim();
  if (text.length === 0) return err({ code: "reason_missing" });
  if (text.length > MOST_REASON) return err({ code: "reason_too_long", most: MOST_REASON });
  if (points > limit || points < -limit) return err({ code: "above_limit", limit });
  return ok({ points, reason: text });
}

/** The sentence for whoever asked for it. */
export function adjustmentSentence(error: AdjustmentError): string {
  switch (error.code) {
    case "points_zero":
      return "Points: enter how many to add, or with a minus how many to take; zero changes nothing.";
    case "reason_missing":
      return "Reason: say in a few words why; the member sees it.";
    case "reason_too_long":
      return `Reason: shorten it to ${error.most} characters.`;
    case "above_limit":
      return `Points: your role can move at most ${error.limit.toLocaleString("en")} at a time. Ask an owner for more.`;
    case "not_allowed":
      return "Your role can't adjust points. Ask an owner or support.";
    case "insufficient_points":
      return `Points: the member has ${error.missing.toLocaleString("en")} too few for that. Take fewer.`;
    case "member_unknown":
      return "There is no such member.";
    case "request_conflict":
      return "This form was already sent with other values. Reload the page and enter the adjustment again.";
  }
}
