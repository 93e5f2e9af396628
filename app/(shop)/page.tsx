import { ProductCard, ProductGrid } from "@/components/shop/product-card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { clock } from "@/lib/shared/clock";
import { listProducts, lockedFor } from "@/lib/shop/service";
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
  const shown = products.filter((product) => typeof shelf !== "string" || product.categories.includes(shelf));
  return (
    <>
      {shelf === undefined ? (
        <Hero products={products} nextStep={<NextStepLine products={products} />} />
      ) : null}
      <section aria-labelledby="shelf" className="pt-10">
        <div className="mb-6 flex flex-wrap items-baseline justify-between gap-x-8 gap-y-3">
          {shelf === undefined ? (
            <h2 id="shelf">On the shelf</h2>
          ) : (
            <h1 id="shelf">
              {typeof shelf === "string" && shown.length > 0 ? shelfName(shelf) : "Nothing here"}
            </h1>
          )}
          <ShelfNav products={products} current={typeof shelf === "string" ? shelf : null} />
        </div>
        {shown.length > 0 ? (
          <ProductGrid label="Products">
            {shown.map((product) => (
              <ProductCard
                key={product.id}
                href={`/products/${product.slug}`}
                title={product.title}
                art={product.art}
                price={{ minor: product.priceMinor, currency: shop.currency }}
                note={locked.has(product.sku) ? "For some members first" : stockNote(product)}
                reading={reading}
              />
            ))}
            {shelf === undefined ? <RewardsTile /> : null}
          </ProductGrid>
        ) : (
          <EmptyState
            title="There is nothing on this shelf"
            action={
              <LinkButton href="/" pill>
                See everything
              </LinkButton>
            }
          >
            It may have been renamed, or the last of it was sold.
          </EmptyState>
        )}
      </section>
    </>
  );
}

async function NothingForSale() {
  const { shop } = await shopper();
  return (
    <div className="pt-8">
      <h1 className="mb-6">{shop.name}</h1>
      <EmptyState
        title="Nothing is for sale here yet"
        action={
          <LinkButton href="/account" variant="primary" pill>
            Go to your account
          </LinkButton>
        }
      >
        What you buy elsewhere from {shop.name} earns points all the same.
      </EmptyState>
    </div>
  );
}
