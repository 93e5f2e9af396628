import type { Lot } from "./account";

function instantOr(value: Date | null, otherwise: number): number {
  return value ? value.getTime() : otherwise;
}

/** Which lot is spent first: the earliest expiry, never-expiring last, then the oldest. redeem_points orders alike. */
export function bySpendOrder(a: Lot, b: Lot): number {
  const expiry =
    instantOr(a.expiresAt, Number.POSITIVE_INFINITY) - instantOr(b.expiresAt, Number.POSITIVE_INFINITY);
  if (expiry !== 0 && !Number.isNaN(expiry)) return expiry;
  return a.earnedAt.getTime() - b.earnedAt.getTime() || (a.id < b.id ? -1 : 1);
}

/** Math.min is for numbers. */
export function least(a: bigint, b: bigint): bigint {
  return a <= b ? a : b;
}

/** How much is taken from each lot, in the order given, to make up `amount`; `missing` is what they do not hold. */
export function takeFrom(
  lots: readonly Lot[],
  amount: bigint,
): { taken: { lot: Lot; amount: bigint }[]; missing: bigint } {
  const taken: { lot: Lot; amount: bigint }[] = [];
  let missing = amount;
  for (const lot of lots) {
    if (missing === 0n) break;
    const part = least(lot.remaining, missing);
    if (part === 0n) continue;
    taken.push({ lot, amount: part });
    missing -= part;
  }
  return { taken, missing };
}

/** The lot after `amount` was taken from it; it closes when nothing is left. */
export function lessLot(lot: Lot, amount: bigint): Lot {
  const remaining = lot.remaining - amount;
  return { ...lot, remaining, state: remaining === 0n ? "closed" : lot.state };
}
