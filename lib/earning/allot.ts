import { compare, type Fraction, subtract, ZERO } from "@/lib/shared/fraction";

/**
 * Shares what a limit left of a rule among the lines that want it: those where a point becomes most by what comes after it
 * first, of equals the earlier. So the member gets the most that the limit allows, and neither an item returned nor an
 * order split can come to more.
 */
export function allot(
  wants: readonly Fraction[],
  granted: Fraction,
  worth: (nth: number) => Fraction,
): Fraction[] {
  const ranked = wants.map((_, nth) => ({ nth, worth: worth(nth) }));
  ranked.sort((a, b) => compare(b.worth, a.worth));
  const gets: Fraction[] = wants.map(() => ZERO);
  let left = granted;
  for (const { nth } of ranked) {
    const want = wants[nth] as Fraction;
    const share = compare(want, left) <= 0 ? want : left;
    gets[nth] = share;
    left = subtract(left, share);
  }
  return gets;
}
