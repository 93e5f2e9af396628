import Link from "next/link";
import { clock } from "@/lib/shared/clock";
import { formatMoney } from "@/lib/shared/format";
import { sayParts } from "@/lib/shared/say";
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
      {sayParts(reading, "shop.wallet.line", {
        amount: formatMoney({ minor, currency: shop.currency }, reading),
        a: (words) => (
          <Link href="/account/wallet" className="link">
            {words}
          </Link>
        ),
        b: (words) => <strong className="text-ink tabular-nums">{words}</strong>,
      })}
    </p>
  );
}
