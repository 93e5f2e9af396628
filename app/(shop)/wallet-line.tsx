import Link from "next/link";
import { clock } from "@/lib/shared/clock";
import { formatMoney } from "@/lib/shared/format";
import { walletOfMember } from "@/lib/wallet/service";
import { shopper } from "./shopper";

/** What a member's wallet holds and that it can pay; nothing for guests and empty wallets. */
export async function WalletLine() {
  const { member, shop, reading } = await shopper();
  if (!member) return null;
  const { minor } = await walletOfMember(member, shop.currency, clock.now());
  if (minor === 0n) return null;
  return (
    <p className="text-secondary">
      Your{" "}
      <Link href="/account/wallet" className="link">
        wallet
      </Link>{" "}
      holds{" "}
      <strong className="text-ink tabular-nums">
        {formatMoney({ minor, currency: shop.currency }, reading)}
      </strong>
      ; it can pay at the checkout.
    </p>
  );
}
