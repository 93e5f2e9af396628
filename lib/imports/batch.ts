import type { Ignored, Invoice } from "./invoice";

/** What is posted together: invoices in the order of the file, up to `lastLine`; `lines` counts their own. */
export type Batch = { invoices: Invoice[]; ignored: Ignored[]; lines: number; lastLine: number };

/** Enough that a commit costs little per invoice, few enough that stopping is quick. */
export const BATCH_SIZE = 300;

export function emptyBatch(lastLine: number): Batch {
  return { invoices: [], ignored: [], lines: 0, lastLine };
}

/** The time at which a batch is posted: when its last invoice was written. */
export function timeOf(batch: Batch): Date | null {
  return batch.invoices.reduce<Date | null>((last, { at }) => (last && last > at ? last : at), null);
}
