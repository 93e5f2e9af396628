import type { MemberImport } from "@/db/queries/member-imports";
import { err, type Result } from "@/lib/shared/result";
import { presetOf } from "./preset";
import type { RowProblem } from "./problem";
import { type MemberRow, type RowContext, readRow } from "./read-row";
import type { Row } from "./records";
import { SeenKeys } from "./seen";
import type { Bytes } from "./service-bytes";
import { readRows } from "./service-read";

/** A record and what it says, or what is wrong with it. */
export type ReadRow = { row: Row; read: Result<MemberRow, RowProblem> };
export type RowBatch = { number: number; rows: ReadRow[]; isFirst: boolean };

/** A batch ends with so many characters as well: rows may be long, and memory is to stay flat. */
const MOST_CHARACTERS = 2_000_000;

/** Finds rows about somebody who stood further up; where one member may have several rows, the same row again. */
class Repeats {
  private readonly seen: SeenKeys;
  private readonly isMany: boolean;

  constructor(rows: number, isMany: boolean) {
    this.isMany = isMany;
    this.seen = new SeenKeys(rows);
  }

  isRepeated({ emailKey, externalId, key }: MemberRow): boolean {
    if (this.isMany) return !this.seen.add(key);
    // Both are remembered, also when one of them was seen.
    const isNewEmail = emailKey === null || this.seen.add(`e${emailKey}`);
    const isNewId = externalId === null || this.seen.add(`x${externalId}`);
    return !isNewEmail || !isNewId;
  }
}

/**
 * The rows of a file in batches of a fixed size, read and checked, in the order of the file. Batches that are done are
 * read, so that rows behind them which repeat theirs are known, and not given out.
 */
export async function* rowBatches(
  bytes: Bytes,
  { file, plan, batchRows }: Pick<MemberImport, "file" | "plan" | "batchRows">,
  context: RowContext,
  done: ReadonlySet<number>,
): AsyncGenerator<RowBatch> {
  const repeats = new Repeats(file.rows, presetOf(plan.preset).rowsPerMember === "many");
  let [batch, isHeader]: [RowBatch, boolean] = [{ number: 0, rows: [], isFirst: true }, true];
  let characters = 0;
  for await (const rows of readRows(bytes, file)) {
    for (const row of rows) {
      if (isHeader) {
        isHeader = false;
        continue;
      }
      const read = readRow(row, context);
      const isRepeated = read.ok && repeats.isRepeated(read.value);
      batch.rows.push({ row, read: isRepeated ? err({ code: "repeated" }) : read });
      for (const field of row.fields) characters += field.length;
      if (batch.rows.length < batchRows && characters < MOST_CHARACTERS) continue;
      characters = 0;
      if (!done.has(batch.number)) yield batch;
      batch = { number: batch.number + 1, rows: [], isFirst: batch.isFirst && done.has(batch.number) };
    }
  }
  if (batch.rows.length > 0 && !done.has(batch.number)) yield batch;
}
