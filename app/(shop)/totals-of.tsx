import type { TotalLine } from "@/components/shop/totals";
import { formatMoney, formatPercent } from "@/lib/shared/format";
import { ownName } from "@/lib/shared/own-words";
import { say } from "@/lib/shared/say";
import type { PricedCart } from "@/lib/shop/price-cart";
import type { ShopReading } from "@/lib/shop/sentences";
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
export function totalsOf(sums: Sums, vouchers: readonly AppliedVoucher[], reading: ShopReading): TotalLine[] {
  const money = (minor: bigint) => ({ minor, currency: reading.currency });
  const shippingOff = vouchers.reduce((sum, voucher) => sum + voucher.shippingMinor, 0n);
  const missing = shippingOff > 0n ? 0n : (sums.freeShippingMissingMinor ?? 0n);
  const freeing = vouchers.find((voucher) => voucher.shippingMinor > 0n);
  const { standing } = sums;
  const tierName = ownName(reading, "tier.name", standing?.tier ?? "");
  const byTier = standing?.discountMinor ?? 0n;
  const named = vouchers.reduce((sum, voucher) => sum + voucher.discountMinor, byTier);
  return [
    { label: say(reading, "shop.totals.products"), amount: money(sums.subtotalMinor) },
    ...(standing && byTier > 0n
      ? [
          {
            label: say(reading, "shop.totals.tierOff", {
              tier: tierName,
              percent: formatPercent(Number(standing.percent) / 100, reading),
            }),
            amount: money(-byTier),
          },
        ]
      : []),
    ...vouchers
      .filter((voucher) => voucher.discountMinor > 0n)
      .map((voucher) => ({
        label: ownName(reading, "reward.name", voucher.name) ?? say(reading, "shop.totals.voucher"),
        amount: money(-voucher.discountMinor),
      })),
    ...(sums.discountMinor > named
      ? [{ label: say(reading, "shop.totals.discount"), amount: money(named - sums.discountMinor) }]
      : []),
    {
      label: say(reading, "shop.totals.shipping"),
      amount: money(sums.shippingMinor),
      ...(sums.shippingMinor === 0n ? { text: say(reading, "shop.totals.free") } : {}),
      ...(missing > 0n
        ? {
            note: say(reading, "shop.totals.freeMore", {
              amount: formatMoney(money(missing), { ...reading, short: true }),
            }),
          }
        : {}),
      ...(standing?.paysShipping
        ? { note: say(reading, "shop.totals.tierShipping", { tier: tierName }) }
        : {}),
      ...(shippingOff > 0n ? { note: ownName(reading, "reward.name", freeing?.name) } : {}),
    },
    {
      label: say(reading, "shop.totals.total"),
      amount: money(sums.totalMinor),
      note: (
        <span className="font-normal font-sans">
          {say(reading, "shop.totals.tax", { amount: formatMoney(money(sums.taxMinor), reading) })}
        </span>
      ),
      sum: true,
    },
  ];
}
