import { type GrantPayment, selectGrantsOf, type TierGrant } from "@/db/queries/tiers-grants";
import { readProgram } from "@/db/transaction";
import { expectedPrice, type Renewal } from "@/lib/notices/service-renewal";
import type { PeriodPrice } from "@/lib/shared/renewal-price";
import type { MemberScope } from "@/lib/shared/scope";
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

/** What the next period of a grant would be; null of one whose tier can't be paid for any more. */
export function renewalOf(
  grant: Pick<TierGrant, "id" | "memberId" | "tierId" | "untilAt" | "payment">,
  { ladder, timeZone }: FullTerms,
): Renewal | null {
  const price = priceOf(tierOf(ladder, grant.tierId));
  if (!price || grant.untilAt === null) return null;
  return {
    ...{ memberId: grant.memberId, code: "tier_price", of: grant.id },
    ...{ renewsAt: grant.untilAt, timeZone, price, payments: grant.payment ?? [] },
  };
}

/** What each paid tier of a member that renews by itself will be asked for, as it stands now, by its grant. */
export function renewalPrices(scope: MemberScope, now: Date): Promise<Map<string, PeriodPrice>> {
  return readProgram(scope, async (tx) => {
    const prices = new Map<string, PeriodPrice>();
    const [terms, grants] = [await readTerms(tx, scope), await selectGrantsOf(tx, scope, scope.memberId)];
    for (const grant of grants) {
      const renewal = grant.state === "active" ? renewalOf(grant, terms) : null;
      if (renewal) prices.set(grant.id, await expectedPrice(tx, scope, renewal, now));
    }
    return prices;
  });
}
