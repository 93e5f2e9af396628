import type { ExportFile, ExportKind } from "@/lib/exports/export-file";
import type { Actor, ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

export type ExportRow = Omit<ExportFile, "author"> & { requestedBy: Actor; authorName: string | null };

function columns(tx: Tx) {
  return tx`f.id, f.kind, f.table_name, f.state, f.stop_asked, f.at_table, f.rows, f.rows_expected, f.bytes, f.sha256,
    f.file_name, f.failure, f.requested_by, f.requested_at, f.finished_at, coalesce(u.name, u.email, k.name) as author_name`;
}

/** The newest exports first, or one of them. */
export function selectExports(
  tx: Tx,
  scope: ProgramScope,
  { id = null, limit = 50 }: { id?: string | null; limit?: number } = {},
): Promise<ExportRow[]> {
  return tx<ExportRow[]>`
    select ${columns(tx)} from export_files f
      left join users u on u.id = (f.requested_by ->> 'staffId')::uuid
      left join api_keys k on k.program_id = f.program_id and k.id = (f.requested_by ->> 'keyId')::uuid
     where f.program_id = ${scope.programId} and (${id}::uuid is null or f.id = ${id}::uuid)
     order by f.requested_at desc, f.id desc limit ${limit}`;
}

/** How many are waiting or being made. One asks at a time. */
export async function countUnderWay(tx: Tx, scope: ProgramScope): Promise<number> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`exports ${scope.programId}`}, 0))`;
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int as count from export_files
     where program_id = ${scope.programId} and state in ('waiting', 'running')`;
  return row?.count ?? 0;
}

/** Puts an export into the line, and wakes whoever makes them once this is committed. */
export async function insertExport(
  tx: Tx,
  scope: ProgramScope,
  file: { id: string; kind: ExportKind; tableName: string | null; fileName: string },
  now: Date,
): Promise<void> {
  await tx`
    insert into export_files (program_id, id, kind, table_name, file_name, requested_by, requested_at)
    values (${scope.programId}, ${file.id}, ${file.kind}, ${file.tableName}, ${file.fileName}, ${tx.json(scope.actor)}, ${now})`;
  await tx`select enqueue_job('make-exports', '{}'::json, null, 'make-exports')`;
}

/** Takes the next that waits, or one whose maker fell silent before `silentSince`; null when there is none. */
export async function claimExport(
  tx: Tx,
  scope: ProgramScope,
  silentSince: Date,
  now: Date,
): Promise<{ id: string; kind: ExportKind; tableName: string | null; attempts: number } | null> {
  const [row] = await tx<{ id: string; kind: ExportKind; tableName: string | null; attempts: number }[]>`
    update export_files f
       set state = 'running', started_at = ${now}, beat_at = ${now}, attempts = attempts + 1, rows = 0, bytes = 0,
           rows_expected = null, at_table = null
     where program_id = ${scope.programId} and id = (
       select id from export_files
        where program_id = ${scope.programId} and (state = 'waiting' or (state = 'running' and beat_at < ${silentSince}))
        order by requested_at, id limit 1 for update skip locked)
    returning id, kind, table_name, attempts`;
  if (row) await dropPieces(tx, scope, row.id);
  return row ?? null;
}

export type Beat = { rows: bigint; bytes: bigint; atTable: string | null; rowsExpected: bigint | null };

/** Says how far it is, under the attempt that this is; false when somebody wants it to stop, or has taken it over. */
export async function beatExport(
  tx: Tx,
  scope: ProgramScope,
  { id, attempts }: { id: string; attempts: number },
  beat: Beat,
  now: Date,
): Promise<boolean> {
  const [row] = await tx<{ stopAsked: boolean }[]>`
    update export_files set rows = ${beat.rows}, bytes = ${beat.bytes}, at_table = ${beat.atTable},
           rows_expected = ${beat.rowsExpected}, beat_at = ${now}
     where program_id = ${scope.programId} and id = ${id} and state = 'running' and attempts = ${attempts}
    returning stop_asked`;
  return row !== undefined && !row.stopAsked;
}

export async function insertPiece(
  tx: Tx,
  scope: ProgramScope,
  piece: { fileId: string; number: number; bytes: Uint8Array },
): Promise<void> {
  await tx`
    insert into export_pieces (program_id, file_id, number, bytes)
    values (${scope.programId}, ${piece.fileId}, ${piece.number}, ${piece.bytes})`;
}

/** The bytes of a piece; null behind the last. */
export async function findPiece(
  tx: Tx,
  scope: ProgramScope,
  fileId: string,
  number: number,
): Promise<Uint8Array | null> {
  const [row] = await tx<{ bytes: Uint8Array }[]>`
    select bytes from export_pieces
     where program_id = ${scope.programId} and file_id = ${fileId} and number = ${number}`;
  return row?.bytes ?? null;
}

async function dropPieces(tx: Tx, scope: ProgramScope, fileId: string): Promise<void> {
  await tx`delete from export_pieces where program_id = ${scope.programId} and file_id = ${fileId}`;
}

/** Ends the making of an export; what was not done keeps no bytes. */
export async function endExport(
  tx: Tx,
  scope: ProgramScope,
  { id, attempts }: { id: string; attempts: number },
  end: { state: "done" | "stopped" | "failed"; sha256: string | null; failure: string | null },
  now: Date,
): Promise<boolean> {
  const done = await tx`
    update export_files set state = ${end.state}, sha256 = ${end.sha256}, failure = ${end.failure}, finished_at = ${now},
           at_table = null
     where program_id = ${scope.programId} and id = ${id} and state = 'running' and attempts = ${attempts}`;
  if (done.count > 0 && end.state !== "done") await dropPieces(tx, scope, id);
  return done.count > 0;
}

/** Asks an export that is under way to stop: one that waits stops at once. False when it is not under way. */
export async function stopExportRow(tx: Tx, scope: ProgramScope, id: string, now: Date): Promise<boolean> {
  const done = await tx`
    update export_files
       set stop_asked = true, state = case state when 'waiting' then 'stopped' else state end,
           finished_at = case state when 'waiting' then ${now}::timestamptz end
     where program_id = ${scope.programId} and id = ${id} and state in ('waiting', 'running')`;
  return done.count > 0;
}

/** Takes away the bytes of files that were done before `before`, and rows of those asked for before `rowsBefore`. */
export async function forgetExportRows(
  tx: Tx,
  scope: ProgramScope,
  before: Date,
  rowsBefore: Date,
): Promise<number> {
  const gone = await tx<{ id: string }[]>`
    update export_files set state = 'forgotten'
     where program_id = ${scope.programId} and state = 'done' and finished_at < ${before} returning id`;
  const ids = gone.map(({ id }) => id);
  await tx`delete from export_pieces where program_id = ${scope.programId} and file_id = any(${ids}::uuid[])`;
  await tx`
    delete from export_files
     where program_id = ${scope.programId} and requested_at < ${rowsBefore} and state in ('forgotten', 'stopped', 'failed')`;
  return ids.length;
}
