import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CartLines } from "@/components/shop/cart-lines";
import { Totals } from "@/components/shop/totals";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { clock } from "@/lib/shared/clock";
import { standsInTheWay } from "@/lib/shop/match-cart";
import { changeSentence } from "@/lib/shop/sentences";
import { viewCart } from "@/lib/shop/service";
import { currentCart } from "../cart-cookie";
import { CartEarnLine } from "../cart-earn-line";
import { shopper } from "../shopper";
import { appliedOf, totalsOf } from "../totals-of";
import { problemSentence } from "../voucher-problem";
import { CheckoutForm } from "./checkout-form";

export const metadata: Metadata = { title: "Checkout" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CheckoutPage({ searchParams }: Props) {
  const [{ scope, shop, member, reading, wording }, cart, search] = await Promise.all([
    shopper(),
    currentCart(),
    searchParams,
  ]);
  if (cart.lines.length === 0) redirect("/cart");
  const view = await viewCart(scope, shop, cart, member, clock.now());
  const { priced, changes, vouchers } = view;
  const money = (minor: bigint) => ({ minor, currency: shop.currency });
  const blocked = changes.some(standsInTheWay);
  return (
    <div className="pt-8">
      <h1 className="mb-6">Checkout</h1>
      <div className="columns">
        <section aria-labelledby="order" className="grid content-start gap-6 min-[60rem]:order-2">
          <h2 id="order">Your order</h2>
          {changes.map((change) => (
            <Notice key={`${change.code} ${change.sku}`} tone={standsInTheWay(change) ? "caution" : "info"}>
              {changeSentence(change, shop.currency)}
            </Notice>
          ))}
          {vouchers.map((voucher) =>
            voucher.applies ? null : (
              <Notice key={voucher.code} tone="caution" title={voucher.name ?? voucher.code}>
                {problemSentence(voucher.problem, wording)} The total is without it.
              </Notice>
            ),
          )}
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
            }))}
          />
          <Totals lines={totalsOf(priced, appliedOf(vouchers), shop.currency)} reading={reading} />
          <CartEarnLine view={view} here="/checkout" why={search.why !== undefined} />
        </section>
        <section aria-label="Delivery and payment">
          {blocked ? (
            <LinkButton href="/cart" variant="primary" pill>
              Back to the cart
            </LinkButton>
          ) : (
            <CheckoutForm cartId={cart.id} view={view} />
          )}
        </section>
      </div>
    </div>
  );
}
