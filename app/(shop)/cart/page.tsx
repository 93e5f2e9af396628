import type { Metadata } from "next";
import Link from "next/link";
import { CartLines } from "@/components/shop/cart-lines";
import { Totals } from "@/components/shop/totals";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { clock } from "@/lib/shared/clock";
import { say, sayParts } from "@/lib/shared/say";
import { standsInTheWay } from "@/lib/shop/match-cart";
import { productTitle } from "@/lib/shop/sentences";
import { viewCart } from "@/lib/shop/service";
import { currentCart } from "../cart-cookie";
import { CartEarnLine } from "../cart-earn-line";
import { type Shopper, shopper } from "../shopper";
import { appliedOf, totalsOf } from "../totals-of";
import { WalletLine } from "../wallet-line";
import { CartChanges } from "./cart-changes";
import { FitsList } from "./fits-list";
import { GoneLines, LineControls } from "./line-controls";
import { VoucherBox } from "./voucher-box";

export async function generateMetadata(): Promise<Metadata> {
  return { title: say((await shopper()).reading, "shop.cart.title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CartPage({ searchParams }: Props) {
  const [{ scope, shop, member, reading }, cart, search] = await Promise.all([
    shopper(),
    currentCart(),
    searchParams,
  ]);
  if (cart.lines.length === 0) return <EmptyCart reading={reading} />;
  const view = await viewCart(scope, shop, cart, member, clock.now(), reading);
  const { priced, changes } = view;
  const money = (minor: bigint) => ({ minor, currency: shop.currency });
  const spoken = { ...reading, currency: shop.currency };
  const gone = changes.filter(({ code }) => code === "product_gone" || code === "product_locked");
  const blocked = changes.some(standsInTheWay);
  const offered = typeof search.code === "string" ? search.code : undefined;
  return (
    <div className="pt-8">
      <h1 className="mb-6">{say(reading, "shop.cart.title")}</h1>
      <div className="columns">
        <section aria-labelledby="in-it">
          <h2 id="in-it" className="sr-only">
            {say(reading, "shop.cart.contents")}
          </h2>
          <CartChanges changes={changes} reading={spoken} />
          <CartLines
            label={say(reading, "shop.totals.products")}
            reading={reading}
            lines={priced.lines.map(({ product, quantity, grossMinor, netMinor }) => ({
              id: product.sku,
              title: productTitle(reading, product),
              href: `/products/${product.slug}`,
              art: product.art,
              quantity,
              price: money(grossMinor),
              net: money(netMinor),
              controls: <LineControls product={product} quantity={quantity} reading={reading} />,
            }))}
          />
          <GoneLines lines={gone} reading={reading} />
        </section>
        <section aria-label={say(reading, "shop.cart.comesTo")} className="grid content-start gap-6">
          <VoucherBox vouchers={view.vouchers} isMember={member !== null} offered={offered} here="/cart" />
          {member ? <FitsList member={member} cart={cart} here="/cart" /> : null}
          <Totals lines={totalsOf(priced, appliedOf(view.vouchers), spoken)} reading={reading} />
          <WalletLine />
          <CartEarnLine view={view} here="/cart" why={search.why !== undefined} invites />
          {blocked ? (
            <p className="text-secondary">{say(reading, "shop.cart.mend")}</p>
          ) : (
            <LinkButton href="/checkout" variant="primary" pill>
              {say(reading, "shop.cart.checkout")}
            </LinkButton>
          )}
        </section>
      </div>
    </div>
  );
}

function EmptyCart({ reading }: { reading: Shopper["reading"] }) {
  return (
    <div className="pt-8">
      <h1 className="mb-6">{say(reading, "shop.cart.title")}</h1>
      <EmptyState
        title={say(reading, "shop.cart.emptyTitle")}
        action={
          <LinkButton href="/" variant="primary" pill>
            {say(reading, "shop.cart.look")}
          </LinkButton>
        }
      >
        {sayParts(reading, "shop.cart.emptyText", {
          points: reading.names.many,
          a: (words) => (
            <Link href="/account/rewards" className="link">
              {words}
            </Link>
          ),
        })}
      </EmptyState>
    </div>
  );
}
