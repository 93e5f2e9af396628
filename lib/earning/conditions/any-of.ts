/** Whether one of the values is in the set. A loop: it is asked of every line by every rule, and makes nothing. */
export function isAnyOf(values: readonly string[], wanted: ReadonlySet<string>): boolean {
  for (const value of values) if (wanted.has(value)) return true;
  return false;
}
