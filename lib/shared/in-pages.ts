/**
 * The rows of a list that is read in pages of `size`, each page behind the last row of the one before: all of them, however many there
 * are, with one page in memory.
 */
export async function* inPages<Row>(
  read: (after: Row | null) => Promise<readonly Row[]>,
  size: number,
): AsyncGenerator<Row> {
  if (size < 1) throw new RangeError("a page has a row at least");
  for (let after: Row | null = null; ; ) {
    const page: readonly Row[] = await read(after);
    yield* page;
    after = page.at(-1) ?? null;
    if (page.length < size) return;
  }
}
