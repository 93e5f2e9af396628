import { z } from "zod";

/** Grows when a file could not be read by who reads the one before. */
export const FORMAT = 1;

const Digits = z.string().regex(/^\d{1,19}$/);
const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** What a program's books come to: the same numbers and hash wherever its rows stand. */
export const Books = z.object({ transfers: Digits, seals: Digits, hash: Hash, chain: Hash.nullable() });
export type Books = z.infer<typeof Books>;

/** The first line of a file. */
export const Header = z.object({
  regulars: z.enum(["program", "backup"]),
  format: z.int().min(1),
  exported_at: z.iso.datetime(),
  program: z.object({ id: z.uuid(), slug: z.string().min(1), name: z.string() }).nullable(),
  programs: z.array(z.object({ id: z.uuid(), slug: z.string(), books: Books })).max(100_000),
  left_out: z.record(z.string(), z.string()),
});
export type Header = z.infer<typeof Header>;

const name = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/);

/** Begins a table: the rows that follow, one a line, have these columns. */
export const TableLine = z.object({
  table: name,
  program: z.uuid().nullable(),
  columns: z.array(name).min(1).max(200),
});
export type TableLine = z.infer<typeof TableLine>;

/** Ends a table: how many rows it had, and SHA-256 over their lines, each with its line end. */
export const EndLine = z.object({ end: name, rows: z.int().min(0), sha256: Hash });
export type EndLine = z.infer<typeof EndLine>;

/** The last line: nothing is missing, and nothing was changed. */
export const LastLine = z.object({ whole: z.literal(true), tables: z.int(), rows: z.int(), sha256: Hash });
export type LastLine = z.infer<typeof LastLine>;

/** So long is a line at most; an order of a thousand lines has a hundredth of it. */
export const MOST_LINE_BYTES = 32 * 1024 * 1024;

/** What a line is, told by how it begins: only rows are many, and they are handed on unread. */
export type Line =
  | { kind: "row"; text: string }
  | { kind: "table"; line: TableLine }
  | { kind: "end"; line: EndLine }
  | { kind: "last"; line: LastLine }
  | { kind: "wrong" };

const ROW = '{"row":';

/** A row as a line. */
export function rowLine(json: string): string {
  return `${ROW}${json}}\n`;
}

/** Reads a line after the header, without its line end. */
export function readLine(text: string): Line {
  if (text.startsWith(ROW) && text.endsWith("}")) return { kind: "row", text: text.slice(ROW.length, -1) };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: "wrong" };
  }
  const table = TableLine.safeParse(value);
  if (table.success) return { kind: "table", line: table.data };
  const end = EndLine.safeParse(value);
  if (end.success) return { kind: "end", line: end.data };
  const last = LastLine.safeParse(value);
  return last.success ? { kind: "last", line: last.data } : { kind: "wrong" };
}
