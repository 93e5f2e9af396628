const MOST_KNOWN = 1_000;
const known = new Map<string, Date>();

/**
 * The instant of an ISO text. What is decided together names the same few instants again and again, and reading one
 * takes longer than finding it; nobody changes an instant that was read here.
 */
export function readInstant(text: string): Date {
  let at = known.get(text);
  if (at) return at;
  at = new Date(text);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, at);
  return at;
}
