import Link from "next/link";
import type { ReactNode } from "react";
import { formatMoney, type Reading } from "@/lib/shared/format";
import type { Money } from "@/lib/shared/money";
import { say } from "@/lib/shared/say";
import { ProductArt } from "./product-art";

export type CartLineItem = {
  id: string;
  title: string;
  href: string;
  art: string;
  quantity: number;
  /** Of the whole line, before a voucher. */
  price: Money;
  /** After the voucher, where it takes something off this line. */
  net?: Money | null;
  /** "The price has changed since you put it in." */
  note?: ReactNode;
  /** The forms that change the quantity and take the line out. */
  controls?: ReactNode;
};

/** What is in the cart, or was in the order. */
export function CartLines({
  lines,
  label,
  reading,
}: {
  lines: CartLineItem[];
  label: string;
  reading: Reading;
}) {
  return (
    <ul className="cart-lines" aria-label={label}>
      {lines.map((line) => (
        <li key={line.id}>
          <div className="art-frame">
            <ProductArt art={line.art} />
          </div>
          <div>
            <h3>
              <Link href={line.href}>{line.title}</Link>
            </h3>
            {line.note ? <p>{line.note}</p> : null}
            {line.controls ?? <p>{say(reading, "shop.line.pieces", { count: line.quantity })}</p>}
          </div>
          <p className="tabular-nums">
            {line.net && line.net.minor !== line.price.minor ? (
              <>
                <s className="text-secondary">
                  <span className="sr-only">{say(reading, "shop.line.before")} </span>
                  {formatMoney(line.price, reading)}
                </s>{" "}
                {formatMoney(line.net, reading)}
              </>
            ) : (
              formatMoney(line.price, reading)
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
