/**
 * Which seal covers a transaction: the first that ends behind it, 1 for the first; null when none does yet. `ends` are
 * the ends of the seals in order, each exclusive.
 */
export function sealOf(ends: BigUint64Array, xid: bigint): number | null {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ends[middle] as bigint) > xid) high = middle;
    else low = middle + 1;
  }
  return low < ends.length ? low + 1 : null;
}
