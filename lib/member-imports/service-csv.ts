import { CsvError } from "csv-parse";
import { parse } from "csv-parse/sync";
import type { ParseLines, Separator } from "./records";

/** Parses whole lines with quotation marks; null where they do not close. */
export function csvParser(separator: Separator): ParseLines {
  const options = {
    delimiter: separator,
    record_delimiter: ["\n"],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
  };
  return (text) => {
    try {
      return parse(text, options) as unknown as string[][];
    } catch (error) {
      if (error instanceof CsvError) return null;
      throw error;
    }
  };
}
