import {
  announceReplay,
  countShopMembers,
  findReplay,
  isReplaying,
  lastEventAt,
  type ReplayFile,
  saveReplay,
  selectBooksAt,
  selectTierSizes,
} from "@/db/queries/replays";
import { inProgram, readProgram } from "@/db/transaction";
import type { EventError } from "@/lib/earning/incoming";
import { recordEvents } from "@/lib/earning/service";
import { settleDueLots } from "@/lib/ledger/service-due";
import { localDay } from "@/lib/shared/calendar";
import { newId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { touchedByImport } from "@/lib/tiers/service-touch";
import { type Batch, timeOf } from "./batch";
import type { ReadError } from "./draft";
import type { Invoice } from "./invoice";
import type { ReplayRules } from "./rule-sets";
import { eventOf } from "./service-event";
import { type FileError, hashFile } from "./service-file";
import { checkFirstLine, readBatches } from "./service-read";
import { prepareTarget, type Target, type TargetError } from "./service-target";
import { type Source, type SourceCode, sourceOf } from "./source";
import { countIgnored, countInvoice, emptyTally, type Summary, summarize, Tally } from "./summary";

export { REPLAY_RULES } from "./rule-sets";

export type ReplayRequest = { program: string; source: SourceCode; file: string; rules: ReplayRules | null };

/** An invoice that the program would not take. */
export type RefusedInvoice = { code: "invoice_refused"; line: number; invoice: string; error: EventError };
export type ReplayError = FileError | TargetError | ReadError | RefusedInvoice;

export type ReplayOutcome =
  /** `earlier` says that nothing was left to do. */
  { state: "finished"; summary: Summary; earlier: Date | null } | { state: "stopped"; line: number };

type Job = Target & {
  source: Source;
  file: ReplayFile;
  id: string;
  now: Date;
  tally: Tally;
  /** Seconds of earlier runs, and when this one began. */
  before: number;
  startedMs: number;
};

/** Who reports what a replay posts. */
function reporter({ code }: Source): string {
  return `replay:${code}`;
}

/** Invoices that are posted together: where points lapse those of one day, so that midnight comes between. */
function together({ lapses, timeZone }: Target, { invoices }: Batch): Invoice[][] {
  if (!lapses) return [invoices];
  return [...Map.groupBy(invoices, ({ at }) => localDay(at, timeZone)).values()];
}

/** Posts some invoices, each as of its own time, and counts what they moved. A refusal is reported. */
async function postSome(job: Job, invoices: readonly Invoice[]): Promise<RefusedInvoice | null> {
  const { scope, source, tally, lapses } = job;
  const [first] = invoices;
  if (!first) return null;
  if (lapses) await settleDueLots(scope, first.at, { silent: true });
  const events = invoices.map((invoice) => eventOf(invoice, source));
  const now = timeOf(invoices) ?? first.at;
  const results = await recordEvents(scope, reporter(source), events, now, { asOf: "event" });
  for (const [at, invoice] of invoices.entries()) {
    const result = results[at];
    if (result?.ok) countInvoice(tally, invoice, result.value.points);
    else if (result) {
      const { line, number } = invoice;
      return { code: "invoice_refused", line, invoice: number, error: result.error };
    }
  }
  return null;
}

/** Posts a batch in the order of the file. What stood before a refusal is posted. */
async function post(job: Job, batch: Batch): Promise<RefusedInvoice | null> {
  const { tally } = job;
  for (const invoices of together(job, batch)) {
    const refused = await postSome(job, invoices);
    if (refused) return refused;
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

type Told = Pick<Job, "scope" | "source" | "tally">;

/** What has come of it all, as of the file's last invoice: later the points of long ago have lapsed. */
async function summaryOf({ scope, source, tally }: Told): Promise<Summary> {
  return readProgram(scope, async (tx) => {
    const asOf = await lastEventAt(tx, scope, reporter(source));
    const [members, books, tiers] = await Promise.all([
      countShopMembers(tx, scope, source.code),
      selectBooksAt(tx, scope, asOf ?? new Date(0)),
      selectTierSizes(tx, scope),
    ]);
    return summarize(tally, members, { asOf, books, tiers });
  });
}

/** Lets time pass up to the file's last invoice. */
async function closeBooks({ scope, source, lapses, id, now }: Job): Promise<void> {
  const asOf = await readProgram(scope, (tx) => lastEventAt(tx, scope, reporter(source)));
  if (!asOf) return;
  if (lapses) await settleDueLots(scope, asOf, { silent: true });
  // Nobody loses a tier by orders that came in as a heap, before somebody has looked (T5).
  const note = `${source.code} was replayed.`;
  await inProgram(scope, (tx) =>
    touchedByImport(tx, scope, { about: `replay ${id}`, note, from: new Date(0), until: asOf }, now),
  );
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
  const target = await prepareTarget(request.program, source, request.rules, now);
  if (!target.ok) return target;
  const { scope } = target.value;

  const file = { source: source.code, hash: hash.value };
  const known = await readProgram(scope, (tx) => findReplay(tx, scope, file));
  const tally = known ? Tally.parse(known.tally) : emptyTally();
  if (known?.finishedAt) {
    const summary = await summaryOf({ scope, source, tally });
    return ok({ state: "finished", summary, earlier: known.finishedAt });
  }
  const job: Job = {
    ...target.value,
    ...{ source, file, id: newId(), now, tally, before: tally.seconds, startedMs },
  };
  // Jobs that let time pass wait: for them all of this is long ago, and points would lapse before they are given.
  const end = await announceReplay(scope);
  try {
    return await carryOut(job, request.file, known?.position ?? 0, signal, report);
  } finally {
    await end();
  }
}

async function carryOut(
  job: Job,
  path: string,
  from: number,
  signal: AbortSignal,
  report: (tally: Tally) => void,
): Promise<Result<ReplayOutcome, ReplayError>> {
  const posted = await postAll(job, path, from, signal, report);
  if (!posted.ok) return posted;
  if (!posted.value.done) return ok({ state: "stopped", line: posted.value.line });
  await closeBooks(job);
  await keep(job, posted.value.line, job.now);
  return ok({ state: "finished", summary: await summaryOf(job), earlier: null });
}

/** Whether a replay is under way: what time does is then the replay's own, day by day. */
export function isUnderReplay(scope: ProgramScope): Promise<boolean> {
  return readProgram(scope, (tx) => isReplaying(tx, scope));
}
