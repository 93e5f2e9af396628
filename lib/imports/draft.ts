import type { Exact } from "./amount";

/** One line of a file, read but not yet judged. */
export type SaleLine = {
  /** The invoice it belongs to, with its prefix. */
  invoice: string;
  /** Null is a guest. */
  customer: string | null;
  /** Local, as the source's reader understands it. */
  time: string;
  sku: string | null;
  title: string;
  /** Below zero for what came back or was written off. */
  quantity: number;
  /** Quantity × price of the whole line, exact. */
  amount: Exact;
};

/** An invoice as it stands in the file: its lines, and which lines of the file they are. */
export type Draft = {
  number: string;
  customer: string | null;
  /** Of its first line: writing a long invoice takes the till into the next minute. */
  time: string;
  lines: SaleLine[];
  firstLine: number;
  lastLine: number;
};

/** Why a file cannot be read on; `line` counts from 1. */
export type ReadError =
  | { code: "header_wrong"; line: number; expected: string }
  | { code: "columns_wrong"; line: number; found: number; expected: number }
  | { code: "field_wrong"; line: number; field: string; value: string; wanted: string }
  | { code: "customer_changed"; line: number; invoice: string }
  | { code: "invoice_too_long"; line: number; invoice: string; most: number }
  /** A compressed file breaks off; `line` is the one that was due. */
  | { code: "cut_off"; line: number }
  | { code: "quote_wrong"; line: number };

/** The sentence for whoever gave the file. */
export function readSentence(error: ReadError): string {
  const at = `Line ${error.line}`;
  switch (error.code) {
    case "header_wrong":
      return `${at}: these are not the columns of this source; they should be ${error.expected}. Check --source and --file.`;
    case "columns_wrong":
      return `${at} has ${error.found} of ${error.expected} columns: the file is cut off or damaged there. Nothing of this line was posted; run the command again with the whole file.`;
    case "field_wrong":
      return `${at}: ${error.field} is "${error.value.slice(0, 60)}", it must be ${error.wanted}. Nothing of this line was posted; mend the file and run the command again.`;
    case "customer_changed":
      return `${at}: invoice ${error.invoice} names another customer than on its first line. Nothing of this invoice was posted; mend the file and run the command again.`;
    case "invoice_too_long":
      return `${at}: invoice ${error.invoice} has more than ${error.most} lines. Nothing of this invoice was posted; check the file's first column.`;
    case "cut_off":
      return `The file can be read up to line ${error.line - 1} only: it is cut off or damaged after it. Nothing further was posted; run the command again with the whole file.`;
    case "quote_wrong":
      return `${at}: a quotation mark is missing or stands in the middle of a field; the file is cut off or damaged there. Nothing of this line was posted; run the command again with the whole file.`;
  }
}
