/**
 * Splits `total` over `weights` in proportion, in whole units, so that the parts are exactly the whole: each part is
 * rounded down, then the units left over go to the largest remainders (the earlier one when they are equal). With
 * 0 ≤ total ≤ the sum of the weights no part is above its weight. Weights of nothing get nothing.
 */
export function spread(total: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((all, weight) => all + weight, 0n);
  if (total < 0n || weights.some((weight) => weight < 0n)) throw new RangeError("spread: below zero");
  if (sum === 0n) {
    if (total > 0n) throw new RangeError("spread: nothing to spread over");
    return weights.map(() => 0n);
  }
  const parts = weights.map((weight) => (total * weight) / sum);
  const remainders = weights.map((weight, index) => ({ index, remainder: (total * weight) % sum }));
  remainders.sort((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  let left = total - parts.reduce((all, part) => all + part, 0n);
  for (const { index } of remainders) {
    if (left === 0n) break;
    parts[index] = (parts[index] as bigint) + 1n;
    left--;
  }
  return parts;
}
