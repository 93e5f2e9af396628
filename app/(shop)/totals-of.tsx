import type { TotalLine } from "@/components/shop/totals";
import { formatMoney } from "@/lib/shared/format";
import type { PricedCart } from "@/lib/shop/price-cart";

type Sums = Pick<
  PricedCart,
  "subtotalMinor" | "discountMinor" | "shippingMinor" | "taxMinor" | "totalMinor"
> & { freeShippingMissingMinor?: bigint };

/** How a cart's or an order's money comes together, line by line. */
export function totalsOf(sums: Sums, voucher: { name: string | null } | null, currency: string): TotalLine[] {
  const money = (minor: bigint) => ({ minor, currency });
  const missing = sums.freeShippingMissingMinor ?? 0n;
  return [
    { label: "Products", amount: money(sums.subtotalMinor) },
    ...(sums.discountMinor > 0n
      ? [{ label: voucher?.name ?? "Voucher", amount: money(-sums.discountMinor) }]
      : []),
    {
      label: "Shipping",
      amount: money(sums.shippingMinor),
      ...(sums.shippingMinor === 0n ? { text: "Free" } : {}),
      ...(missing > 0n
        ? { note: `${formatMoney(money(missing), { short: true })} more and it is free` }
        : {}),
    },
    {
      label: "Total",
      amount: money(sums.totalMinor),
      note: <span className="font-normal font-sans">includes {formatMoney(money(sums.taxMinor))} tax</span>,
      sum: true,
    },
  ];
}
