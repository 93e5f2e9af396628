import { findProducts } from "@/db/queries/products";
import { readProgram } from "@/db/transaction";
import { forecastCart } from "@/lib/earning/service";
import { isOpenToAll } from "@/lib/rewards/open-to-all";
import { listRewards, rewardsFor } from "@/lib/rewards/service";
import { bestRate, type Rate } from "@/lib/rewards/worth";
import { parseMinor } from "@/lib/shared/money";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";

/** What a point is worth now: to this member, or, for a guest, at the best reward that everybody can have. */
export async function pointRate(
  scope: ProgramScope,
  member: MemberScope | null,
  now: Date,
): Promise<Rate | null> {
  if (member) return (await rewardsFor(member, now)).rate;
  const open = (await listRewards(scope)).filter((reward) => isOpenToAll(reward, now));
  const skus = open.flatMap(({ benefit }) => (benefit.code === "free_product" ? [benefit.sku] : []));
  const products = await readProgram(scope, (tx) => findProducts(tx, scope, skus));
  return bestRate(open, new Map([...products].map(([sku, product]) => [sku, product.priceMinor])));
}

/** What 100 of the currency, spent on something ordinary, earn a guest who would join; null when that cannot be said. */
export async function pointsPerHundred(
  scope: ProgramScope,
  currency: string,
  now: Date,
): Promise<bigint | null> {
  const price = parseMinor("100", currency);
  if (!price.ok) return null;
  const line = {
    ...{ id: "1", sku: null, title: "", quantity: 1, unitPriceMinor: price.value, discountMinor: 0n },
    ...{ taxMinor: 0n, categories: [], attributes: {}, refundedQuantity: 0 },
  };
  const forecast = await forecastCart(
    scope,
    null,
    {
      ...{ id: "forecast", currency, lines: [line], shippingMinor: 0n, taxMinor: 0n, test: false },
      ...{ channel: null, fulfilledAt: null },
    },
    now,
  );
  return forecast.ok ? forecast.value.points : null;
}
