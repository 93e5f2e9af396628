import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CartLines } from "@/components/shop/cart-lines";
import { Totals } from "@/components/shop/totals";
import { Details } from "@/components/ui/details";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { clock } from "@/lib/shared/clock";
import { say } from "@/lib/shared/say";
import { standsInTheWay } from "@/lib/shop/match-cart";
import { changeSentence, productTitle } from "@/lib/shop/sentences";
import { viewCart } from "@/lib/shop/service";
import { FitsList } from "../cart/fits-list";
import { VoucherBox } from "../cart/voucher-box";
import { currentCart } from "../cart-cookie";
import { CartEarnLine } from "../cart-earn-line";
import { shopper } from "../shopper";
import { appliedOf, totalsOf } from "../totals-of";
import { CheckoutForm } from "./checkout-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: say((await shopper()).reading, "shop.checkout.title") };
}

/** A long order folds: what is to be filled in is not far below what is bought. */
const IN_SIGHT = 3;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CheckoutPage({ searchParams }: Props) {
  const [{ scope, shop, member, reading, wording }, cart, search] = await Promise.all([
    shopper(),
    currentCart(),
    searchParams,
  ]);
  if (cart.lines.length === 0) redirect("/cart");
  const view = await viewCart(scope, shop, cart, member, clock.now(), reading);
  const { priced, changes, vouchers } = view;
  const money = (minor: bigint) => ({ minor, currency: shop.currency });
  const products = say(reading, "shop.totals.products");
  const lines = priced.lines.map(({ product, quantity, grossMinor, netMinor }) => ({
    id: product.sku,
    title: productTitle(reading, product),
    href: `/products/${product.slug}`,
    art: product.art,
    quantity,
    price: money(grossMinor),
    net: money(netMinor),
  }));
  const blocked = changes.some(standsInTheWay);
  return (
    <div className="pt-8">
      <h1 className="mb-6">{say(reading, "shop.checkout.title")}</h1>
      <div className="columns">
        <section aria-labelledby="order" className="grid content-start gap-6 min-[60rem]:order-2">
          <h2 id="order">{say(reading, "shop.checkout.order")}</h2>
          {changes.map((change) => (
            <Notice key={`${change.code} ${change.sku}`} tone={standsInTheWay(change) ? "caution" : "info"}>
              {changeSentence(change, wording)}
            </Notice>
          ))}
          <div>
            <CartLines label={products} reading={reading} lines={lines.slice(0, IN_SIGHT)} />
            {lines.length > IN_SIGHT ? (
              <Details
                summary={say(reading, "shop.checkout.moreProducts", { count: lines.length - IN_SIGHT })}
              >
                <CartLines label={products} reading={reading} lines={lines.slice(IN_SIGHT)} />
              </Details>
            ) : null}
          </div>
          <VoucherBox vouchers={vouchers} isMember={member !== null} here="/checkout" />
          {member ? <FitsList member={member} cart={cart} here="/checkout" /> : null}
          <Totals lines={totalsOf(priced, appliedOf(vouchers), wording)} reading={reading} />
          <CartEarnLine view={view} here="/checkout" why={search.why !== undefined} />
        </section>
        <section aria-label={say(reading, "shop.checkout.deliveryAndPayment")}>
          {blocked ? (
            <LinkButton href="/cart" variant="primary" pill>
              {say(reading, "shop.checkout.back")}
            </LinkButton>
          ) : (
            <CheckoutForm cartId={cart.id} view={view} />
          )}
        </section>
      </div>
    </div>
  );
}
