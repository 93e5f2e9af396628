const MOST_LETTERS = 2_000;

/**
 * The page of a shop that somebody came from to join or to sign in: an address on one of the program's own list of pages, exactly, and
 * nothing else, so that no link of ours leads to a stranger's page. Null for everything else.
 */
export function backTo(asked: unknown, origins: readonly string[]): URL | null {
  if (typeof asked !== "string" || asked.length > MOST_LETTERS || !URL.canParse(asked)) return null;
  const url = new URL(asked);
  if (!/^https?:$/.test(url.protocol) || url.username || url.password) return null;
  return origins.includes(url.origin) ? url : null;
}
