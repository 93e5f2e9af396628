import Link from "next/link";
import { EarnHint } from "@/components/member/earn-hint";
import { WhySheet } from "@/components/member/why-sheet";
import { whyTitle } from "@/components/member/why-title";
import { RouteSheet } from "@/components/ui/route-sheet";
import { worthOf } from "@/lib/rewards/worth";
import { clock } from "@/lib/shared/clock";
import { say } from "@/lib/shared/say";
import type { Product } from "@/lib/shop/product";
import { forecastProduct, pointRate } from "@/lib/shop/service";
import { shopper } from "../../shopper";

type Props = { product: Product; quantity: number; why: boolean };

/** What these pieces would earn, by the code that awards; the reason, and for what earns nothing the reason alone. */
export async function EarnLine({ product, quantity, why }: Props) {
  const { scope, shop, member, reading } = await shopper();
  const now = clock.now();
  const [earn, rate] = await Promise.all([
    forecastProduct(scope, shop, { product, quantity }, member, now, reading),
    pointRate(scope, member, now),
  ]);
  if (!earn) return null;
  const here = `/products/${product.slug}`;
  const query = quantity === 1 ? "" : `quantity=${quantity}`;
  return (
    <>
      <EarnHint
        points={earn.points}
        worth={rate && { minor: worthOf(earn.points, rate), currency: shop.currency }}
        reading={reading}
        why={
          <Link href={`${here}?${query}${query && "&"}why=1`} scroll={false} className="link">
            {say(reading, earn.points > 0n ? "shop.earn.why" : "shop.earn.whyNot")}
          </Link>
        }
      >
        {member || earn.points === 0n ? null : (
          <Link href="/join" className="link">
            {say(reading, "shop.earn.join")}
          </Link>
        )}
      </EarnHint>
      {why ? (
        <RouteSheet title={whyTitle(earn.view, reading)} closeHref={query ? `${here}?${query}` : here}>
          <WhySheet view={earn.view} reading={reading} />
        </RouteSheet>
      ) : null}
    </>
  );
}
