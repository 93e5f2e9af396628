import { CheckboxField } from "@/components/form/checkbox-field";
import { formatMoney, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";

type Props = {
  /** What the wallet would pay: all of the order, or all that it holds. */
  paysMinor: bigint;
  totalMinor: bigint;
  currency: string;
  reading: Reading;
};

/** Pays from the wallet what it can; the rest is for the card. It carries along what it said it would pay. */
export function WalletField({ paysMinor, totalMinor, currency, reading }: Props) {
  if (paysMinor === 0n) return null;
  const money = (minor: bigint) => formatMoney({ minor, currency }, reading);
  const rest = totalMinor - paysMinor;
  return (
    <>
      <input type="hidden" name="shownWallet" value={paysMinor.toString()} />
      <CheckboxField
        name="wallet"
        label={say(reading, "shop.checkout.wallet", { amount: money(paysMinor) })}
        hint={
          rest === 0n
            ? say(reading, "shop.checkout.walletAll")
            : say(reading, "shop.checkout.walletRest", { amount: money(rest) })
        }
      />
    </>
  );
}
