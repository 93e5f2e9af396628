/*
 * A list that goes to the database as a parameter is sent as one text. The driver writes that text too, but with two
 * searches and a pair of quotes for every element; a batch has some fifty columns, most of which need neither.
 */

/** What ends an unquoted element, or needs a quote. */
const NEEDS_QUOTES = /[{}"\\\s]/;
const ESCAPED = /["\\]/g;
const NEEDS_ESCAPE = /["\\]/;

type Plain = string | bigint | number | null;

/**
 * The text of a PostgreSQL array of ids, numbers, instants or code words, one per row; null is NULL. Throws on what only
 * `textArray` can carry.
 */
export function plainArray<T>(rows: readonly T[], read: (row: T) => Plain): string {
  // Joined at once: a text that grows by pieces is a tree of them, which is collected as garbage piece by piece.
  const values = new Array<Plain>(rows.length);
  for (let at = 0; at < rows.length; at++) values[at] = read(rows[at] as T) ?? "NULL";
  const text = values.join(",");
  if (NEEDS_QUOTES.test(text))
    throw new TypeError("a plain array holds ids, numbers, instants and words only");
  return `{${text}}`;
}

/** The text of a PostgreSQL array of any text, one per row; null is NULL. */
export function textArray<T>(rows: readonly T[], read: (row: T) => string | null): string {
  const values = new Array<string>(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const value = read(rows[at] as T);
    values[at] =
      value === null ? "NULL" : `"${NEEDS_ESCAPE.test(value) ? value.replace(ESCAPED, "\\$&") : value}"`;
  }
  return `{${values.join(",")}}`;
}

/** Stands between the documents of `jsonList`: JSON never holds it unescaped. In SQL: chr(30). */
const SEPARATOR = "\u001e";
/** Stands for NULL: no JSON text begins like this. */
const NOTHING = "~";

/**
 * JSON documents as one text, one per row, to be taken apart by string_to_array(…, chr(30), '~'): nothing in them is
 * quoted a second time.
 */
export function jsonList<T>(rows: readonly T[], read: (row: T) => string | null): string {
  return rows.map((row) => read(row) ?? NOTHING).join(SEPARATOR);
}
