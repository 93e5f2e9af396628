import { type Fraction, subtract } from "@/lib/shared/fraction";
import { carry, type Rounding, roundOnce } from "./round";

/** What an order has been given so far: the sum of its ledger rows, and the exact result they stand for. */
export type Posted = { points: bigint; exact: Fraction };

export const NOTHING_POSTED: Posted = { points: 0n, exact: { numerator: 0n, denominator: 1n } };

export type Posting = {
  /** What the order holds in all after this. */
  target: bigint;
  /** What has to be posted now: target minus posted. Below zero points are taken back. */
  points: bigint;
  /** What the member carries afterwards; unchanged where fractions are not carried. */
  carry: Fraction;
};

/**
 * Target minus posted: what to post so that an order stands where its state says. With carry-over the difference of the
 * exact results goes through the member's carried fraction; without, the exact result is rounded once for the order alone.
 * The same state posted twice posts nothing.
 */
export function decidePosting(
  exact: Fraction,
  posted: Posted,
  terms: { rounding: Rounding; carryOver: boolean },
  carried: Fraction,
): Posting {
  if (terms.carryOver && terms.rounding === "floor") {
    const moved = carry(subtract(exact, posted.exact), carried);
    return { target: posted.points + moved.points, points: moved.points, carry: moved.carry };
  }
  const target = roundOnce(exact, terms.rounding);
  return { target, points: target - posted.points, carry: carried };
}
