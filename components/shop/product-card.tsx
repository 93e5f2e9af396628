import Link from "next/link";
import type { ReactNode } from "react";
import { formatMoney, type Reading } from "@/lib/shared/format";
import type { Money } from "@/lib/shared/money";
import { say } from "@/lib/shared/say";
import { ProductArt } from "./product-art";

type Props = {
  href: string;
  title: string;
  art: string;
  price: Money;
  /** Where others of its kind cost more. */
  isFrom?: boolean;
  /** "Earn 96 points", "3 left". */
  note?: ReactNode;
  reading?: Reading;
};

/** One thing on the shelf. */
export function ProductCard({ href, title, art, price, isFrom, note, reading }: Props) {
  const amount = formatMoney(price, reading);
  return (
    <li className="product-card">
      <div className="art-frame">
        <ProductArt art={art} />
      </div>
      <h3>
        <Link href={href}>{title}</Link>
      </h3>
      <p>
        {isFrom ? say(reading ?? {}, "shop.shelf.from", { price: amount }) : amount}
        {note ? <small>{note}</small> : null}
      </p>
    </li>
  );
}

/** The shelf that ProductCards stand on. */
export function ProductGrid({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className="product-grid" aria-label={label}>
      {children}
    </ul>
  );
}
