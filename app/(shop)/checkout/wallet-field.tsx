import { CheckboxField } from "@/components/form/checkbox-field";
import { formatMoney, type Reading } from "@/lib/shared/format";

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
        label={`Pay ${money(paysMinor)} from your wallet`}
        hint={
          rest === 0n ? "That is all of it: no card is needed then." : `${money(rest)} is left for the card.`
        }
      />
    </>
  );
}
