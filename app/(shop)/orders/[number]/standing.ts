import type { TotalLine } from "@/components/shop/totals";
import { formatMoney } from "@/lib/shared/format";
import {
  type Purchase,
  type PurchaseLine,
  refundedMinor,
  refundedQuantity,
  walletBackMinor,
} from "@/lib/shop/purchase";

/** What has become of the order, in a sentence. */
export function standing(purchase: Purchase, currency: string): string {
  const back = formatMoney({ minor: refundedMinor(purchase), currency });
  switch (purchase.status) {
    case "paid":
      return `It is paid ${paidHow(purchase)}, so nothing was charged and nothing will be sent.`;
    case "partly_refunded":
      return `${back} of it was paid back, and the points it had earned went with it.`;
    case "refunded":
      return `All of it came back: ${back} was paid back, and the points it had earned were taken back.`;
    case "cancelled":
      return `It was cancelled: ${back} was paid back, and the points it had earned were taken back.`;
  }
}

function paidHow({ walletMinor, totalMinor }: Purchase): string {
  if (walletMinor === 0n) return "with a test card";
  return walletMinor === totalMinor ? "from your wallet" : "from your wallet and with a test card";
}

/** How it was paid, where a wallet paid a part of it. */
export function paidWith(purchase: Purchase, currency: string): TotalLine[] {
  const { walletMinor, totalMinor } = purchase;
  if (walletMinor === 0n) return [];
  const lines = [{ label: "Paid from the wallet", amount: { minor: walletMinor, currency } }];
  const rest = totalMinor - walletMinor;
  return rest === 0n ? lines : [...lines, { label: "Paid by card", amount: { minor: rest, currency } }];
}

/** The last lines of the sum, once something was paid back: what of it went to the wallet stands apart. */
export function paidBack(purchase: Purchase, currency: string): TotalLine[] {
  const toWallet = walletBackMinor(purchase);
  const toCard = refundedMinor(purchase) - toWallet;
  return [
    ...(toCard > 0n ? [{ label: "Paid back", amount: { minor: -toCard, currency } }] : []),
    ...(toWallet > 0n ? [{ label: "Back in the wallet", amount: { minor: -toWallet, currency } }] : []),
  ];
}

/** What came back of a line. */
export function refundedNote(line: PurchaseLine): string | null {
  const back = refundedQuantity(line);
  if (back === 0) return null;
  return back === line.quantity ? "Refunded" : `${back} of ${line.quantity} refunded`;
}
