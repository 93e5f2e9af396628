declare const brand: unique symbol;

/** A whole number of points (or of any ledger asset), never a float. May be negative where a difference is meant. */
export type Points = bigint & { readonly [brand]: "points" };

/** The most that one posting may move: far above any real order, far below what a double can count exactly. */
export const MAX_POINTS = 1_000_000_000_000n;

/** Makes points of a whole number. Throws on anything beyond MAX_POINTS, which only a bug can ask for. */
export function points(value: bigint | number): Points {
  const whole = BigInt(value);
  if (whole > MAX_POINTS * 1000n || whole < -MAX_POINTS * 1000n) {
    throw new RangeError(`points out of range: ${whole}`);
  }
  return whole as Points;
}

export const NO_POINTS = 0n as Points;
