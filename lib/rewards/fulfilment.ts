import { err, ok, type Result } from "@/lib/shared/result";
import type { FulfilmentState, Redemption } from "./redemption";

/** What staff say about something that waits for them. */
export type FulfilStep =
  /** A parcel is on its way, or a date is fixed. */
  | { to: "sent"; tracking?: string; date?: string; note?: string }
  | { to: "done"; note?: string }
  /** It cannot be had; its points and what was paid go back. */
  | { to: "declined"; reason: string };

export type FulfilError =
  | { code: "redemption_unknown" }
  /** It is not theirs to do: a code, or a webhook that is on its way. */
  | { code: "not_by_staff" }
  | { code: "already"; state: FulfilmentState }
  | { code: "address_missing" }
  | { code: "reason_missing" };

const STEPS: Record<FulfilmentState, readonly FulfilStep["to"][]> = {
  waiting: ["sent", "done", "declined"],
  outside: [],
  sent: ["sent", "done", "declined"],
  done: [],
  declined: [],
  failed: [],
};

/**
 * Whether a step can be taken: waiting → sent → done, or declined from either. A thing is not sent without an address.
 * Doing what was done already is refused, so that two of staff never send twice.
 */
export function decideFulfilment(
  {
    status,
    fulfilment,
    benefit,
    fulfilmentFacts,
  }: Pick<Redemption, "status" | "fulfilment" | "benefit" | "fulfilmentFacts">,
  step: FulfilStep,
): Result<null, FulfilError> {
  if (fulfilment === null || status === "held") return err({ code: "not_by_staff" });
  if (status !== "issued" || !STEPS[fulfilment].includes(step.to))
    return err({ code: "already", state: fulfilment });
  if (step.to === "declined") return step.reason.trim() === "" ? err({ code: "reason_missing" }) : ok(null);
  const isThing = benefit.code === "merchandise";
  return isThing && !fulfilmentFacts?.address ? err({ code: "address_missing" }) : ok(null);
}

/** When a webhook is called again after so many vain calls, in seconds; then its hold ends. */
export const RETRY_SECONDS = [15, 30, 60, 120, 240, 300] as const;
/** A hold lasts no longer, whatever its webhook says (P09). */
export const HOLD_MINUTES = 15;

/**
 * When a held redemption's webhook is called next; null when its hold has to end. A receiver that asks for more time
 * gets it, as long as the hold lasts.
 */
export function nextAttempt(
  { redeemedAt, attempts, retryAfter }: { redeemedAt: Date; attempts: number; retryAfter: number | null },
  now: Date,
): Date | null {
  const wait = RETRY_SECONDS[attempts - 1];
  if (wait === undefined) return null;
  const next = new Date(now.getTime() + Math.max(wait, retryAfter ?? 0) * 1000);
  return next.getTime() <= redeemedAt.getTime() + (HOLD_MINUTES - 1) * 60_000 ? next : null;
}
