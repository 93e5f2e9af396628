import type { Lot } from "@/lib/ledger/account";
import { endOfDayAfter } from "@/lib/shared/calendar";
import { newId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { Redemption } from "./redemption";

export type CancelError =
  | { code: "redemption_unknown" }
  | { code: "redemption_used" }
  | { code: "redemption_expired"; expiredAt: Date };

/** What a redemption took from one lot. */
export type SpentPart = {
  lot: Lot;
  amount: bigint;
  /** The lot was itself made for points that came back too late. */
  isGrace: boolean;
};

/** Days that points live on when they come back after their own lot has lapsed (B12's minimum). */
export const GRACE_DAYS = 30;

/** Whether an unused voucher can still be cancelled. One that was cancelled before can, and nothing more happens. */
export function decideCancellation(
  redemption: Pick<Redemption, "status" | "expiresAt">,
  now: Date,
): Result<{ isDone: boolean }, CancelError> {
  if (redemption.status === "cancelled") return ok({ isDone: true });
  if (redemption.status === "used") return err({ code: "redemption_used" });
  if (redemption.status === "expired" || redemption.expiresAt <= now) {
    return err({ code: "redemption_expired", expiredAt: redemption.expiresAt });
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
    else into.push({ lot: graceLot(lot, amount, now, timeZone), amount });
  }
  return { into, lapsed };
}

/** An empty lot that the points come back into. It stays with the order that earned them. */
function graceLot(lapsed: Lot, amount: bigint, now: Date, timeZone: string): Lot {
  return {
    id: newId(now.getTime()),
    amount,
    remaining: 0n,
    state: "closed",
    orderId: lapsed.orderId,
    availableAt: now,
    expiresAt: endOfDayAfter(now, GRACE_DAYS, timeZone),
    earnedAt: lapsed.earnedAt,
  };
}
