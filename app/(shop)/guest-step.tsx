import Link from "next/link";
import { LinkButton } from "@/components/ui/link-button";
import { worthOf } from "@/lib/rewards/worth";
import { clock } from "@/lib/shared/clock";
import { formatMoney, formatPoints, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import type { Product } from "@/lib/shop/product";
import { kindTitle } from "@/lib/shop/sentences";
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
          ? say(reading, worth ? "shop.guest.earnsWorth" : "shop.guest.earns", {
              title: inSentence(kindTitle(reading, example), reading),
              points: formatPoints(earn.points, reading),
              worth: worth ?? "",
            })
          : say(reading, "shop.guest.all", { points: reading.names.many })}
      </p>
      <p className="mt-4 flex flex-wrap items-center gap-4">
        <LinkButton href="/join" variant="primary" pill>
          {say(reading, "shop.guest.join")}
        </LinkButton>
        <a href="/program" className="link">
          {say(reading, "landing.nav.how")}
        </a>
        <Link href="/sign-in" className="link">
          {say(reading, "shop.nav.signIn")}
        </Link>
      </p>
    </div>
  );
}

/** A product's title within a sentence, which in English begins small; names in it keep their capitals. */
function inSentence(title: string, { locale = "en" }: Reading): string {
  if (locale !== "en") return title;
  return title.charAt(0).toLowerCase() + title.slice(1);
}
