import type { Metadata } from "next";
import Link from "next/link";
import { CartLines } from "@/components/shop/cart-lines";
import { OrderReceipt } from "@/components/shop/order-receipt";
import { ART_KEYS, ProductArt } from "@/components/shop/product-art";
import { ProductCard, ProductGrid } from "@/components/shop/product-card";
import { ShopFooter } from "@/components/shop/shop-footer";
import { ShopHeader } from "@/components/shop/shop-header";
import { Totals } from "@/components/shop/totals";
import { VariantChoice } from "@/components/shop/variant-choice";
import { Button } from "@/components/ui/button";
import { demoOnly } from "../../demo-only";
import { GalleryFrame, lookOf, type Query, Specimen } from "../frame";
import { day, eur, reading } from "../samples";

export const metadata: Metadata = { title: "Gallery: shop" };

const HERE = "/dev/gallery/shop";

const LINES = [
  {
    id: "1",
    title: "Enamel trail mug",
    href: HERE,
    art: "mug",
    quantity: 2,
    price: eur(4800n),
    net: eur(4310n),
  },
  { id: "2", title: "Herder wool blanket", href: HERE, art: "blanket", quantity: 1, price: eur(8900n) },
];

const TOTALS = [
  { label: "Goods", amount: eur(13_700n) },
  { label: "€5 off", note: "Code R7KQ-2M4X", amount: eur(-490n) },
  { label: "Shipping", amount: eur(0n), text: "Free" },
  { label: "Total", note: "Includes €21.09 tax", amount: eur(13_210n), sum: true },
];

export default async function Shop({ searchParams }: { searchParams: Query }) {
  await demoOnly();
  const look = await lookOf(searchParams);
  return (
    <GalleryFrame look={look}>
      <Specimen title="Header and footer">
        <ShopHeader
          name="Fieldwork"
          homeHref={HERE}
          links={[
            { href: HERE, label: "Shop" },
            { href: "/dev/gallery/grove", label: "Grove" },
          ]}
          cart={{ href: HERE, pieces: 3, label: "Cart, 3 pieces" }}
          account={<Link href={HERE}>Ana · 2,480</Link>}
        />
        <ShopFooter
          name="Fieldwork"
          label="More"
          links={[
            { href: HERE, label: "Terms" },
            { href: `${HERE}#privacy`, label: "Privacy" },
          ]}
        >
          A demo shop. Nothing is sold and nothing is sent.
        </ShopFooter>
      </Specimen>
      <Specimen title="Shelf">
        <ProductGrid label="Products">
          <ProductCard
            href={HERE}
            title="Enamel trail mug"
            art="mug"
            price={eur(2400n)}
            note="Earn 48 points"
          />
          <ProductCard
            href={HERE}
            title="Waxed day pack, 18 litres"
            art="pack"
            price={eur(14_800n)}
            note="Earn 296 points"
          />
          <ProductCard href={HERE} title="Storm lantern" art="lantern" price={eur(5800n)} note="3 left" />
          <ProductCard href={HERE} title="Long-day flask" art="flask" price={eur(3600n)} isFrom />
          <ProductCard href={HERE} title="Gift card, €50" art="gift-card" price={eur(5000n)} />
        </ProductGrid>
      </Specimen>
      <Specimen title="Every drawing">
        <ul className="grid list-none grid-cols-2 gap-4 sm:grid-cols-3 lg:grid-cols-5">
          {ART_KEYS.map((art) => (
            <li key={art}>
              <div className="art-frame">
                <ProductArt art={art} title={art} />
              </div>
              <p className="mt-1 text-caption text-secondary">{art}</p>
            </li>
          ))}
        </ul>
      </Specimen>
      <Specimen title="One of a kind">
        <VariantChoice
          label="Size"
          gone="Sold out"
          values={["36–38", "39–42", "43–46"].map((label, at) => ({
            label,
            href: HERE,
            isChosen: at === 1,
            isGone: at === 2,
          }))}
        />
      </Specimen>
      <Specimen title="Cart">
        <div className="columns">
          <CartLines
            label="In your cart"
            reading={reading}
            lines={LINES.map((line) => ({
              ...line,
              controls: (
                <div className="form-actions mt-1">
                  <Button>{line.quantity}</Button>
                  <Button variant="quiet">Take out</Button>
                </div>
              ),
            }))}
          />
          <Totals lines={TOTALS} reading={reading} />
        </div>
      </Specimen>
      <Specimen title="Receipt">
        <div className="max-w-144">
          <OrderReceipt
            title="Order 1042"
            placedAt={new Date("2026-11-22T09:30:00Z")}
            lines={LINES}
            totals={TOTALS}
            earned={{
              points: 264n,
              worth: eur(264n),
              pendingUntil: day("2026-12-06"),
              why: (
                <Link href={HERE} className="link">
                  Why 264?
                </Link>
              ),
            }}
            reading={reading}
          />
        </div>
      </Specimen>
    </GalleryFrame>
  );
}
