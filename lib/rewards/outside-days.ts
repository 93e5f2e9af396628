import { daysLater, localDay } from "@/lib/shared/calendar";
import { isForCheckout } from "./benefit";
import { daysOfUse, isOpenOn } from "./decide-redemption";
import type { Redemption } from "./redemption";
import type { Reward } from "./reward";

/** The first and the last local day on which a code can be used. */
export type DaysOfCode = { first: string; last: string };

type Days = Pick<Reward, "weekdays" | "blackouts">;

/** Whether one of these days is closed. */
export function hasClosedDay(days: Days, { first, last }: DaysOfCode): boolean {
  if (days.weekdays.length === 0) return days.blackouts.some(({ from, to }) => from <= last && first <= to);
  for (let day = first; day <= last; day = daysLater(day, 1)) if (!isOpenOn(days, day)) return true;
  return false;
}

/** On which days what was redeemed can be used. A store's gift card is good from the moment it is made. */
export function daysOfCode(
  {
    benefit,
    usableFrom,
    redeemedAt,
    expiresAt,
  }: Pick<Redemption, "benefit" | "usableFrom" | "redeemedAt" | "expiresAt">,
  timeZone: string,
): DaysOfCode {
  const begins = benefit.code === "gift_card" ? redeemedAt : (usableFrom ?? redeemedAt);
  return { first: localDay(begins, timeZone), last: localDay(new Date(expiresAt.getTime() - 1), timeZone) };
}

/**
 * Whether a store's code of it has to be for one day that the member names: among those on which it could be used some are
 * closed, and such a code knows a beginning and an end alone.
 */
export function asksForDay(
  reward: Pick<Reward, "benefit" | "leadDays" | "voucherValidDays"> & Days,
  now: Date,
  timeZone: string,
): boolean {
  const { benefit } = reward;
  if (!isForCheckout(benefit) || benefit.code === "gift_card") return false;
  return hasClosedDay(reward, daysOfUse(reward, now, timeZone));
}
