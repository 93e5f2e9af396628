import { daysAfter } from "./calendar";

/** What a period costs, and how many months it is. */
export type PeriodPrice = { minor: bigint; months: number };

/** A period as it was paid; the months are missing where they were not kept yet. */
export type PaidPeriod = { minor: string; months?: number };

/** Somebody is told of a dearer renewal from so many days before it… */
export const PRICE_TOLD_FROM_DAYS = 30;
/** …and it holds for whoever was told so many days before. */
export const PRICE_TOLD_BY_DAYS = 14;

/** What the period that runs out had cost. */
export function paidBefore(payments: readonly PaidPeriod[], current: PeriodPrice): PeriodPrice {
  const last = payments.at(-1);
  return last ? { minor: BigInt(last.minor), months: last.months ?? current.months } : current;
}

/** Whether a price has to be told before it is asked for: more money, or less time for it. */
export function isDearer(current: PeriodPrice, before: PeriodPrice): boolean {
  return current.minor > before.minor || current.months < before.months;
}

/** The name of a price that somebody is told of, within the notices about one renewal. */
export function priceMark({ minor, months }: PeriodPrice): string {
  return `${minor}/${months}`;
}

/** Whether one who is told at this instant is told in time for the renewal. */
export function isToldInTime(toldAt: Date, renewsAt: Date, timeZone: string): boolean {
  return toldAt <= daysAfter(renewsAt, -PRICE_TOLD_BY_DAYS, timeZone);
}

/** What is asked for at a renewal: the price as it is now, unless it is dearer and was not told in time. */
export function renewalPrice(
  current: PeriodPrice,
  before: PeriodPrice,
  { toldAt, renewsAt, timeZone }: { toldAt: Date | null; renewsAt: Date; timeZone: string },
): PeriodPrice {
  if (!isDearer(current, before)) return current;
  return toldAt && isToldInTime(toldAt, renewsAt, timeZone) ? current : before;
}
