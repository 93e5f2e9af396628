import type { TransferKind } from "@/lib/ledger/accounts";
import type { Reading } from "@/lib/shared/format";
import { ownName } from "@/lib/shared/own-words";
import { say } from "@/lib/shared/say";

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
  { kind, redemptionName, orderNumber: order }: Pick<WalletEntry, "kind" | "redemptionName" | "orderNumber">,
  reading: Reading = {},
): string {
  switch (kind) {
    case "credit":
      if (order !== null) return say(reading, "member.walletEntry.giftCard", { order: String(order) });
      return ownName(reading, "reward.name", redemptionName) ?? say(reading, "member.walletEntry.credit");
    case "pay":
      return order === null
        ? say(reading, "member.walletEntry.paid")
        : say(reading, "member.title.order", { order: String(order) });
    case "repay":
      return order === null
        ? say(reading, "member.walletEntry.backAny")
        : say(reading, "member.walletEntry.back", { order: String(order) });
    case "expire":
      return say(reading, "member.walletEntry.lapsed");
    default:
      return say(reading, "member.title.adjusted");
  }
}
