import Link from "next/link";
import type { ReactNode } from "react";
import { ProductArt } from "@/components/shop/product-art";
import { Guilloche } from "@/components/ui/guilloche";
import { formatMoney } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import type { Product } from "@/lib/shop/product";
import { kindTitle } from "@/lib/shop/sentences";
import { shopper } from "./shopper";
import { windowWords } from "./window-words";

/** What stands in the engraved window this week: the shop changes though nobody touches it. */
function featuredOf(products: readonly Product[], now: Date): Product | undefined {
  const week = Math.floor(now.getTime() / (7 * 24 * 60 * 60 * 1000));
  const worthy = products.filter(
    (product) => product.stock !== 0 && !product.categories.includes("gift-card"),
  );
  return worthy[week % worthy.length];
}

/** The shop's window: what it stands for, what is new, and the visitor's own next step. */
export async function Hero({ products, nextStep }: { products: readonly Product[]; nextStep: ReactNode }) {
  const { program, shop, reading } = await shopper();
  const featured = featuredOf(products, new Date());
  const { title, text } = windowWords(shop, reading);
  return (
    <section aria-labelledby="hero" className="columns items-stretch pt-8">
      <div className="flex flex-col justify-between gap-10">
        <div>
          <h1 id="hero" className="max-w-[12ch] font-display text-display font-bold tracking-[-0.03em]">
            {title}
          </h1>
          {text ? (
            <p dir="auto" className="mt-5 max-w-[44ch] text-lead text-secondary">
              {text}
            </p>
          ) : null}
        </div>
        {nextStep}
      </div>
      {featured ? (
        <div className="relative flex min-h-96 flex-col overflow-hidden rounded-card bg-accent text-on-accent">
          {/* On a phone of a height of its own: what is below may come with the next packets, and moves nothing. */}
          <div className="relative isolate grid h-76 place-items-center overflow-hidden py-8 min-[60rem]:h-auto min-[60rem]:grow">
            <Guilloche
              id={`${program.id} ${featured.sku}`}
              place="centre"
              tier={2}
              className="absolute inset-y-2 -z-10 aspect-square h-[calc(100%-1rem)] max-w-none justify-self-center opacity-45"
            />
            <ProductArt art={featured.art} className="max-w-52" />
          </div>
          <p className="flex flex-wrap items-end justify-between gap-x-4 px-6 py-4">
            <Link
              href={`/products/${featured.slug}`}
              className="font-display font-semibold text-h2 after:absolute after:inset-0 hover:underline"
            >
              <small className="block font-sans font-semibold text-small">
                {say(reading, "shop.home.thisWeek")}
              </small>
              {kindTitle(reading, featured)}
            </Link>
            <span className="tabular-nums">
              {formatMoney({ minor: featured.priceMinor, currency: shop.currency }, reading)}
            </span>
          </p>
        </div>
      ) : null}
    </section>
  );
}
