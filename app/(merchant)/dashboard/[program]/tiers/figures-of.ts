const MOST = 5_000;

/** What members have, as the histogram takes it: all of them, or evenly chosen ones of many. */
export function figuresOf(sorted: readonly bigint[]): number[] {
  const all = sorted.map((figure) => Number(figure > 0n ? figure : 0n));
  if (all.length <= MOST) return all;
  return Array.from({ length: MOST }, (_, i) => all[Math.floor((i * all.length) / MOST)] ?? 0);
}
