import { ProductCard, ProductGrid } from "@/components/shop/product-card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { clock } from "@/lib/shared/clock";
import { say } from "@/lib/shared/say";
import { kindTitle } from "@/lib/shop/sentences";
import { listProducts, lockedFor } from "@/lib/shop/service";
import { shelfOf } from "@/lib/shop/variants";
import { Hero } from "./hero";
import { NextStepLine } from "./next-step-line";
import { RewardsTile } from "./rewards-tile";
import { ShelfNav, shelfName } from "./shelf-nav";
import { shopper } from "./shopper";
import { stockNote } from "./stock-note";

type Props = { searchParams: Promise<{ shelf?: string | string[] }> };

export default async function ShopPage({ searchParams }: Props) {
  const { scope, shop, member, reading } = await shopper();
  const [products, locked] = await Promise.all([
    listProducts(scope),
    lockedFor(scope, member?.memberId ?? null, null, clock.now()),
  ]);
  if (products.length === 0) return <NothingForSale />;
  const { shelf } = await searchParams;
  const items = shelfOf(products);
  const kinds = items.map(({ product }) => product);
  const shown = items.filter(
    ({ product }) => typeof shelf !== "string" || product.categories.includes(shelf),
  );
  return (
    <>
      {shelf === undefined ? <Hero products={kinds} nextStep={<NextStepLine products={kinds} />} /> : null}
      <section aria-labelledby="shelf" className="pt-10">
        <div className="mb-6 flex flex-wrap items-baseline justify-between gap-x-8 gap-y-3">
          {shelf === undefined ? (
            <h2 id="shelf">{say(reading, "shop.shelf.title")}</h2>
          ) : (
            <h1 id="shelf">
              {typeof shelf === "string" && shown.length > 0
                ? shelfName(shelf, reading)
                : say(reading, "shop.shelf.none")}
            </h1>
          )}
          <ShelfNav products={kinds} current={typeof shelf === "string" ? shelf : null} reading={reading} />
        </div>
        {shown.length > 0 ? (
          <ProductGrid label={say(reading, "shop.shelf.products")}>
            {shown.map(({ product, fromMinor, pricesDiffer, stock }) => (
              <ProductCard
                key={product.id}
                href={`/products/${product.slug}`}
                title={kindTitle(reading, product)}
                art={product.art}
                price={{ minor: fromMinor, currency: shop.currency }}
                isFrom={pricesDiffer}
                note={
                  locked.has(product.sku)
                    ? say(reading, "shop.shelf.membersFirst")
                    : stockNote({ stock, attributes: product.attributes }, reading)
                }
                reading={reading}
              />
            ))}
            {shelf === undefined ? <RewardsTile /> : null}
          </ProductGrid>
        ) : (
          <EmptyState
            title={say(reading, "shop.shelf.emptyTitle")}
            action={
              <LinkButton href="/" pill>
                {say(reading, "shop.shelf.seeAll")}
              </LinkButton>
            }
          >
            {say(reading, "shop.shelf.emptyText")}
          </EmptyState>
        )}
      </section>
    </>
  );
}

async function NothingForSale() {
  const { shop, reading } = await shopper();
  return (
    <div className="pt-8">
      <h1 className="mb-6">{shop.name}</h1>
      <EmptyState
        title={say(reading, "shop.home.nothing")}
        action={
          <LinkButton href="/account" variant="primary" pill>
            {say(reading, "shop.home.account")}
          </LinkButton>
        }
      >
        {say(reading, "shop.home.elsewhere", { shop: shop.name, points: reading.names.many })}
      </EmptyState>
    </div>
  );
}
