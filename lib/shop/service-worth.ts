import { findProducts } from "@/db/queries/products";
import { readProgram } from "@/db/transaction";
import { listRewards, rewardsFor } from "@/lib/rewards/service";
import { bestRate, type Rate } from "@/lib/rewards/worth";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";

/** What a point is worth now: to this member, or, for a guest, at the best reward that everybody can have. */
export async function pointRate(
  scope: ProgramScope,
  member: MemberScope | null,
  now: Date,
): Promise<Rate | null> {
  if (member) return (await rewardsFor(member, now)).rate;
  const open = (await listRewards(scope)).filter(
    ({ startsAt, endsAt, stock, minTierPosition }) =>
      (startsAt === null || startsAt <= now) &&
      (endsAt === null || endsAt > now) &&
      stock !== 0 &&
      !minTierPosition,
  );
  const skus = open.flatMap(({ benefit }) => (benefit.code === "free_product" ? [benefit.sku] : []));
  const products = await readProgram(scope, (tx) => findProducts(tx, scope, skus));
  return bestRate(open, new Map([...products].map(([sku, product]) => [sku, product.priceMinor])));
}
