import { countShopMembers, findReplay, type ReplayFile, saveReplay } from "@/db/queries/replays";
import { inProgram, readProgram } from "@/db/transaction";
import type { EventError } from "@/lib/earning/incoming";
import { recordEvents } from "@/lib/earning/service";
import { newId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { type Batch, timeOf } from "./batch";
import type { ReadError } from "./draft";
import { eventOf } from "./service-event";
import { type FileError, hashFile } from "./service-file";
import { checkFirstLine, readBatches } from "./service-read";
import { prepareTarget, type ReplayRule, type TargetError } from "./service-target";
import { type Source, type SourceCode, sourceOf } from "./source";
import { countIgnored, countInvoice, emptyTally, type Summary, summarize, Tally } from "./summary";

export { REPLAY_RULES } from "./service-target";

export type ReplayRequest = { program: string; source: SourceCode; file: string; rule: ReplayRule | null };

/** An invoice that the program would not take. */
export type RefusedInvoice = { code: "invoice_refused"; line: number; invoice: string; error: EventError };
export type ReplayError = FileError | TargetError | ReadError | RefusedInvoice;

export type ReplayOutcome =
  /** `earlier` says that nothing was left to do. */
  { state: "finished"; summary: Summary; earlier: Date | null } | { state: "stopped"; line: number };

type Job = {
  scope: ProgramScope;
  source: Source;
  file: ReplayFile;
  id: string;
  now: Date;
  tally: Tally;
  /** Seconds of earlier runs, and when this one began. */
  before: number;
  startedMs: number;
};

/** Counts what a batch moved, after it is posted. A refusal is reported, what stood beside it is posted. */
async function post({ scope, source, tally }: Job, batch: Batch): Promise<RefusedInvoice | null> {
  const events = batch.invoices.map((invoice) => eventOf(invoice, source));
  const results = await recordEvents(scope, `replay:${source.code}`, events, timeOf(batch) ?? new Date(0));
  for (const [at, invoice] of batch.invoices.entries()) {
    const result = results[at];
    if (result?.ok) countInvoice(tally, invoice, result.value.points);
    else if (result) {
      const { line, number } = invoice;
      return { code: "invoice_refused", line, invoice: number, error: result.error };
    }
  }
  for (const ignored of batch.ignored) countIgnored(tally, ignored);
  tally.lines += batch.lines;
  return null;
}

async function keep(job: Job, lastLine: number, finishedAt: Date | null): Promise<void> {
  const { scope, file, tally } = job;
  tally.seconds = job.before + (performance.now() - job.startedMs) / 1000;
  await inProgram(scope, (tx) => saveReplay(tx, scope, file, { position: lastLine, tally, finishedAt }, job));
}

/** Posts one batch while the next is being read. The position is kept after each, so that no batch is ever skipped. */
async function postAll(
  job: Job,
  path: string,
  from: number,
  signal: AbortSignal,
  report: (tally: Tally) => void,
): Promise<Result<{ done: boolean; line: number }, ReplayError>> {
  let line = from;
  const postAndKeep = async (batch: Batch) => {
    const refused = await post(job, batch);
    if (refused) return refused;
    line = batch.lastLine;
    await keep(job, line, null);
    report(job.tally);
    return null;
  };
  let posting: ReturnType<typeof postAndKeep> = Promise.resolve(null);
  for await (const batch of readBatches(path, job.source, from)) {
    const refused = await posting;
    if (refused) return err(refused);
    if (!batch.ok) return batch;
    if (signal.aborted) return ok({ done: false, line });
    posting = postAndKeep(batch.value);
    posting.catch(() => {});
  }
  const refused = await posting;
  return refused ? err(refused) : ok({ done: true, line });
}

async function summaryOf({
  scope,
  source,
  tally,
}: Pick<Job, "scope" | "source" | "tally">): Promise<Summary> {
  const members = await readProgram(scope, (tx) => countShopMembers(tx, scope, source.code));
  return summarize(tally, members);
}

/**
 * Replays a file of real orders into a program: through recordEvents, as if a shop had sent them. It goes on where an
 * earlier run of the same file was stopped, and does nothing when that one finished. `signal` stops it after the batch
 * that is being posted; `report` hears of every batch.
 */
export async function replay(
  request: ReplayRequest,
  { signal, report, now }: { signal: AbortSignal; report: (tally: Tally) => void; now: Date },
): Promise<Result<ReplayOutcome, ReplayError>> {
  const startedMs = performance.now();
  const source = sourceOf(request.source);
  const hash = await hashFile(request.file);
  if (!hash.ok) return hash;
  const wrong = await checkFirstLine(request.file, source);
  if (wrong) return err(wrong);
  const target = await prepareTarget(request.program, source, request.rule, now);
  if (!target.ok) return target;
  const scope = target.value;

  const file = { source: source.code, hash: hash.value };
  const known = await readProgram(scope, (tx) => findReplay(tx, scope, file));
  const tally = known ? Tally.parse(known.tally) : emptyTally();
  if (known?.finishedAt) {
    const summary = await summaryOf({ scope, source, tally });
    return ok({ state: "finished", summary, earlier: known.finishedAt });
  }
  const job: Job = { scope, source, file, id: newId(), now, tally, before: tally.seconds, startedMs };
  const posted = await postAll(job, request.file, known?.position ?? 0, signal, report);
  if (!posted.ok) return posted;
  if (!posted.value.done) return ok({ state: "stopped", line: posted.value.line });
  await keep(job, posted.value.line, now);
  return ok({ state: "finished", summary: await summaryOf(job), earlier: null });
}
