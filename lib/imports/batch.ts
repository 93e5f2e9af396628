import type { Ignored, Invoice } from "./invoice";

/** What is posted together: invoices in the order of the file, up to `lastLine`; `lines` counts their own. */
export type Batch = { invoices: Invoice[]; ignored: Ignored[]; lines: number; lastLine: number };

/** Enough that a commit costs little per invoice, few enough that stopping is quick. */
export const BATCH_SIZE = 300;

export function emptyBatch(lastLine: number): Batch {
  return { invoices: [], ignored: [], lines: 0, lastLine };
}

/** The time at which invoices are posted: when the last of them was written. */
export function timeOf(invoices: readonly Invoice[]): Date | null {
  return invoices.reduce<Date | null>((last, { at }) => (last && last > at ? last : at), null);
}
