import { add, ceil, type Fraction, floor, fraction, round, subtract } from "@/lib/shared/fraction";

export type Rounding = "floor" | "round" | "ceil";

/** E10: the one rounding, after all rules of an order were added up. */
export function roundOnce(exact: Fraction, rounding: Rounding): bigint {
  if (rounding === "floor") return floor(exact);
  return rounding === "ceil" ? ceil(exact) : round(exact);
}

/** The finest fraction of a point that is kept. Beyond it, the remainder is cut down to a multiple of 1/10¹². */
export const FINEST = 1_000_000_000_000n;

/**
 * E1: adds a difference to what the member carries and pays out the whole points: floor(carry + difference); the rest,
 * 0 ≤ rest < 1, is carried on. Over any sequence the points sum to floor(sum of differences), so spending 30 and then 20
 * earns the same as spending 50. A negative difference takes points back the same way. Exact while the common
 * denominator stays within FINEST, which only ever grows with unlike rates; past it each step loses less than 1/10¹².
 */
export function carry(difference: Fraction, carried: Fraction): { points: bigint; carry: Fraction } {
  const sum = add(carried, difference);
  const points = floor(sum);
  const rest = subtract(sum, { numerator: points, denominator: 1n });
  if (rest.denominator <= FINEST) return { points, carry: rest };
  return { points, carry: fraction((rest.numerator * FINEST) / rest.denominator, FINEST) };
}
