import { gunzipSync } from "node:zlib";
import { writeAudit } from "@/db/queries/audit";
import {
  countUnderWay,
  type ExportRow,
  findPiece,
  forgetExportRows,
  insertExport,
  selectExports,
  stopExportRow,
} from "@/db/queries/export-files";
import { inProgram, readProgram } from "@/db/transaction";
import type { Program } from "@/lib/programs/program";
import { authorOf } from "@/lib/shared/author";
import { localDay } from "@/lib/shared/calendar";
import { isUuid, newId, showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import {
  type ExportError,
  type ExportFile,
  type ExportKind,
  fileNameOf,
  KEPT_HOURS,
  MOST_AT_ONCE,
  typeOf,
} from "./export-file";
import { exportedTable } from "./tables";

const ROWS_KEPT_DAYS = 90;

function viewOf({ requestedBy, authorName, ...file }: ExportRow): ExportFile {
  return { ...file, author: authorOf(requestedBy, authorName) };
}

/** Every export that was asked for, the newest first. */
export async function listExports(scope: ProgramScope): Promise<ExportFile[]> {
  return (await readProgram(scope, (tx) => selectExports(tx, scope))).map(viewOf);
}

/** One export; null when there is none. */
export async function exportById(scope: ProgramScope, id: string): Promise<ExportFile | null> {
  if (!isUuid(id)) return null;
  const [row] = await readProgram(scope, (tx) => selectExports(tx, scope, { id }));
  return row ? viewOf(row) : null;
}

/** Asks for a file; it is made by a job, soon. `table` is its name for the kind "table". */
export function requestExport(
  scope: ProgramScope,
  program: Pick<Program, "slug" | "timeZone">,
  { kind, table }: { kind: ExportKind; table: string | null },
  now: Date,
): Promise<Result<{ id: string }, ExportError>> {
  return inProgram(scope, async (tx): Promise<Result<{ id: string }, ExportError>> => {
    const tableName = kind === "table" ? (table ?? "") : null;
    const exported = tableName === null ? null : exportedTable(tableName);
    if (tableName !== null && (!exported || exported.notAsCsv !== undefined))
      return err({ code: "table_unknown", table: tableName });
    if ((await countUnderWay(tx, scope)) >= MOST_AT_ONCE)
      return err({ code: "too_many", most: MOST_AT_ONCE });
    const id = newId(now.getTime());
    const fileName = fileNameOf(program.slug, kind, tableName, localDay(now, program.timeZone));
    await insertExport(tx, scope, { id, kind, tableName, fileName }, now);
    const what = { kind, table: tableName };
    await writeAudit(tx, scope, "export.requested", showId("export", id), null, what, now);
    return ok({ id });
  });
}

/** Stops an export that is under way; nothing of it is kept. */
export function stopExport(scope: ProgramScope, id: string, now: Date): Promise<Result<null, ExportError>> {
  return inProgram(scope, async (tx): Promise<Result<null, ExportError>> => {
    if (!isUuid(id) || (await selectExports(tx, scope, { id })).length === 0)
      return err({ code: "export_unknown" });
    if (await stopExportRow(tx, scope, id, now))
      await writeAudit(tx, scope, "export.stopped", showId("export", id), null, null, now);
    return ok(null);
  });
}

/** A file to be handed out. */
export type Fetched = { file: ExportFile; type: string; bytes: ReadableStream<Uint8Array> };

/** Hands out a file piece by piece, so that a slow receiver holds no connection; noted in the log. */
export async function fetchExport(
  scope: ProgramScope,
  id: string,
  now: Date,
): Promise<Result<Fetched, ExportError>> {
  const file = await exportById(scope, id);
  if (!file) return err({ code: "export_unknown" });
  if (file.state !== "done") return err({ code: "not_ready", state: file.state });
  await inProgram(scope, (tx) =>
    writeAudit(tx, scope, "export.fetched", showId("export", id), null, { file: file.fileName }, now),
  );
  let number = 0;
  const bytes = new ReadableStream<Uint8Array>(
    {
      async pull(to) {
        const piece = await readProgram(scope, (tx) => findPiece(tx, scope, id, number++));
        if (piece === null) to.close();
        // A table is packed for keeping only; each piece by itself.
        else to.enqueue(file.kind === "table" ? gunzipSync(piece) : piece);
      },
    },
    { highWaterMark: 1 },
  );
  return ok({ file, type: typeOf(file.kind), bytes });
}

/** Files go after a day, and that they were asked for after three months. */
export function forgetExports(scope: ProgramScope, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT_HOURS * 3_600_000);
  const rowsBefore = new Date(now.getTime() - ROWS_KEPT_DAYS * 86_400_000);
  return inProgram(scope, (tx) => forgetExportRows(tx, scope, before, rowsBefore));
}
