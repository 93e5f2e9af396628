import { stat } from "node:fs/promises";
import { findSameImport } from "@/db/queries/member-imports";
import { listTiers } from "@/db/queries/tiers";
import { inProgram, readProgram } from "@/db/transaction";
import { programById } from "@/lib/programs/service";
import { localDay } from "@/lib/shared/calendar";
import { newId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { Plan, planProblem } from "./plan";
import { columnsFor, presetOf } from "./preset";
import {
  fingerprintOf,
  type ImportError,
  type ImportView,
  importOf,
  insertDraft,
  startCheck,
  startRun,
  startUndo,
  stopImport,
  suggestedPlan,
} from "./service";
import { bytesOnDisk } from "./service-bytes";
import { type FileProblem, inspect } from "./service-inspect";
import { type Working, workOn } from "./service-work";

/** A file where it stands, and what is said of it beside what it says itself. */
export type FileRequest = {
  file: string;
  name: string;
  /** Parts of the plan that are given; the rest is what the file suggests. */
  plan: Partial<Plan>;
  checkOnly: boolean;
};

export type FileError = { code: "file_missing"; file: string } | FileProblem | ImportError;

/** How it went: `earlier` is the same file by the same plan, which changes nothing. */
export type FileDone = { state: "earlier" | "stopped" | "busy" | "finished"; view: ImportView };

/** Whose several rows are added up cannot be set; whoever names the program means its columns, too. */
function merged(suggested: Plan, given: Partial<Plan>, headers: readonly string[]): Plan {
  const preset = presetOf(given.preset ?? suggested.preset);
  const columns = given.preset ? columnsFor(preset, headers) : suggested.columns;
  const mode = preset.rowsPerMember === "many" ? "add" : suggested.mode;
  return Plan.parse({ ...suggested, columns, mode, ...given });
}

/**
 * Takes over a file of any size from the disk, in this process; goes on where it was stopped when it is called again. The
 * same file by the same plan a second time changes nothing.
 */
export async function importFile(
  scope: ProgramScope,
  request: FileRequest,
  working: Working,
  now: Date,
): Promise<Result<FileDone, FileError>> {
  const there = await stat(request.file).catch(() => null);
  if (!there?.isFile()) return err({ code: "file_missing", file: request.file });
  const bytes = bytesOnDisk(request.file);
  const inspected = await inspect(bytes);
  if (!inspected.ok) return inspected;
  const { facts, fileHash } = inspected.value;
  const plan = merged(await suggestedPlan(scope, inspected.value, now), request.plan, facts.headers);
  const [program, ladder] = await Promise.all([
    programById(scope.programId),
    readProgram(scope, (tx) => listTiers(tx, scope)),
  ]);
  if (!program) throw new Error("the program is gone");
  const problem = planProblem(plan, facts, ladder, localDay(now, program.timeZone));
  if (problem) return err({ code: "plan_wrong", problem });
  const same = await readProgram(scope, (tx) =>
    findSameImport(tx, scope, fileHash, fingerprintOf(fileHash, plan)),
  );
  if (same?.state === "done" || (same && request.checkOnly)) return doneWith(scope, same.id, "earlier");
  const id = same?.id ?? newId(now.getTime());
  if (!same) {
    const draft = { id, fileName: request.name, kept: "no", inspected: inspected.value, plan } as const;
    await inProgram(scope, (tx) => insertDraft(tx, scope, draft, now));
  }
  if (same?.state !== "running") {
    const started = await (request.checkOnly ? startCheck : startRun)(scope, id, now);
    if (!started.ok) return started;
  }
  return work(scope, id, bytes, working, now);
}

/** Takes back everything that an import did, in this process. */
export async function undoImport(
  scope: ProgramScope,
  id: string,
  working: Working,
  now: Date,
): Promise<Result<FileDone, ImportError>> {
  const view = await importOf(scope, id);
  if (!view) return err({ code: "import_unknown" });
  if (view.state === "undone") return doneWith(scope, id, "earlier");
  if (view.state !== "undoing") {
    const started = await startUndo(scope, id, now);
    if (!started.ok) return started;
  }
  return work(scope, id, null, working, now);
}

async function work(
  scope: ProgramScope,
  id: string,
  bytes: ReturnType<typeof bytesOnDisk> | null,
  working: Working,
  now: Date,
): Promise<Result<FileDone, ImportError>> {
  const worked = await workOn(scope, id, bytes, now, working);
  if (worked === "unfinished" && bytes) await stopImport(scope, id, now);
  return doneWith(scope, id, worked === "unfinished" ? "stopped" : worked);
}

async function doneWith(
  scope: ProgramScope,
  id: string,
  state: FileDone["state"],
): Promise<Result<FileDone, never>> {
  const view = await importOf(scope, id);
  if (!view) throw new Error("the import is gone");
  return ok({ state, view });
}
