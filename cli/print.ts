/** The answer: goes to standard output, so that it can be piped on. */
export function print(text = ""): void {
  process.stdout.write(`${text}\n`);
}

/** The answer as one JSON value. */
export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

/** What is said beside the answer: progress, and what went wrong. */
export function printAside(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Lines in two columns. */
export function printPairs(pairs: readonly (readonly [string, string])[]): void {
  const width = Math.max(...pairs.map(([name]) => name.length)) + 2;
  for (const [name, value] of pairs) print(`${name.padEnd(width)}${value}`);
}
