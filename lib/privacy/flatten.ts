/** A copy of what is held: the rows of each section, as they stand. */
export type Copy = Record<string, readonly Record<string, unknown>[]>;

/** A field of a CSV file: quoted where it must be, and never read as a formula by a spreadsheet. */
function field(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/**
 * The copy as one CSV file: a line for each value, with the section it is of, the number of its row and its name. Every
 * value of the JSON file stands in it.
 */
export function copyCsv(copy: Copy): string {
  const lines = [["section", "row", "name", "value"]];
  for (const [section, rows] of Object.entries(copy)) {
    rows.forEach((row, at) => {
      for (const [name, value] of Object.entries(row))
        lines.push([section, String(at + 1), name, textOf(value)]);
    });
  }
  return lines.map((line) => `${line.map(field).join(",")}\r\n`).join("");
}
