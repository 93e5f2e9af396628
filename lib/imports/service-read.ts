import { err, ok, type Result } from "@/lib/shared/result";
import { Assembler, type Knot } from "./assemble";
import { BATCH_SIZE, type Batch, emptyBatch } from "./batch";
import type { ReadError } from "./draft";
import { judgeInvoice } from "./invoice";
import { readerOf } from "./reader";
import { readRecords } from "./service-records";
import type { Source } from "./source";

/** What is wrong with the file's first line; null when it is one of this source. */
export async function checkFirstLine(file: string, source: Source): Promise<ReadError | null> {
  for await (const { rows, error } of readRecords(file, source)) {
    const [first] = rows;
    if (first) return readerOf(source.code).checkFirst(first, 1);
    return error;
  }
  return { code: "cut_off", line: 1 };
}

/** Adds complete invoices to a batch. */
function take(batch: Batch, knots: readonly Knot[], source: Source): ReadError | null {
  for (const knot of knots) {
    for (const draft of knot.drafts) {
      const judged = judgeInvoice(draft, source);
      if (!judged.ok) return judged.error;
      if ("number" in judged.value) batch.invoices.push(judged.value);
      else batch.ignored.push(judged.value);
      batch.lines += draft.lines.length;
    }
    batch.lastLine = knot.lastLine;
  }
  return null;
}

const isBlank = (fields: readonly string[]) => fields.length < 2 && !fields[0]?.trim();

/**
 * Reads a file in batches of invoices, those after line `from`. The last answer may say why it cannot be read on; what
 * was not complete before that is in no batch. Holds one batch at a time.
 */
export async function* readBatches(
  file: string,
  source: Source,
  from: number,
): AsyncGenerator<Result<Batch, ReadError>> {
  const reader = readerOf(source.code);
  const assembler = new Assembler();
  let batch = emptyBatch(from);
  let line = from;
  for await (const { firstLine, rows, error } of readRecords(file, source)) {
    let problem: ReadError | null = null;
    for (const [at, fields] of rows.entries()) {
      line = firstLine + at;
      if (line <= from || reader.isHeader(fields, line) || isBlank(fields)) continue;
      const sale = reader.read(fields, line);
      const knots = sale.ok ? assembler.add(sale.value, line) : sale;
      problem = knots.ok ? take(batch, knots.value, source) : knots.error;
      if (problem) break;
      if (batch.invoices.length < BATCH_SIZE) continue;
      yield ok(batch);
      batch = emptyBatch(batch.lastLine);
    }
    problem ??= error;
    if (problem) {
      yield ok(batch);
      return yield err(problem);
    }
  }
  const problem = take(batch, assembler.finish(), source);
  if (!problem) batch.lastLine = line;
  yield ok(batch);
  if (problem) yield err(problem);
}
