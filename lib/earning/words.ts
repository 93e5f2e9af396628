export { countOf, POINTS, type PointNames } from "@/lib/shared/point-names";

const and = new Intl.ListFormat("en-GB", { type: "conjunction" });
const or = new Intl.ListFormat("en-GB", { type: "disjunction" });

/** "mugs, blankets and lamps". */
export function allOf(words: readonly string[]): string {
  return and.format(words);
}

/** "mugs, blankets or lamps". */
export function oneOf(words: readonly string[]): string {
  return or.format(words);
}
