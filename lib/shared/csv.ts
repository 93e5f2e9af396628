/**
 * What spreadsheets take for the beginning of a formula, also behind spaces and in the wide forms of Chinese and Japanese
 * keyboards; and what moves the rest into a cell of its own.
 */
const FORMULA = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** A field of a CSV file: quoted where it must be, and never read as a formula by a spreadsheet. */
export function csvField(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  // A semicolon divides columns where the comma divides decimals.
  return /[",;\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as a CSV file (RFC 4180): lines end in CRLF, formulas are defused, numbers stay numbers. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(csvField).join(",")}\r\n`).join("");
}
