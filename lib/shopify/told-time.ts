const [EARLIEST, LATEST] = [Date.parse("1970-01-01T00:00:00Z"), Date.parse("2200-01-01T00:00:00Z")];

/** The time that a text of Shopify's says, within what it can have seen happen and a database keeps; null for any other. */
export function toldTime(text: string | null): Date | null {
  const at = text === null ? Number.NaN : Date.parse(text);
  return at >= EARLIEST && at < LATEST ? new Date(at) : null;
}
