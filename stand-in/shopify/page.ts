/** One page of a connection: so many after a cursor, which is the place in the list. */
export function page<T>(
  all: readonly T[],
  { first, after, reverse }: { first?: number | null; after?: string | null; reverse?: boolean | null },
) {
  const list = reverse ? all.toReversed() : all;
  const from = after ? Number(after) : 0;
  const nodes = list.slice(from, from + (first ?? 50));
  const end = from + nodes.length;
  return {
    nodes,
    pageInfo: { hasNextPage: end < list.length, endCursor: nodes.length > 0 ? `${end}` : null },
  };
}
