import type { TotalLine } from "@/components/shop/totals";
import { formatMoney, formatNumber, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import {
  type Purchase,
  type PurchaseLine,
  refundedMinor,
  refundedQuantity,
  walletBackMinor,
} from "@/lib/shop/purchase";
import type { ShopReading } from "@/lib/shop/sentences";

type OrderReading = ShopReading & { names: { many: string } };

/** What has become of the order, in a sentence. */
export function standing(purchase: Purchase, reading: OrderReading): string {
  const amount = formatMoney({ minor: refundedMinor(purchase), currency: reading.currency }, reading);
  const points = reading.names.many;
  switch (purchase.status) {
    case "paid":
      return say(reading, paidHow(purchase));
    case "partly_refunded":
      return say(reading, "shop.order.partly", { amount, points });
    case "refunded":
      return say(reading, "shop.order.refunded", { amount, points });
    case "cancelled":
      return say(reading, "shop.order.cancelled", { amount, points });
  }
}

function paidHow({ walletMinor, totalMinor }: Purchase) {
  if (walletMinor === 0n) return "shop.order.paidCard" as const;
  return walletMinor === totalMinor ? ("shop.order.paidWallet" as const) : ("shop.order.paidBoth" as const);
}

/** How it was paid, where a wallet paid a part of it. */
export function paidWith(purchase: Purchase, reading: ShopReading): TotalLine[] {
  const { currency } = reading;
  const { walletMinor, totalMinor } = purchase;
  if (walletMinor === 0n) return [];
  const lines = [{ label: say(reading, "shop.order.fromWallet"), amount: { minor: walletMinor, currency } }];
  const rest = totalMinor - walletMinor;
  return rest === 0n
    ? lines
    : [...lines, { label: say(reading, "shop.order.byCard"), amount: { minor: rest, currency } }];
}

/** The last lines of the sum, once something was paid back: what of it went to the wallet stands apart. */
export function paidBack(purchase: Purchase, reading: ShopReading): TotalLine[] {
  const { currency } = reading;
  const toWallet = walletBackMinor(purchase);
  const toCard = refundedMinor(purchase) - toWallet;
  return [
    ...(toCard > 0n
      ? [{ label: say(reading, "shop.order.paidBack"), amount: { minor: -toCard, currency } }]
      : []),
    ...(toWallet > 0n
      ? [{ label: say(reading, "shop.order.toWallet"), amount: { minor: -toWallet, currency } }]
      : []),
  ];
}

/** What came back of a line. */
export function refundedNote(line: PurchaseLine, reading: Reading): string | null {
  const back = refundedQuantity(line);
  if (back === 0) return null;
  if (back === line.quantity) return say(reading, "shop.order.lineRefunded");
  return say(reading, "shop.order.linePartly", {
    number: formatNumber(back, reading),
    total: formatNumber(line.quantity, reading),
  });
}
