import Link from "next/link";
import { EarnHint } from "@/components/member/earn-hint";
import { WhySheet } from "@/components/member/why-sheet";
import { whyTitle } from "@/components/member/why-title";
import { RouteSheet } from "@/components/ui/route-sheet";
import { worthOf } from "@/lib/rewards/worth";
import { clock } from "@/lib/shared/clock";
import { say } from "@/lib/shared/say";
import { type CartView, pointRate } from "@/lib/shop/service";
import { shopper } from "./shopper";

type Props = {
  view: Pick<CartView, "earn">;
  here: string;
  why: boolean;
  /** For guests, where nothing else on the page says so: how to keep the points. */
  invites?: boolean;
};

/** What this cart would earn, and why; the promise that the receipt keeps. */
export async function CartEarnLine({ view: { earn }, here, why, invites }: Props) {
  const { scope, shop, member, reading } = await shopper();
  if (!earn) return null;
  const rate = await pointRate(scope, member, clock.now());
  return (
    <div>
      <EarnHint
        points={earn.points}
        worth={rate && { minor: worthOf(earn.points, rate), currency: shop.currency }}
        reading={reading}
        why={
          <Link href={`${here}?why=1`} scroll={false} className="link">
            {say(reading, earn.points > 0n ? "shop.earn.why" : "shop.earn.whyNot")}
          </Link>
        }
      >
        {member || !invites || earn.points === 0n ? null : (
          <Link href={`/join?then=${here}`} className="link">
            {say(reading, "shop.earn.join")}
          </Link>
        )}
      </EarnHint>
      {why ? (
        <RouteSheet title={whyTitle(earn.view, reading)} closeHref={here}>
          <WhySheet view={earn.view} reading={reading} />
        </RouteSheet>
      ) : null}
    </div>
  );
}
