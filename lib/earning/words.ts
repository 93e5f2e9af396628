import { formatNumber } from "@/lib/shared/format";

/** What a program calls its points: "point", "points". */
export type PointNames = { one: string; many: string };

export const POINTS: PointNames = { one: "point", many: "points" };

/** "1 point", "1,500 stamps". */
export function countOf(points: bigint, names: PointNames): string {
  return `${formatNumber(points)} ${points === 1n || points === -1n ? names.one : names.many}`;
}

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
