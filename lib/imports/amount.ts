/** Decimals that are kept of an amount: files write thousandths, pounds and dollars have hundredths. */
const DECIMALS = 6;
const EXACT_PER_MINOR = 10_000n;

/** An amount in millionths of the currency's unit, exact: "0.001" is 1000n. */
export type Exact = bigint;

/** Reads a decimal text without ever making a float of it; null when it is none or has more than six decimals. */
export function parseExact(text: string): Exact | null {
  const match = /^(-?)(\d{1,9})(?:\.(\d{1,6}))?$/.exec(text);
  if (!match) return null;
  const amount = BigInt(`${match[2]}${(match[3] ?? "").padEnd(DECIMALS, "0")}`);
  return match[1] ? -amount : amount;
}

/** Whole pence or cents of an amount that is not below zero; what is left over is dropped. */
export function minorOf(amount: Exact): bigint {
  return amount / EXACT_PER_MINOR;
}
