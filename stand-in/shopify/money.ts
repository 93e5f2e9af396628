/** Amounts here are hundredths in a bigint; Shopify writes them as decimal text. Currencies of other digits are not imitated. */
export function decimal(minor: bigint): string {
  const sign = minor < 0n ? "-" : "";
  const digits = (minor < 0n ? -minor : minor).toString().padStart(3, "0");
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** "12.5" as 1250n. Throws on what is no amount of at most two decimals. */
export function hundredths(text: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d{1,2})0*)?$/.exec(text);
  if (!match) throw new Error(`not an amount: ${text}`);
  const size = BigInt(`${match[2]}${(match[3] ?? "").padEnd(2, "0")}`);
  return match[1] ? -size : size;
}

/** minor × part ÷ whole, half up. */
export function share(minor: bigint, part: bigint, whole: bigint): bigint {
  return whole === 0n ? 0n : (2n * minor * part + whole) / (2n * whole);
}

/** Splits an amount over weights so that the parts add up to it: the last ones take what rounding left. */
export function split(minor: bigint, weights: readonly bigint[]): bigint[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  let given = 0n;
  let passed = 0n;
  return weights.map((weight) => {
    passed += weight;
    const upTo = share(minor, passed, whole);
    const part = upTo - given;
    given = upTo;
    return part;
  });
}
