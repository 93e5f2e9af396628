import type { Lot } from "@/lib/ledger/account";
import { lotForLate } from "@/lib/ledger/come-back";
import { endOfDayAfter } from "@/lib/shared/calendar";
import { err, ok, type Result } from "@/lib/shared/result";
import type { Redemption } from "./redemption";

export type CancelError =
  | { code: "redemption_unknown" }
  | { code: "redemption_used" }
  /** It was sent, done, or could not be done: there is nothing left to cancel. */
  | { code: "redemption_done" }
  /** What it is for is being done at this moment. */
  | { code: "redemption_running" }
  | { code: "redemption_expired"; expiredAt: Date };

/** What a redemption took from one lot. */
export type SpentPart = {
  lot: Lot;
  amount: bigint;
  /** The lot was itself made for points that came back too late. */
  isGrace: boolean;
};

/** Days that points live on when they come back after their own lot has lapsed. */
export const GRACE_DAYS = 30;

/** Whether an unused voucher can still be cancelled. One that was cancelled before can, and nothing more happens. */
export function decideCancellation(
  {
    status,
    fulfilment = null,
    expiresAt,
  }: Pick<Redemption, "status" | "expiresAt"> & Partial<Pick<Redemption, "fulfilment">>,
  now: Date,
): Result<{ isDone: boolean }, CancelError> {
  if (status === "cancelled") return ok({ isDone: true });
  if (status === "used") return err({ code: "redemption_used" });
  if (status === "held") return err({ code: "redemption_running" });
  if (status === "fulfilled" || status === "failed") return err({ code: "redemption_done" });
  if (fulfilment !== null && fulfilment !== "waiting") return err({ code: "redemption_done" });
  // What waits for staff does not lapse: it is not the member who is late.
  if (status === "expired" || (fulfilment === null && expiresAt <= now)) {
    return err({ code: "redemption_expired", expiredAt: expiresAt });
  }
  return ok({ isDone: false });
}

/**
 * Where the points of an unused voucher go (B10). Each part goes back to the lot it came from and keeps that lot's
 * expiry: going through a voucher neither lengthens nor shortens the life of a point. If that lot has lapsed meanwhile,
 * the points get a lot of their own that lapses 30 days later, at the end of the local day, so that nobody loses points
 * by having tried a reward. That happens once: points that come back late a second time stay lapsed, or a member could
 * keep points alive for ever by redeeming and cancelling.
 */
export function decideReturn(
  parts: readonly SpentPart[],
  now: Date,
  timeZone: string,
): { into: { lot: Lot; amount: bigint }[]; lapsed: bigint } {
  const into: { lot: Lot; amount: bigint }[] = [];
  let lapsed = 0n;
  for (const { lot, amount, isGrace } of parts) {
    const isAlive = lot.expiresAt === null || lot.expiresAt > now;
    if (isAlive) into.push({ lot, amount });
    else if (isGrace) lapsed += amount;
    else into.push({ lot: lotForLate(lot, amount, endOfDayAfter(now, GRACE_DAYS, timeZone), now), amount });
  }
  return { into, lapsed };
}
