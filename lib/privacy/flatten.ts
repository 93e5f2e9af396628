import { csvOf } from "@/lib/shared/csv";

/** A copy of what is held: the rows of each section, as they stand. */
export type Copy = Record<string, readonly Record<string, unknown>[]>;

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
  return csvOf(lines);
}
