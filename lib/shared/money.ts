import { err, ok, type Result } from "./result";

/** An amount in the smallest unit of its currency: 24.80 EUR is { minor: 2480n, currency: "EUR" }. */
export type Money = { minor: bigint; currency: string };

export type AmountError = { code: "amount_invalid" | "amount_too_precise" | "amount_too_large" };

/** The largest amount taken in, in minor units. */
export const MAX_MINOR = 1_000_000_000_000n;

const WITHOUT_MINOR_UNIT = new Set(
  "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(" "),
);
const WITH_THREE_DIGITS = new Set("BHD IQD JOD KWD LYD OMR TND".split(" "));
const WITH_FOUR_DIGITS = new Set(["CLF", "UYW"]);
const CURRENCIES = new Set(Intl.supportedValuesOf("currency"));

/** Whether this is a currency of ISO 4217 that Intl knows. */
export function isCurrency(code: string): boolean {
  return CURRENCIES.has(code);
}

/** Digits after the decimal point in a currency (ISO 4217): EUR 2, JPY 0, KWD 3. */
export function currencyDigits(currency: string): number {
  if (WITHOUT_MINOR_UNIT.has(currency)) return 0;
  if (WITH_FOUR_DIGITS.has(currency)) return 4;
  return WITH_THREE_DIGITS.has(currency) ? 3 : 2;
}

/** 10 ** currencyDigits: how many minor units make one unit. */
export function minorPerUnit(currency: string): bigint {
  return 10n ** BigInt(currencyDigits(currency));
}

/**
 * Reads a decimal string ("24.80", "-3", "0.5") as minor units. Trailing zeros beyond the currency's digits
 * are fine, other digits are refused rather than rounded.
 */
export function parseMinor(text: string, currency: string): Result<bigint, AmountError> {
  const match = /^(-?)(\d{1,15})(?:\.(\d{1,12}))?$/.exec(text.trim());
  if (!match) return err({ code: "amount_invalid" });
  const digits = currencyDigits(currency);
  const fraction = match[3] ?? "";
  if (/[1-9]/.test(fraction.slice(digits))) return err({ code: "amount_too_precise" });
  const minor = BigInt(`${match[2]}${fraction.slice(0, digits).padEnd(digits, "0")}`);
  if (minor > MAX_MINOR) return err({ code: "amount_too_large" });
  return ok(match[1] ? -minor : minor);
}

/** The decimal string of an amount, always with the currency's digits: 2480n EUR is "24.80". */
export function decimalString(minor: bigint, currency: string): string {
  const digits = currencyDigits(currency);
  const sign = minor < 0n ? "-" : "";
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, "0");
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
