import { idsBegin, idsFrom } from "@/lib/shared/id";

/** So many milliseconds hold the ids of a batch: three for each row. */
const MS_OF_BATCH = 4;

/**
 * Ids for what a batch makes, behind those of the batch before it, whoever does it and when: an index then grows at its end,
 * and not all over. `at` is the instant of the import.
 */
export function idsOf(batch: { number: number }, at: Date): () => string {
  return idsFrom(at.getTime() + batch.number * MS_OF_BATCH);
}

/** Between which ids everything stands that the batches of an import made, the last one included. */
export function whereIdsStand(at: Date, lastBatch: number): { from: string; until: string } {
  return {
    from: idsBegin(at.getTime()),
    until: idsBegin(at.getTime() + (lastBatch + 1) * MS_OF_BATCH),
  };
}
