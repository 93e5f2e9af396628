import { writeAudit } from "@/db/queries/audit";
import { enqueueNow } from "@/db/queries/jobs";
import {
  deleteParts,
  deletePhase,
  deleteRefusals,
  findImport,
  type ImportState,
  insertImport,
  insertPart,
  isOtherAtWork,
  lockImport,
  type MemberImport,
  moveImport,
  type Phase,
  type Refusal,
  selectBatchesOf,
  selectDueImports,
  selectImports,
  selectOldImports,
  selectRefusals,
} from "@/db/queries/member-imports";
import { listTiers } from "@/db/queries/tiers";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { programById } from "@/lib/programs/service";
import { daysAfter, localDay, monthsAfter } from "@/lib/shared/calendar";
import { hashOf } from "@/lib/shared/hash";
import { newId, showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { touchedByImport } from "@/lib/tiers/service-touch";
import { Plan, type PlanProblem, planProblem } from "./plan";
import { bytesInHand, bytesKept, PART_BYTES } from "./service-bytes";
import { type FileProblem, type Inspected, inspect } from "./service-inspect";
import { workOn } from "./service-work";
import { sumTallies, type Tally } from "./tally";

export type { MemberImport, Refusal } from "@/db/queries/member-imports";
export { type FileProblem, fileSentence } from "./service-inspect";
export { type PreviewRow, previewRows } from "./service-preview";

/** The most bytes of a file that is sent in one request; a command takes any. */
export const MOST_FILE_BYTES = 10 * 1024 * 1024;
const MOST_NAME = 200;
/** Records of one transaction: large enough that its own cost is nothing, small enough to stop soon. */
const BATCH_ROWS = 1_000;
/** What one call of the job may take, so that the other jobs are not kept waiting. */
const SLICE_MS = 20_000;
/** Files that were not taken over, and refused records, are forgotten after so many days. */
const KEPT_DAYS = 30;
/** Until when tiers of a file are kept, unless somebody says otherwise. */
const PIN_MONTHS = 12;
export const WORK_JOB = "work-on-imports";

/** An import with what its batches came to. */
export type ImportView = MemberImport & { check: Tally | null; run: Tally | null; undo: Tally | null };

export type ImportError =
  | { code: "import_unknown" }
  | { code: "import_state"; state: ImportState }
  | { code: "import_running" }
  | { code: "file_forgotten" }
  | { code: "plan_wrong"; problem: PlanProblem };

/** The sentence for whoever asked for it. */
export function importSentence(error: ImportError): string {
  switch (error.code) {
    case "import_unknown":
      return "There is no such import.";
    case "import_state":
      return `That cannot be done with an import that is ${error.state}. Load the page again.`;
    case "import_running":
      return "Another import is being taken over or undone. Wait until it has ended, or stop it.";
    case "file_forgotten":
      return "The file is not kept any more. Send it again.";
    case "plan_wrong":
      return error.problem.message;
  }
}

/** What makes an import the same once more: the file, and how it is read. The day of a pin is no part: it is today's guess. */
export function fingerprintOf(fileHash: string, { pinUntil: _, ...plan }: Plan): string {
  return hashOf({ fileHash, plan: JSON.parse(JSON.stringify(plan)) });
}

/** The plan that a file suggests by itself. */
export async function suggestedPlan(scope: ProgramScope, { probe }: Inspected, now: Date): Promise<Plan> {
  const [program, ladder] = await Promise.all([
    programById(scope.programId),
    readProgram(scope, (tx) => listTiers(tx, scope)),
  ]);
  if (!program) throw new Error("the program is gone");
  const pinUntil = localDay(monthsAfter(now, PIN_MONTHS, program.timeZone), program.timeZone);
  return probe.plan(ladder, pinUntil);
}

/** Keeps a file that was sent, with what it seems to be. It is looked at as a whole first; nothing else happens yet. */
export async function sendFile(
  scope: ProgramScope,
  file: { name: string; parts: readonly Uint8Array[] },
  now: Date,
): Promise<Result<MemberImport, FileProblem>> {
  const inspected = await inspect(bytesInHand(file.parts));
  if (!inspected.ok) return inspected;
  const plan = await suggestedPlan(scope, inspected.value, now);
  const id = newId(now.getTime());
  return inProgram(scope, async (tx) => {
    await insertDraft(
      tx,
      scope,
      { id, fileName: file.name, kept: "yes", inspected: inspected.value, plan },
      now,
    );
    const whole = Buffer.concat(file.parts);
    for (let number = 0; number * PART_BYTES < whole.byteLength; number++) {
      await insertPart(tx, scope, id, number, whole.subarray(number * PART_BYTES, (number + 1) * PART_BYTES));
    }
    return ok((await findImport(tx, scope, id)) as MemberImport);
  });
}

/** Makes an import of a file that was looked at. */
export async function insertDraft(
  tx: Tx,
  scope: ProgramScope,
  draft: { id: string; fileName: string; kept: "yes" | "no"; inspected: Inspected; plan: Plan },
  now: Date,
): Promise<void> {
  const { facts, fileHash, fileBytes } = draft.inspected;
  const name = draft.fileName.replaceAll("\0", "").toWellFormed().trim().slice(-MOST_NAME) || "members.csv";
  await insertImport(tx, scope, {
    id: draft.id,
    fileName: name,
    fileBytes,
    fileHash,
    kept: draft.kept,
    file: facts,
    plan: draft.plan,
    fingerprint: fingerprintOf(fileHash, draft.plan),
    batchRows: BATCH_ROWS,
    createdAt: now,
  });
  await writeAudit(
    tx,
    scope,
    "member_import.made",
    showId("import", draft.id),
    null,
    { file: name, rows: facts.rows },
    now,
  );
}

async function viewsOf(tx: Tx, scope: ProgramScope, imports: readonly MemberImport[]): Promise<ImportView[]> {
  const batches = await selectBatchesOf(
    tx,
    scope,
    imports.map(({ id }) => id),
  );
  const tallyOf = (id: string, phase: Phase) => {
    const of = batches.filter((batch) => batch.importId === id && batch.phase === phase);
    return of.length > 0 ? sumTallies(of.map(({ tally }) => tally)) : null;
  };
  return imports.map((one) => ({
    ...one,
    check: tallyOf(one.id, "check"),
    run: tallyOf(one.id, "run"),
    undo: tallyOf(one.id, "undo"),
  }));
}

/** An import with its figures, or null. */
export function importOf(scope: ProgramScope, id: string): Promise<ImportView | null> {
  return readProgram(scope, async (tx) => {
    const found = await findImport(tx, scope, id);
    return found ? ((await viewsOf(tx, scope, [found]))[0] ?? null) : null;
  });
}

/** Imports, newest first. */
export function listImports(
  scope: ProgramScope,
  page: { before: string | null; limit: number },
): Promise<ImportView[]> {
  return readProgram(scope, async (tx) => viewsOf(tx, scope, await selectImports(tx, scope, page)));
}

async function changing<T>(
  scope: ProgramScope,
  id: string,
  from: readonly ImportState[],
  change: (tx: Tx, imported: MemberImport) => Promise<Result<T, ImportError>>,
): Promise<Result<T, ImportError>> {
  return inProgram(scope, async (tx) => {
    const imported = await lockImport(tx, scope, id);
    if (!imported) return err({ code: "import_unknown" });
    if (!from.includes(imported.state)) return err({ code: "import_state", state: imported.state });
    return change(tx, imported);
  });
}

/** Says how a file is to be taken over; what was looked at by another plan is looked at anew. */
export async function changePlan(
  scope: ProgramScope,
  id: string,
  plan: Plan,
  now: Date,
): Promise<Result<MemberImport, ImportError>> {
  const program = await programById(scope.programId);
  if (!program) throw new Error("the program is gone");
  return changing(scope, id, ["draft", "checked"], async (tx, imported) => {
    const parsed = Plan.parse(plan);
    const ladder = await listTiers(tx, scope);
    const problem = planProblem(parsed, imported.file, ladder, localDay(now, program.timeZone));
    if (problem) return err({ code: "plan_wrong", problem });
    await deletePhase(tx, scope, id, "check");
    const fingerprint = fingerprintOf(imported.fileHash, parsed);
    await moveImport(tx, scope, id, "draft", { plan: parsed, fingerprint });
    return ok({ ...imported, plan: parsed, fingerprint, state: "draft" });
  });
}

/** What stands in the way of taking a file over as its plan says. */
async function readyProblem(
  tx: Tx,
  scope: ProgramScope,
  imported: MemberImport,
  now: Date,
): Promise<ImportError | null> {
  const program = await programById(scope.programId);
  if (!program) throw new Error("the program is gone");
  if (imported.kept === "forgotten") return { code: "file_forgotten" };
  const ladder = await listTiers(tx, scope);
  const problem = planProblem(imported.plan, imported.file, ladder, localDay(now, program.timeZone));
  return problem ? { code: "plan_wrong", problem } : null;
}

/** Begins a dry run. */
export function startCheck(scope: ProgramScope, id: string, now: Date): Promise<Result<null, ImportError>> {
  return changing(scope, id, ["draft", "checked", "failed"], async (tx, imported) => {
    if (imported.startedAt) return err({ code: "import_state", state: imported.state });
    const wrong = await readyProblem(tx, scope, imported, now);
    if (wrong) return err(wrong);
    await deletePhase(tx, scope, id, "check");
    await moveImport(tx, scope, id, "checking");
    await enqueueNow(tx, WORK_JOB);
    return ok(null);
  });
}

/**
 * Begins to take a file over, or goes on. The falls of tiers that are judged by this time wait for staff from now on (T5).
 */
export function startRun(scope: ProgramScope, id: string, now: Date): Promise<Result<null, ImportError>> {
  return changing(scope, id, ["draft", "checked", "stopped", "failed"], async (tx, imported) => {
    const wrong = imported.startedAt ? null : await readyProblem(tx, scope, imported, now);
    if (wrong) return err(wrong);
    if (imported.kept === "forgotten") return err({ code: "file_forgotten" });
    if (await isOtherAtWork(tx, scope, id)) return err({ code: "import_running" });
    const isFirst = imported.startedAt === null;
    await moveImport(tx, scope, id, "running", { startedAt: now });
    if (isFirst) {
      const note = `Members were imported from “${imported.fileName}”.`;
      await touchedByImport(tx, scope, { about: `members ${id}`, note, from: now, until: now }, now);
    }
    const { mode, preset } = imported.plan;
    await writeAudit(
      tx,
      scope,
      isFirst ? "member_import.started" : "member_import.resumed",
      showId("import", id),
      null,
      { file: imported.fileName, rows: imported.file.rows, mode, from: preset },
      now,
    );
    await enqueueNow(tx, WORK_JOB);
    return ok(null);
  });
}

/** Stops a dry run or an import before its next batch. What is done stays, and it can go on. */
export function stopImport(scope: ProgramScope, id: string, now: Date): Promise<Result<null, ImportError>> {
  return changing(scope, id, ["checking", "running"], async (tx, imported) => {
    await moveImport(tx, scope, id, imported.state === "checking" ? "draft" : "stopped");
    await writeAudit(
      tx,
      scope,
      "member_import.stopped",
      showId("import", id),
      null,
      { file: imported.fileName },
      now,
    );
    return ok(null);
  });
}

/** Begins to take back everything that an import did. */
export function startUndo(scope: ProgramScope, id: string, now: Date): Promise<Result<null, ImportError>> {
  return changing(scope, id, ["done", "stopped", "failed"], async (tx, imported) => {
    if (!imported.startedAt) return err({ code: "import_state", state: imported.state });
    if (await isOtherAtWork(tx, scope, id)) return err({ code: "import_running" });
    await deleteParts(tx, scope, id);
    await moveImport(tx, scope, id, "undoing", {
      kept: imported.kept === "yes" ? "forgotten" : imported.kept,
    });
    await writeAudit(
      tx,
      scope,
      "member_import.undone",
      showId("import", id),
      null,
      { file: imported.fileName },
      now,
    );
    await enqueueNow(tx, WORK_JOB);
    return ok(null);
  });
}

/** Refused records of the newest look at a file, or of taking it over, behind a line. */
export function refusalsOf(
  scope: ProgramScope,
  imported: Pick<ImportView, "id" | "run">,
  page: { after: number; limit: number },
): Promise<Refusal[]> {
  return readProgram(scope, (tx) =>
    selectRefusals(tx, scope, imported.id, imported.run ? "run" : "check", page),
  );
}

/** Looks at, takes over and undoes whatever waits in a program, for some seconds; the rest is queued again. Job body. */
export async function workOnImports(scope: ProgramScope, now: Date): Promise<void> {
  const until = Date.now() + SLICE_MS;
  for (const id of await readProgram(scope, (tx) => selectDueImports(tx, scope, now))) {
    if (
      Date.now() >= until ||
      (await workOn(scope, id, bytesKept(scope, id), now, { until })) === "unfinished"
    ) {
      await inProgram(scope, (tx) => enqueueNow(tx, WORK_JOB));
      return;
    }
  }
}

/** Forgets copies of people's data that nobody needs any more: files that were not taken over, refused records. Job body. */
export async function forgetImportFiles(scope: ProgramScope, now: Date): Promise<number> {
  const before = daysAfter(now, -KEPT_DAYS, "UTC");
  return inProgram(scope, async (tx) => {
    const old = await selectOldImports(tx, scope, before);
    for (const { id, state } of old) {
      await deleteParts(tx, scope, id);
      await deleteRefusals(tx, scope, id);
      await moveImport(tx, scope, id, state, { kept: "forgotten" });
    }
    return old.length;
  });
}
