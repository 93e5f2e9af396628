import type { ReactNode } from "react";
import { formatDate, formatMoney, formatPoints, formatUntil, type Reading } from "@/lib/shared/format";
import type { Money } from "@/lib/shared/money";
import { say } from "@/lib/shared/say";
import { type CartLineItem, CartLines } from "./cart-lines";
import { type TotalLine, Totals } from "./totals";

type Props = {
  /** "Order 1042". */
  title: string;
  placedAt: Date;
  lines: CartLineItem[];
  totals: TotalLine[];
  /** What the order earned; null for a guest or an order that earns nothing. */
  earned: { points: bigint; worth?: Money | null; pendingUntil: Date | null; why?: ReactNode } | null;
  /** Where what was promised and what was awarded differ: which line changed. */
  difference?: ReactNode;
  children?: ReactNode;
  reading: Reading;
};

/** The receipt: goods, money, and points, each with its reason. */
export function OrderReceipt(props: Props) {
  const { title, placedAt, lines, totals, earned, difference, children, reading } = props;
  return (
    <article className="receipt">
      <header>
        <h2>{title}</h2>
        <p className="text-secondary">{formatDate(placedAt, "time", reading)}</p>
      </header>
      {earned ? (
        <div className="receipt-points">
          <p>
            <b>+{formatPoints(earned.points, reading)}</b>
            {earned.worth
              ? ` · ${say(reading, "shop.order.worth", { amount: formatMoney(earned.worth, reading) })}`
              : null}
          </p>
          <p>
            {earned.pendingUntil
              ? say(reading, "shop.order.pending", {
                  date: formatUntil(earned.pendingUntil, "long", reading),
                })
              : say(reading, "shop.order.ready")}{" "}
            {earned.why}
          </p>
          {difference ? <p>{difference}</p> : null}
        </div>
      ) : null}
      <CartLines lines={lines} label={say(reading, "shop.order.bought")} reading={reading} />
      <Totals lines={totals} reading={reading} />
      {children}
    </article>
  );
}
