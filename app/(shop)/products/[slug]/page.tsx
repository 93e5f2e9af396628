import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { ProductArt } from "@/components/shop/product-art";
import { DefinitionList } from "@/components/ui/definition-list";
import { clock } from "@/lib/shared/clock";
import { formatMoney } from "@/lib/shared/format";
import { ownWord } from "@/lib/shared/own-words";
import { say } from "@/lib/shared/say";
import type { Product } from "@/lib/shop/product";
import { kindTitle, productTitle } from "@/lib/shop/sentences";
import { kinOf, lockedFor, productBySlug } from "@/lib/shop/service";
import { currentCart } from "../../cart-cookie";
import { type Shopper, shopper } from "../../shopper";
import { stockNote } from "../../stock-note";
import { AddToCart } from "./add-to-cart";
import { EarnLine } from "./earn-line";
import { LockedNote } from "./locked-note";
import { quantityOf } from "./quantity";
import { specsOf } from "./specs";
import { Variants } from "./variants";

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

async function productOf({ params }: Pick<Props, "params">) {
  const { scope } = await shopper();
  return (await productBySlug(scope, (await params).slug)) ?? notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ scope, reading }, product] = await Promise.all([shopper(), productOf(props)]);
  const [first = product] = await kinOf(scope, product);
  return {
    title: productTitle(reading, product),
    description: textOf(reading, product, first).split("\n")[0],
  };
}

/** What is said of a product; of one of a kind what is said of the first, where it has no words of its own. */
function textOf(reading: Shopper["reading"], own: Product, first: Product): string {
  const { sku, description } = own.description === "" ? first : own;
  return ownWord(reading, `product.${sku}.description`, description);
}

export default async function ProductPage(props: Props) {
  const [{ scope, shop, member, reading }, product, cart, search] = await Promise.all([
    shopper(),
    productOf(props),
    currentCart(),
    props.searchParams,
  ]);
  const [locks, kin] = await Promise.all([
    lockedFor(scope, member?.memberId ?? null, [product.sku], clock.now()),
    kinOf(scope, product),
  ]);
  const lock = locks.get(product.sku);
  const inCart = cart.lines.find((line) => line.sku === product.sku)?.quantity ?? 0;
  const quantity = quantityOf(search.quantity, product);
  const note = stockNote(product, reading);
  const specs = specsOf(product, reading);
  return (
    <article className="columns pt-8">
      <div className="art-frame self-start min-[60rem]:sticky min-[60rem]:top-8">
        <ProductArt art={product.art} className="my-[4%] max-w-88" />
      </div>
      <div>
        <p className="mb-2 text-small">
          <Link href="/" className="text-secondary hover:underline">
            {say(reading, "shop.nav.shop")}
          </Link>
        </p>
        <h1>{kindTitle(reading, product)}</h1>
        <p className="mt-2 text-lead tabular-nums">
          {formatMoney({ minor: product.priceMinor, currency: shop.currency }, reading)}
          {note ? <span className="ms-3 text-secondary text-small">{note}</span> : null}
        </p>
        <div className="mt-4">
          <EarnLine product={product} quantity={quantity} why={search.why !== undefined} />
        </div>
        <Variants product={product} kin={kin} quantity={quantity} reading={reading} />
        {lock ? (
          <LockedNote locked={lock} />
        ) : (
          <AddToCart product={product} quantity={quantity} inCart={inCart} reading={reading} />
        )}
        <div className="mt-8 grid max-w-[60ch] gap-4">
          {textOf(reading, product, kin[0] ?? product)
            .split("\n\n")
            .map((paragraph) => (
              <p key={paragraph} dir="auto">
                {paragraph}
              </p>
            ))}
        </div>
        {specs.length > 0 ? (
          <div className="mt-8 border-line border-t pt-4">
            <DefinitionList items={specs} />
          </div>
        ) : null}
      </div>
    </article>
  );
}
