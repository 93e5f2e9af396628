import { toldAt } from "@/db/queries/notices";
import type { Tx } from "@/db/transaction";
import {
  isDearer,
  isToldInTime,
  type PaidPeriod,
  type PeriodPrice,
  paidBefore,
  priceMark,
  renewalPrice,
} from "@/lib/shared/renewal-price";
import type { ProgramScope } from "@/lib/shared/scope";
import { tellMembers } from "./service";

/** Something paid for by the period that renews by itself: a tier, or the membership. */
export type Renewal = {
  memberId: string;
  /** The kind of notice by which a dearer price is told. */
  code: "tier_price" | "membership_price";
  /** Which of a member's it is; empty where there is one alone. */
  of: string;
  renewsAt: Date;
  timeZone: string;
  /** What a period costs now. */
  price: PeriodPrice;
  payments: readonly PaidPeriod[];
};

/** The notice about this price at this renewal. */
function noticeOf({ memberId, code, of, renewsAt, price }: Renewal) {
  const about = [of, renewsAt.toISOString(), priceMark(price)].filter((part) => part !== "").join(" ");
  return { memberId, code, about };
}

/** What the next period will be asked for: a dearer price holds only for whoever was told in time. */
export async function priceAtRenewal(tx: Tx, scope: ProgramScope, renewal: Renewal): Promise<PeriodPrice> {
  const { price, payments, renewsAt, timeZone } = renewal;
  const told = await toldAt(tx, scope, noticeOf(renewal));
  return renewalPrice(price, paidBefore(payments, price), { toldAt: told, renewsAt, timeZone });
}

/** The price that will be asked for as it stands now: whoever can still be told in time will be. */
export async function expectedPrice(
  tx: Tx,
  scope: ProgramScope,
  renewal: Renewal,
  now: Date,
): Promise<PeriodPrice> {
  const isOpen = isToldInTime(now, renewal.renewsAt, renewal.timeZone);
  return isOpen ? renewal.price : priceAtRenewal(tx, scope, renewal);
}

/** Whether there is anything to tell about a renewal: the price is dearer than what was paid. What can't be paid for is news, too. */
export function isNews(renewal: Renewal | null): boolean {
  return renewal === null || isDearer(renewal.price, paidBefore(renewal.payments, renewal.price));
}

/** A member hears of a dearer renewal while there is time to end it; too late, the price of before holds. */
export async function tellPrice(
  tx: Tx,
  scope: ProgramScope,
  renewal: Renewal,
  own: Record<string, string>,
  now: Date,
): Promise<void> {
  const { price, payments, renewsAt, timeZone } = renewal;
  const before = paidBefore(payments, price);
  if (!isDearer(price, before) || !isToldInTime(now, renewsAt, timeZone)) return;
  const facts = {
    ...{ ...own, until: renewsAt.toISOString() },
    ...{ minor: price.minor.toString(), months: price.months },
    ...{ oldMinor: before.minor.toString(), oldMonths: before.months },
  };
  await tellMembers(tx, scope, [{ ...noticeOf(renewal), facts }], now);
}
