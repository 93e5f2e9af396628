import { toldAt } from "@/db/queries/notices";
import { type GrantPayment, selectGrantsOf, type TierGrant } from "@/db/queries/tiers-grants";
import { readProgram, type Tx } from "@/db/transaction";
import { tellMembers } from "@/lib/notices/service";
import {
  isDearer,
  isToldInTime,
  type PeriodPrice,
  paidBefore,
  priceMark,
  renewalPrice,
} from "@/lib/shared/renewal-price";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { type FullTerms, readTerms } from "./service-figures";
import { type Tier, tierOf } from "./tier";

/** What a period of a paid tier costs now; null of one that can't be paid for. */
export function priceOf(tier: Tier | null): PeriodPrice | null {
  if (tier?.entry !== "paid" || !tier.feeMonths) return null;
  return { minor: tier.feeMinor ?? 0n, months: tier.feeMonths };
}

/** A period that is paid for. */
export function paymentOf({ program }: FullTerms, { minor, months }: PeriodPrice, at: Date): GrantPayment {
  return {
    ...{ method: "test_card", minor: minor.toString(), currency: program.currency },
    ...{ at: at.toISOString(), months },
  };
}

type Renewing = { grant: TierGrant & { untilAt: Date }; price: PeriodPrice };

const aboutPrice = ({ grant, price }: Renewing) =>
  `${grant.id} ${grant.untilAt.toISOString()} ${priceMark(price)}`;

/** What the next period of a grant will be asked for: a dearer price holds only for whoever was told in time. */
export async function priceAtRenewal(
  tx: Tx,
  scope: ProgramScope,
  terms: FullTerms,
  renewing: Renewing,
): Promise<PeriodPrice> {
  const { grant, price } = renewing;
  const named = { memberId: grant.memberId, code: "tier_price", about: aboutPrice(renewing) };
  return renewalPrice(price, paidBefore(grant.payment ?? [], price), {
    ...{ toldAt: await toldAt(tx, scope, named), renewsAt: grant.untilAt, timeZone: terms.timeZone },
  });
}

/** A member hears of a dearer renewal while there is time to end it; too late, the price of before holds. */
export async function tellPrice(
  tx: Tx,
  scope: ProgramScope,
  terms: FullTerms,
  renewing: Renewing,
  now: Date,
): Promise<void> {
  const { grant, price } = renewing;
  const before = paidBefore(grant.payment ?? [], price);
  if (!isDearer(price, before) || !isToldInTime(now, grant.untilAt, terms.timeZone)) return;
  const facts = {
    ...{ tier: tierOf(terms.ladder, grant.tierId)?.name ?? "", until: grant.untilAt.toISOString() },
    ...{ minor: price.minor.toString(), months: price.months },
    ...{ oldMinor: before.minor.toString(), oldMonths: before.months },
  };
  const told = { memberId: grant.memberId, code: "tier_price", about: aboutPrice(renewing), facts };
  await tellMembers(tx, scope, [told], now);
}

/** What each paid tier of a member that renews by itself will be asked for, as it stands now, by its grant. */
export function renewalPrices(scope: MemberScope, now: Date): Promise<Map<string, PeriodPrice>> {
  return readProgram(scope, async (tx) => {
    const prices = new Map<string, PeriodPrice>();
    const [terms, grants] = [await readTerms(tx, scope), await selectGrantsOf(tx, scope, scope.memberId)];
    for (const grant of grants) {
      const { untilAt } = grant;
      const price = priceOf(tierOf(terms.ladder, grant.tierId));
      if (!price || !untilAt || grant.state !== "active") continue;
      // Whoever can still be told in time will be.
      const isOpen = isToldInTime(now, untilAt, terms.timeZone);
      const renewing = { grant: { ...grant, untilAt }, price };
      prices.set(grant.id, isOpen ? price : await priceAtRenewal(tx, scope, terms, renewing));
    }
    return prices;
  });
}
