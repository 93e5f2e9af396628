/** Where the text of a file goes, piece by piece. */
export type Sink = (text: string) => Promise<void> | void;

/** Hears of every piece: which table, and how many more rows. It throws Stopped when nobody wants the rest. */
export type Watch = (table: string, rows: number) => Promise<void> | void;

/** Somebody stopped it. */
export class Stopped extends Error {
  override name = "Stopped";
}
