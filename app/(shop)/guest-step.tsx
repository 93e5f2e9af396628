import Link from "next/link";
import { LinkButton } from "@/components/ui/link-button";
import { worthOf } from "@/lib/rewards/worth";
import { clock } from "@/lib/shared/clock";
import { formatMoney, formatPoints } from "@/lib/shared/format";
import type { Product } from "@/lib/shop/product";
import { forecastProduct, pointRate } from "@/lib/shop/service";
import type { Shopper } from "./shopper";

type Props = { example: Product | undefined; visitor: Shopper };

/** What joining would bring, told by one thing on the shelf. */
export async function GuestStep({ example, visitor }: Props) {
  const { scope, shop, reading } = visitor;
  const now = clock.now();
  const [earn, rate] = example
    ? await Promise.all([
        forecastProduct(scope, shop, { product: example, quantity: 1 }, null, now),
        pointRate(scope, null, now),
      ])
    : [null, null];
  const worth =
    earn && rate
      ? formatMoney({ minor: worthOf(earn.points, rate), currency: shop.currency }, reading)
      : null;
  return (
    <div className="border-line border-t pt-5">
      <p className="max-w-[44ch] font-display font-semibold text-h2">
        {example && earn && earn.points > 0n
          ? `Join, and the ${inSentence(example.title)} earns ${formatPoints(earn.points, reading)}${worth ? `, worth ${worth}` : ""}.`
          : "Join, and everything you buy earns points."}
      </p>
      <p className="mt-4 flex flex-wrap items-center gap-4">
        <LinkButton href="/join" variant="primary" pill>
          Join for free
        </LinkButton>
        <Link href="/sign-in" className="link">
          Sign in
        </Link>
      </p>
    </div>
  );
}

/** A product's title within a sentence; names in it keep their capitals. */
function inSentence(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}
