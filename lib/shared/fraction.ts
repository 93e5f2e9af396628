/** An exact rational number; the denominator is positive and the fraction is in lowest terms. */
export type Fraction = { numerator: bigint; denominator: bigint };

export const ZERO: Fraction = { numerator: 0n, denominator: 1n };

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** Euclid's algorithm; numbers that a double holds exactly, which is nearly all of them, take the fast way. */
function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b;
  while (x > SAFE || y > SAFE) {
    if (y === 0n) return x;
    [x, y] = [y, x % y];
  }
  let [m, n] = [Number(x), Number(y)];
  while (n !== 0) [m, n] = [n, m % n];
  return BigInt(m);
}

/** numerator / denominator in lowest terms. Throws when the denominator is not positive. */
export function fraction(numerator: bigint, denominator = 1n): Fraction {
  if (denominator <= 0n) throw new RangeError("denominator must be positive");
  if (denominator === 1n) return { numerator, denominator };
  const divisor = greatestCommonDivisor(numerator, denominator);
  if (divisor === 1n) return { numerator, denominator };
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

export function add(a: Fraction, b: Fraction): Fraction {
  if (a.denominator === b.denominator) return fraction(a.numerator + b.numerator, a.denominator);
  return fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return add(a, { numerator: -b.numerator, denominator: b.denominator });
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** Below zero when a < b, zero when they are equal, above zero when a > b. */
export function compare(a: Fraction, b: Fraction): number {
  const [left, right] = [a.numerator * b.denominator, b.numerator * a.denominator];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The largest whole number not above the fraction, also below zero: floor(-1/2) is -1. */
export function floor({ numerator, denominator }: Fraction): bigint {
  const quotient = numerator / denominator;
  return numerator < 0n && quotient * denominator !== numerator ? quotient - 1n : quotient;
}

/** The smallest whole number not below the fraction. */
export function ceil({ numerator, denominator }: Fraction): bigint {
  return -floor({ numerator: -numerator, denominator });
}

/** Half away from zero, as shop tills do it. */
export function round({ numerator, denominator }: Fraction): bigint {
  const doubled = {
    numerator: (numerator < 0n ? -numerator : numerator) * 2n + denominator,
    denominator: denominator * 2n,
  };
  const size = floor(doubled);
  return numerator < 0n ? -size : size;
}

/** "2/3", or "2" when whole: how fractions stand in stored records. */
export function fractionText({ numerator, denominator }: Fraction): string {
  return denominator === 1n ? numerator.toString() : `${numerator}/${denominator}`;
}

/** Reads what fractionText wrote; throws on anything else, which only a broken record can hold. */
export function parseFraction(text: string): Fraction {
  const match = /^(-?\d+)(?:\/(\d+))?$/.exec(text);
  if (!match) throw new SyntaxError(`not a fraction: ${text}`);
  return fraction(BigInt(match[1] as string), BigInt(match[2] ?? "1"));
}
