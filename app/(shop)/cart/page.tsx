import type { Metadata } from "next";
import Link from "next/link";
import { CartLines } from "@/components/shop/cart-lines";
import { Totals } from "@/components/shop/totals";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { clock } from "@/lib/shared/clock";
import { standsInTheWay } from "@/lib/shop/match-cart";
import { viewCart } from "@/lib/shop/service";
import { currentCart } from "../cart-cookie";
import { CartEarnLine } from "../cart-earn-line";
import { shopper } from "../shopper";
import { appliedOf, totalsOf } from "../totals-of";
import { WalletLine } from "../wallet-line";
import { CartChanges } from "./cart-changes";
import { FitsList } from "./fits-list";
import { GoneLines, LineControls } from "./line-controls";
import { VoucherBox } from "./voucher-box";

export const metadata: Metadata = { title: "Cart" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CartPage({ searchParams }: Props) {
  const [{ scope, shop, member, reading }, cart, search] = await Promise.all([
    shopper(),
    currentCart(),
    searchParams,
  ]);
  if (cart.lines.length === 0) return <EmptyCart />;
  const view = await viewCart(scope, shop, cart, member, clock.now());
  const { priced, changes } = view;
  const money = (minor: bigint) => ({ minor, currency: shop.currency });
  const gone = changes.filter(({ code }) => code === "product_gone" || code === "product_locked");
  const blocked = changes.some(standsInTheWay);
  const offered = typeof search.code === "string" ? search.code : undefined;
  return (
    <div className="pt-8">
      <h1 className="mb-6">Cart</h1>
      <div className="columns">
        <section aria-labelledby="in-it">
          <h2 id="in-it" className="sr-only">
            What is in it
          </h2>
          <CartChanges changes={changes} currency={shop.currency} />
          <CartLines
            label="Products"
            reading={reading}
            lines={priced.lines.map(({ product, quantity, grossMinor, netMinor }) => ({
              id: product.sku,
              title: product.title,
              href: `/products/${product.slug}`,
              art: product.art,
              quantity,
              price: money(grossMinor),
              net: money(netMinor),
              controls: <LineControls product={product} quantity={quantity} />,
            }))}
          />
          <GoneLines lines={gone} />
        </section>
        <section aria-label="What it comes to" className="grid content-start gap-6">
          <VoucherBox vouchers={view.vouchers} isMember={member !== null} offered={offered} />
          {member ? <FitsList member={member} cart={cart} /> : null}
          <Totals lines={totalsOf(priced, appliedOf(view.vouchers), shop.currency)} reading={reading} />
          <WalletLine />
          <CartEarnLine view={view} here="/cart" why={search.why !== undefined} invites />
          {blocked ? (
            <p className="text-secondary">Mend what is marked above, then go on to the checkout.</p>
          ) : (
            <LinkButton href="/checkout" variant="primary" pill>
              Go to the checkout
            </LinkButton>
          )}
        </section>
      </div>
    </div>
  );
}

function EmptyCart() {
  return (
    <div className="pt-8">
      <h1 className="mb-6">Cart</h1>
      <EmptyState
        title="Nothing in it yet"
        action={
          <LinkButton href="/" variant="primary" pill>
            Look around the shop
          </LinkButton>
        }
      >
        What you pick waits here for sixty days, with what it costs and what it earns.{" "}
        <Link href="/account/rewards" className="link">
          See what your points can get you
        </Link>
        .
      </EmptyState>
    </div>
  );
}
