import { formatNumber } from "./format";

/** What a program calls its points: "point", "points". */
export type PointNames = { one: string; many: string };

export const POINTS: PointNames = { one: "point", many: "points" };

/** "1 point", "1,500 stamps". */
export function countOf(points: bigint, names: PointNames): string {
  return `${formatNumber(points)} ${points === 1n || points === -1n ? names.one : names.many}`;
}
