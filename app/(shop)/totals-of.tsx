import type { TotalLine } from "@/components/shop/totals";
import { formatMoney } from "@/lib/shared/format";
import type { PricedCart } from "@/lib/shop/price-cart";
import type { CartVoucher } from "@/lib/shop/service";

type Sums = Pick<
  PricedCart,
  "subtotalMinor" | "discountMinor" | "shippingMinor" | "taxMinor" | "totalMinor"
> & { freeShippingMissingMinor?: bigint; standing?: PricedCart["standing"] };

/** A voucher that took something off. */
export type AppliedVoucher = {
  name: string | null;
  code: string;
  discountMinor: bigint;
  shippingMinor: bigint;
};

/** Those of a cart's codes that take something off. */
export function appliedOf(vouchers: readonly CartVoucher[]): AppliedVoucher[] {
  return vouchers.flatMap((voucher) => (voucher.applies ? [voucher] : []));
}

/** How a cart's or an order's money comes together, line by line. */
export function totalsOf(sums: Sums, vouchers: readonly AppliedVoucher[], currency: string): TotalLine[] {
  const money = (minor: bigint) => ({ minor, currency });
  const shippingOff = vouchers.reduce((sum, voucher) => sum + voucher.shippingMinor, 0n);
  const missing = shippingOff > 0n ? 0n : (sums.freeShippingMissingMinor ?? 0n);
  const { standing } = sums;
  const byTier = standing?.discountMinor ?? 0n;
  const named = vouchers.reduce((sum, voucher) => sum + voucher.discountMinor, byTier);
  return [
    { label: "Products", amount: money(sums.subtotalMinor) },
    ...(standing && byTier > 0n
      ? [{ label: `${standing.tier}: ${standing.percent}% off`, amount: money(-byTier) }]
      : []),
    ...vouchers
      .filter((voucher) => voucher.discountMinor > 0n)
      .map((voucher) => ({ label: voucher.name ?? "Voucher", amount: money(-voucher.discountMinor) })),
    ...(sums.discountMinor > named ? [{ label: "Discount", amount: money(named - sums.discountMinor) }] : []),
    {
      label: "Shipping",
      amount: money(sums.shippingMinor),
      ...(sums.shippingMinor === 0n ? { text: "Free" } : {}),
      ...(missing > 0n
        ? { note: `${formatMoney(money(missing), { short: true })} more and it is free` }
        : {}),
      ...(standing?.paysShipping ? { note: `${standing.tier}: free shipping` } : {}),
      ...(shippingOff > 0n
        ? { note: `${vouchers.find((voucher) => voucher.shippingMinor > 0n)?.name}` }
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
