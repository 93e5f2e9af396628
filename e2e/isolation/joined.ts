/** All of these lists as one; nothing may stand in two of them. */
export function joined<T>(...lists: Record<string, T>[]): Record<string, T> {
  const all = new Map<string, T>();
  for (const [key, value] of lists.flatMap(Object.entries) as [string, T][]) {
    if (all.has(key)) throw new Error(`${key} stands in two lists`);
    all.set(key, value);
  }
  return Object.fromEntries(all);
}
