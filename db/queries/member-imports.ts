import type { FileFacts } from "@/lib/member-imports/file-facts";
import type { Plan } from "@/lib/member-imports/plan";
import type { Tally } from "@/lib/member-imports/tally";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

export type ImportState =
  | "draft"
  | "checking"
  | "checked"
  | "running"
  | "stopped"
  | "done"
  | "undoing"
  | "undone"
  | "failed";

/** What is done to a file in batches. */
export type Phase = "check" | "run" | "undo";

/** A file of members and how far it has come. */
export type MemberImport = {
  id: string;
  fileName: string;
  fileBytes: bigint;
  fileHash: string;
  /** Whether its bytes are here; "no" is a file that a command reads where it stands. */
  kept: "yes" | "no" | "forgotten";
  file: FileFacts;
  plan: Plan;
  fingerprint: string;
  state: ImportState;
  batchRows: number;
  workerUntil: Date | null;
  problem: string | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  undoneAt: Date | null;
};

const columns = (tx: Tx) => tx`
  id, file_name, file_bytes, file_hash, kept, file, plan, fingerprint, state, batch_rows, worker_until, problem,
  created_at, started_at, finished_at, undone_at`;

type NewImport = Pick<
  MemberImport,
  | "id"
  | "fileName"
  | "fileBytes"
  | "fileHash"
  | "kept"
  | "file"
  | "plan"
  | "fingerprint"
  | "batchRows"
  | "createdAt"
>;

export async function insertImport(tx: Tx, scope: ProgramScope, made: NewImport): Promise<void> {
  await tx`
    insert into member_imports (program_id, id, file_name, file_bytes, file_hash, kept, file, plan, fingerprint, state,
                                batch_rows, created_by, created_at)
    values (${scope.programId}, ${made.id}, ${made.fileName}, ${made.fileBytes}, ${made.fileHash}, ${made.kept},
            ${tx.json(made.file)}, ${tx.json(made.plan)}, ${made.fingerprint}, 'draft', ${made.batchRows},
            ${tx.json(scope.actor)}, ${made.createdAt})`;
}

export async function insertPart(
  tx: Tx,
  scope: ProgramScope,
  importId: string,
  number: number,
  bytes: Uint8Array,
): Promise<void> {
  await tx`
    insert into member_import_parts (program_id, import_id, number, bytes)
    values (${scope.programId}, ${importId}, ${number}, ${Buffer.from(bytes)})`;
}

/** One part of a kept file; null behind the last. */
export async function findPart(
  tx: Tx,
  scope: ProgramScope,
  importId: string,
  number: number,
): Promise<Uint8Array | null> {
  const [row] = await tx<{ bytes: Uint8Array }[]>`
    select bytes from member_import_parts
     where program_id = ${scope.programId} and import_id = ${importId} and number = ${number}`;
  return row?.bytes ?? null;
}

export async function findImport(tx: Tx, scope: ProgramScope, id: string): Promise<MemberImport | null> {
  const [row] = await tx<MemberImport[]>`
    select ${columns(tx)} from member_imports where program_id = ${scope.programId} and id = ${id}`;
  return row ?? null;
}

/** `findImport`, locked until the transaction ends. */
export async function lockImport(tx: Tx, scope: ProgramScope, id: string): Promise<MemberImport | null> {
  const [row] = await tx<MemberImport[]>`
    select ${columns(tx)} from member_imports where program_id = ${scope.programId} and id = ${id} for update`;
  return row ?? null;
}

/** Imports, newest first; those before one when its id is given. */
export function selectImports(
  tx: Tx,
  scope: ProgramScope,
  { before, limit }: { before: string | null; limit: number },
): Promise<MemberImport[]> {
  const behind = before
    ? tx`and (created_at, id) < (select created_at, id from member_imports where program_id = ${scope.programId} and id = ${before})`
    : tx``;
  return tx<MemberImport[]>`
    select ${columns(tx)} from member_imports where program_id = ${scope.programId} ${behind}
     order by created_at desc, id desc limit ${limit}`;
}

/** The newest import of the same file by the same plan that was not undone; null when there is none. */
export async function findSameImport(
  tx: Tx,
  scope: ProgramScope,
  fileHash: string,
  fingerprint: string,
): Promise<MemberImport | null> {
  const [row] = await tx<MemberImport[]>`
    select ${columns(tx)} from member_imports
     where program_id = ${scope.programId} and file_hash = ${fileHash} and fingerprint = ${fingerprint}
       and state in ('running', 'stopped', 'done')
     order by created_at desc, id desc limit 1`;
  return row ?? null;
}

/** Imports that wait for a worker: kept files that are checked or taken over, and whatever is undone. */
export async function selectDueImports(tx: Tx, scope: ProgramScope, now: Date): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select id from member_imports
     where program_id = ${scope.programId}
       and ((state in ('checking', 'running') and kept = 'yes') or state = 'undoing')
       and (worker_until is null or worker_until <= ${now})
     order by created_at, id`;
  return rows.map(({ id }) => id);
}

/** Whether an import, other than this one, is taken over or undone just now. */
export async function isOtherAtWork(tx: Tx, scope: ProgramScope, id: string): Promise<boolean> {
  const [row] = await tx<{ there: boolean }[]>`
    select exists (select from member_imports where program_id = ${scope.programId} and id <> ${id}
                      and state in ('running', 'undoing')) as there`;
  return row?.there ?? false;
}

type Change = Partial<
  Pick<MemberImport, "plan" | "fingerprint" | "problem" | "startedAt" | "finishedAt" | "undoneAt" | "kept">
>;

/** Puts an import into a state, with what goes with it. Whoever works on it lets go of it. */
export async function moveImport(
  tx: Tx,
  scope: ProgramScope,
  id: string,
  state: ImportState,
  { plan, fingerprint, problem = null, startedAt, finishedAt, undoneAt, kept }: Change = {},
): Promise<void> {
  await tx`
    update member_imports
       set state = ${state}, problem = ${problem}, worker = null, worker_until = null,
           plan = coalesce(${plan ? tx.json(plan) : null}::jsonb, plan),
           fingerprint = coalesce(${fingerprint ?? null}::text, fingerprint),
           started_at = coalesce(started_at, ${startedAt ?? null}::timestamptz),
           finished_at = coalesce(${finishedAt ?? null}::timestamptz, finished_at),
           undone_at = coalesce(${undoneAt ?? null}::timestamptz, undone_at),
           undone_by = case when ${undoneAt ?? null}::timestamptz is null then undone_by else ${tx.json(scope.actor)} end,
           kept = coalesce(${kept ?? null}::text, kept)
     where program_id = ${scope.programId} and id = ${id}`;
}

/** Makes `worker` the one who works on an import until `until`; false when somebody else is, or its state has changed. */
export async function claimImport(
  tx: Tx,
  scope: ProgramScope,
  id: string,
  { worker, state, now, until }: { worker: string; state: ImportState; now: Date; until: Date },
): Promise<boolean> {
  const rows = await tx`
    update member_imports set worker = ${worker}, worker_until = ${until}
     where program_id = ${scope.programId} and id = ${id} and state = ${state}
       and (worker = ${worker} or worker_until is null or worker_until <= ${now})
    returning 1`;
  return rows.length === 1;
}

/** Lets go of an import that has not come to its end yet. */
export async function releaseImport(tx: Tx, scope: ProgramScope, id: string, worker: string): Promise<void> {
  await tx`
    update member_imports set worker = null, worker_until = null
     where program_id = ${scope.programId} and id = ${id} and worker = ${worker}`;
}

/** A batch that is done. `after` is where an undo goes on. */
export type DoneBatch = { number: number; tally: Tally & { after?: string } };

export function selectBatches(
  tx: Tx,
  scope: ProgramScope,
  importId: string,
  phase: Phase,
): Promise<DoneBatch[]> {
  return tx<DoneBatch[]>`
    select number, tally from member_import_batches
     where program_id = ${scope.programId} and import_id = ${importId} and phase = ${phase} order by number`;
}

/** Batches of several imports at once, for a list of them. */
export function selectBatchesOf(
  tx: Tx,
  scope: ProgramScope,
  importIds: readonly string[],
): Promise<(DoneBatch & { importId: string; phase: Phase })[]> {
  return tx<(DoneBatch & { importId: string; phase: Phase })[]>`
    select import_id, phase, number, tally from member_import_batches
     where program_id = ${scope.programId} and import_id = any(${[...importIds]}::uuid[]) order by number`;
}

/** Notes a batch as done, in the transaction of what it did. Twice is a unique violation, and undoes the second. */
export async function insertBatch(
  tx: Tx,
  scope: ProgramScope,
  importId: string,
  phase: Phase,
  { number, tally }: DoneBatch,
  now: Date,
): Promise<void> {
  await tx`
    insert into member_import_batches (program_id, import_id, phase, number, tally, at)
    values (${scope.programId}, ${importId}, ${phase}, ${number}, ${tx.json(tally)}, ${now})`;
}

/** A record that was not taken over. */
export type Refusal = { line: number; reason: string; fields: string[] };

export async function insertRefusals(
  tx: Tx,
  scope: ProgramScope,
  importId: string,
  phase: Phase,
  refusals: readonly Refusal[],
): Promise<void> {
  if (refusals.length === 0) return;
  await tx`
    insert into member_import_refusals (program_id, import_id, phase, line, reason, fields)
    select ${scope.programId}, ${importId}, ${phase}, line, reason, fields
      from jsonb_to_recordset(${tx.json(refusals.map((one) => ({ ...one })))}) as r(line int, reason text, fields jsonb)
    on conflict do nothing`;
}

/** Refused records behind a line, in the order of the file. */
export function selectRefusals(
  tx: Tx,
  scope: ProgramScope,
  importId: string,
  phase: Phase,
  { after, limit }: { after: number; limit: number },
): Promise<Refusal[]> {
  return tx<Refusal[]>`
    select line, reason, fields from member_import_refusals
     where program_id = ${scope.programId} and import_id = ${importId} and phase = ${phase} and line > ${after}
     order by line limit ${limit}`;
}

/** Takes back what a look at the file found, before the next one. */
export async function deletePhase(
  tx: Tx,
  scope: ProgramScope,
  importId: string,
  phase: Phase,
): Promise<void> {
  await tx`
    delete from member_import_batches
     where program_id = ${scope.programId} and import_id = ${importId} and phase = ${phase}`;
  await tx`
    delete from member_import_refusals
     where program_id = ${scope.programId} and import_id = ${importId} and phase = ${phase}`;
}

/** Forgets the bytes of a file. */
export async function deleteParts(tx: Tx, scope: ProgramScope, importId: string): Promise<void> {
  await tx`delete from member_import_parts where program_id = ${scope.programId} and import_id = ${importId}`;
}

/** Imports that hold copies of people's data for longer than anybody needs them. */
export async function selectOldImports(
  tx: Tx,
  scope: ProgramScope,
  before: Date,
): Promise<Pick<MemberImport, "id" | "state">[]> {
  return tx<Pick<MemberImport, "id" | "state">[]>`
    select i.id, i.state from member_imports i
     where i.program_id = ${scope.programId} and coalesce(i.finished_at, i.created_at) < ${before}
       and i.state not in ('running', 'undoing', 'checking')
       and (i.kept = 'yes' or exists (select from member_import_refusals r
                                       where r.program_id = i.program_id and r.import_id = i.id))`;
}

/** Forgets the refused records of an import: its figures stay. */
export async function deleteRefusals(tx: Tx, scope: ProgramScope, importId: string): Promise<void> {
  await tx`delete from member_import_refusals where program_id = ${scope.programId} and import_id = ${importId}`;
}

/** Forgets every refused record in which one of these words stands: somebody is erased. */
export async function deleteRefusalsWith(
  tx: Tx,
  scope: ProgramScope,
  words: readonly string[],
): Promise<void> {
  if (words.length === 0) return;
  await tx`
    delete from member_import_refusals r
     where r.program_id = ${scope.programId}
       and exists (select from unnest(${[...words]}::text[]) w where position(lower(w) in lower(r.fields::text)) > 0)`;
}

/** Files that were sent and not taken over yet: what they hold of somebody is not looked for, they are sent again. */
export async function selectWaitingFiles(tx: Tx, scope: ProgramScope): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select id from member_imports
     where program_id = ${scope.programId} and kept = 'yes' and state in ('draft', 'checked', 'stopped', 'failed')`;
  return rows.map(({ id }) => id);
}
