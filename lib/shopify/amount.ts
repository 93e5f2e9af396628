import { currencyDigits } from "@/lib/shared/money";

/**
 * An amount in minor units. Shopify writes decimals of any length for some currencies ("1000.00" yen, taxes of a third of a
 * cent): what is finer than the currency is rounded half away from zero, here and nowhere else.
 */
export function minorOf(text: string, currency: string): bigint {
  const match = /^(-?)(\d{1,15})(?:\.(\d{1,20}))?$/.exec(text.trim());
  if (!match) return 0n;
  const digits = currencyDigits(currency);
  const fraction = (match[3] ?? "").padEnd(digits + 1, "0");
  const cut = BigInt(`${match[2]}${fraction.slice(0, digits)}`);
  const minor = (fraction[digits] ?? "0") >= "5" ? cut + 1n : cut;
  return match[1] ? -minor : minor;
}

/** All of them together. */
export function sumOf(texts: readonly string[], currency: string): bigint {
  return texts.reduce((all, text) => all + minorOf(text, currency), 0n);
}

export function atLeast(amount: bigint, least: bigint): bigint {
  if (amount < least) return least;
  return amount;
}

export function atMost(amount: bigint, most: bigint): bigint {
  if (amount > most) return most;
  return amount;
}
