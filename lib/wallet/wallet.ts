import type { TransferKind } from "@/lib/ledger/accounts";

/** One line of a wallet's statement. Money in minor units; above zero came in. */
export type WalletEntry = {
  id: string;
  at: Date;
  kind: TransferKind;
  minor: bigint;
  /** What the wallet held after it. */
  total: bigint;
  /** The reward that it was credited for. */
  redemptionName: string | null;
  /** The shop's order that it paid, or that it came back from. */
  orderNumber: number | null;
};

/** What a wallet holds at an instant. */
export type Wallet = {
  currency: string;
  minor: bigint;
  /** When it lapses, soonest first; without a date, last. The parts sum to `minor`. */
  lapsing: { minor: bigint; at: Date | null }[];
};

/** What a line is called. */
export function walletEntryTitle(
  entry: Pick<WalletEntry, "kind" | "redemptionName" | "orderNumber">,
): string {
  const order = entry.orderNumber === null ? "an order" : `order ${entry.orderNumber}`;
  switch (entry.kind) {
    case "credit":
      if (entry.orderNumber !== null) return `Gift card back from ${order}`;
      return entry.redemptionName ?? "Store credit";
    case "pay":
      return entry.orderNumber === null ? "Paid for an order" : `Order ${entry.orderNumber}`;
    case "repay":
      return `Back from ${order}`;
    case "expire":
      return "Store credit lapsed";
    default:
      return "Adjusted by the shop";
  }
}
