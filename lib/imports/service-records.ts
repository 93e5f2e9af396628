import { CsvError, type Options } from "csv-parse";
import { parse } from "csv-parse/sync";
import type { ReadError } from "./draft";
import { CutOff, readLines } from "./service-file";
import type { Source } from "./source";

/** Lines of a file as fields; `firstLine` counts from 1. After an error nothing comes any more. */
export type Records = { firstLine: number; rows: string[][]; error: ReadError | null };

function optionsFor({ separator }: Source): Options {
  return {
    delimiter: separator,
    quote: separator === "," ? '"' : null,
    record_delimiter: ["\r\n", "\n"],
    relax_column_count: true,
  };
}

function rowsOf(text: string, options: Options): string[][] | null {
  try {
    return parse(text, options) as unknown as string[][];
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}

/** A line is a record here: one that cannot be read alone has a quotation mark too many or too few. */
function rowsUpToFault(text: string, firstLine: number, options: Options): Records {
  const rows: string[][] = [];
  for (const line of text.replace(/\n$/, "").split("\n")) {
    const [row, ...more] = rowsOf(`${line}\n`, options) ?? [];
    if (!row || more.length > 0)
      return { firstLine, rows, error: { code: "quote_wrong", line: firstLine + rows.length } };
    rows.push(row);
  }
  return { firstLine, rows, error: null };
}

function linesIn(text: string): number {
  let count = text.endsWith("\n") ? 0 : 1;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count++;
  return count;
}

/** The file's lines as fields, piece by piece. Fields that spaces separate may have several between them. */
export async function* readRecords(file: string, source: Source): AsyncGenerator<Records> {
  const options = optionsFor(source);
  let line = 0;
  try {
    for await (const piece of readLines(file)) {
      const text = line === 0 ? piece.replace(/^\uFEFF/, "") : piece;
      const together = rowsOf(text, options);
      const records: Records =
        together?.length === linesIn(text)
          ? { firstLine: line + 1, rows: together, error: null }
          : rowsUpToFault(text, line + 1, options);
      if (source.separator === " ")
        records.rows = records.rows.map((row) => row.filter((field) => field !== ""));
      yield records;
      if (records.error) return;
      line += records.rows.length;
    }
  } catch (error) {
    if (!(error instanceof CutOff)) throw error;
    yield { firstLine: line + 1, rows: [], error: { code: "cut_off", line: line + 1 } };
  }
}
