/** A run of dark modules in a row: where it begins, and how many. */
type Run = { from: number; length: number };

/** The runs of dark modules in one row. */
export function runsOf(row: readonly boolean[]): Run[] {
  const runs: Run[] = [];
  row.forEach((isDark, at) => {
    const last = runs.at(-1);
    if (!isDark) return;
    if (last && last.from + last.length === at) last.length++;
    else runs.push({ from: at, length: 1 });
  });
  return runs;
}
