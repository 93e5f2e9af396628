/** A form as it was typed: what a draft stores, and what both directions speak of. */
export type Values = Record<string, string[]>;

/** What a form has to know to be read and shown. */
export type FormTerms = {
  /** The program's own. */
  currency: string;
  /** Every currency in which its shops sell. */
  currencies: readonly string[];
  timeZone: string;
};

/** One value, trimmed; "" when there is none. */
export function one(values: Values, name: string): string {
  return values[name]?.[0]?.trim() ?? "";
}

/** Every value that was chosen of a list. */
export function listed(values: Values, name: string): string[] {
  return (values[`${name}[]`] ?? values[name] ?? []).map((value) => value.trim()).filter(Boolean);
}

/** More than a rule can have, so that one too many is told of and not dropped. */
const MOST_ROWS = 40;

/** The rows of a list of the form, by their numbers in the order in which they stand: "condition.3.code" is row 3. */
export function rowsOf(values: Values, list: string): string[] {
  const rows = new Set<string>();
  for (const name of Object.keys(values)) {
    const match = new RegExp(`^${list}\\.(\\d{1,4})\\.`).exec(name);
    if (match?.[1] !== undefined) rows.add(match[1]);
  }
  return [...rows].sort((a, b) => Number(a) - Number(b)).slice(0, MOST_ROWS);
}

/** A number for a row that is not there yet. */
export function nextRow(values: Values, list: string): string {
  return String(1 + Math.max(-1, ...rowsOf(values, list).map(Number)));
}

/** The same form without one row. */
export function withoutRow(values: Values, list: string, row: string): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith(`${list}.${row}.`)));
}
