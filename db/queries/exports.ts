import type { Column } from "@/lib/exports/csv-columns";
import type { Exported } from "@/lib/exports/table";
import type { Tx } from "../transaction";

/** A name of the database in quotes. They come from our own lists and from the catalogue, never from a person. */
function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The columns of every table of ours, in the order in which they were made, without those that are made of others. */
export async function selectColumns(tx: Tx): Promise<Map<string, Column[]>> {
  const rows = await tx<(Column & { table: string })[]>`
    select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type
      from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
       and a.attgenerated = ''
     order by c.relname, a.attnum`;
  return new Map(
    [...Map.groupBy(rows, ({ table }) => table)].map(([table, columns]) => [
      table,
      columns.map(({ name, type }) => ({ name, type })),
    ]),
  );
}

/** The columns that number a table's rows, in order. */
async function keyOf(tx: Tx, table: string): Promise<string[]> {
  const rows = await tx<{ name: string }[]>`
    select a.attname as name from pg_index i
      cross join unnest(i.indkey) with ordinality as k (attnum, place)
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
     where i.indrelid = ${`public.${table}`}::regclass and i.indisprimary order by k.place`;
  return rows.map(({ name }) => name);
}

/** Which rows of a table are a program's; $1 is its id. */
function whereOf({ of = "program_id" }: Exported): string {
  switch (of) {
    case "program_id":
      return "t.program_id = $1";
    case "itself":
      return "t.id = $1";
    case "people":
      return `t.id in (select user_id from members where program_id = $1 and user_id is not null
                       union select user_id from staff_roles where program_id = $1
                       union select staff_id from support_messages where program_id = $1 and staff_id is not null)`;
  }
}

/** Which rows of a table: a program's, or all of a global one. */
export type Rows = { table: Exported; programId: string | null };

/** How many rows there are. */
export async function countRows(tx: Tx, { table, programId }: Rows): Promise<bigint> {
  const where = programId === null ? "true" : whereOf(table);
  const [row] = await tx.unsafe<{ rows: bigint }[]>(
    `select count(*) as rows from ${quoted(table.table)} t where ${where}`,
    programId === null ? [] : [programId],
  );
  return row?.rows ?? 0n;
}

const PIECE = 500;

async function* pieces(
  tx: Tx,
  { table, programId }: Rows,
  selected: string,
): AsyncGenerator<{ row: string; xid?: string }[]> {
  const where = programId === null ? "true" : whereOf(table);
  const order = (await keyOf(tx, table.table)).map((column) => `t.${quoted(column)}`).join(", ");
  const query = tx.unsafe<{ row: string; xid?: string }[]>(
    `select ${selected} from ${quoted(table.table)} t where ${where} order by ${order}`,
    programId === null ? [] : [programId],
  );
  for await (const rows of query.cursor(PIECE)) yield rows;
}

/** A column's value as text for people: instants in UTC, bytes in hexadecimal. */
function asText({ name, type }: Column): string {
  const column = `t.${quoted(name)}`;
  if (type.startsWith("timestamp"))
    return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  if (type === "bytea") return `encode(${column}, 'hex')`;
  if (type.endsWith("[]")) return `array_to_json(${column})::text`;
  return `${column}::text`;
}

/** The cells of a table's rows as text, piece by piece, in the order of its key. */
export async function* selectCells(
  tx: Tx,
  rows: Rows,
  columns: readonly Column[],
): AsyncGenerator<(string | null)[][]> {
  const cells = `json_build_array(${columns.map(asText).join(", ")})::text as row`;
  for await (const piece of pieces(tx, rows, cells)) yield piece.map(({ row }) => JSON.parse(row));
}

/** A row as it goes into a file: its JSON, and the transaction that a row of the ledger was written by. */
export type FileRow = { row: string; xid?: string };

/** The rows of a table as JSON objects, piece by piece, in the order of its key. */
export function selectJson(tx: Tx, rows: Rows, columns: readonly Column[]): AsyncGenerator<FileRow[]> {
  const own = rows.table.table;
  const selected = columns.map((column) => `${fileValue(own, column.name)} as ${quoted(column.name)}`);
  const object = `row_to_json((select r from (select ${selected.join(", ")}) r))::text as row`;
  return pieces(tx, rows, own === "transfers" ? `${object}, t.xid::text as xid` : object);
}

/**
 * Transactions are numbered by the database they ran in. In a file a seal covers the numbers from its own less one up to
 * its own, and keeps beside them the range that was hashed; a row of the ledger is numbered by its seal.
 */
function fileValue(table: string, column: string): string {
  if (table === "transfers" && column === "xid") return "null::text";
  if (table === "seals")
    switch (column) {
      case "from_xid":
        return "(t.number - 1)::text";
      case "to_xid":
        return "t.number::text";
      case "hashed_from_xid":
        return "coalesce(t.hashed_from_xid, t.from_xid)::text";
      case "hashed_to_xid":
        return "coalesce(t.hashed_to_xid, t.to_xid)::text";
    }
  return `t.${quoted(column)}`;
}

/** Where each seal of a program ends, in this database's own numbers, in order. */
export async function selectSealEnds(tx: Tx, programId: string): Promise<BigUint64Array> {
  const [count] = await tx<{ seals: number }[]>`
    select count(*)::int as seals from seals where program_id = ${programId}`;
  const ends = new BigUint64Array(count?.seals ?? 0);
  let at = 0;
  const query = tx<{ to: string }[]>`
    select to_xid::text as to from seals where program_id = ${programId} order by number`;
  for await (const rows of query.cursor(5_000)) for (const { to } of rows) ends[at++] = BigInt(to);
  return ends;
}

/** Puts rows of a file into a table, as they stand. Returns how many. */
export async function insertRows(
  tx: Tx,
  table: string,
  columns: readonly string[],
  rows: readonly string[],
): Promise<number> {
  const names = columns.map(quoted).join(", ");
  const values = columns.map((column) => loadedValue(table, column)).join(", ");
  const spared = table === "shop_domains" ? " on conflict do nothing" : "";
  const done = await tx.unsafe(
    `insert into ${quoted(table)} (${names})
     select ${values} from json_populate_recordset(null::${quoted(table)}, $1::text::json) as r${spared}`,
    [`[${rows.join(",")}]`],
  );
  return done.count;
}

function loadedValue(table: string, column: string): string {
  // What was not sealed where it came from is sealed here, as if it had been written now.
  if (table === "transfers" && column === "xid") return "coalesce(r.xid, pg_current_xact_id())";
  return `r.${quoted(column)}`;
}

/** The number of the transaction this database is at; asking uses it up. */
export async function spendTransaction(tx: Tx): Promise<bigint> {
  const [row] = await tx<{ at: string }[]>`select pg_current_xact_id()::text as at`;
  return BigInt(row?.at ?? 0);
}

/** Uses up transaction numbers, each in a transaction of its own. Not within another. */
export async function spendTransactions(tx: Tx, count: number): Promise<void> {
  await tx.unsafe(
    `do $$ begin for i in 1..${Math.trunc(count)} loop perform pg_current_xact_id(); commit; end loop; end $$`,
  );
}

/** Whether there is a program with this id or slug already. */
export async function programsBeside(
  tx: Tx,
  { id, slug }: { id: string; slug: string },
): Promise<{ sameId: boolean; sameSlug: boolean }> {
  const [row] = await tx<{ sameId: boolean; sameSlug: boolean }[]>`
    select coalesce(bool_or(id = ${id}), false) as same_id, coalesce(bool_or(slug = ${slug}), false) as same_slug
      from programs`;
  return row ?? { sameId: false, sameSlug: false };
}

/** Whether nobody has begun anything here. */
export async function isEmpty(tx: Tx): Promise<boolean> {
  const rows = await tx`select from programs union all select from users limit 1`;
  return rows.length === 0;
}

/** People who are known here already under one of these ids or addresses. */
export function knownPeople(
  tx: Tx,
  ids: readonly string[],
  emails: readonly string[],
): Promise<{ id: string; email: string | null }[]> {
  return tx<{ id: string; email: string | null }[]>`
    select id, email from users where id = any(${ids}::uuid[]) or email = any(${emails}::text[])`;
}

/** Gives rows that name a person of the file to the one whom they are here. */
export async function renamePeople(
  tx: Tx,
  programId: string,
  renamed: ReadonlyMap<string, string>,
): Promise<void> {
  const [from, to] = [[...renamed.keys()], [...renamed.values()]];
  await tx`
    update members m set user_id = r.now from unnest(${from}::uuid[], ${to}::uuid[]) as r (was, now)
     where m.program_id = ${programId} and m.user_id = r.was`;
  await tx`
    update support_messages m set staff_id = r.now from unnest(${from}::uuid[], ${to}::uuid[]) as r (was, now)
     where m.program_id = ${programId} and m.staff_id = r.was`;
}

/** A file from before this was kept with the member: whom a former account has become. */
export async function leadFormersOn(tx: Tx, programId: string): Promise<void> {
  await tx`
    update members m set merged_into = g.into_member_id from member_merges g
     where g.program_id = ${programId} and m.program_id = ${programId} and m.id = g.from_member_id
       and m.merged_into is distinct from g.into_member_id`;
}

/** What was still to go by mail, or to another system, where it came from does not go from here. Returns how many mails. */
export async function silenceNotices(tx: Tx, programId: string): Promise<number> {
  const done = await tx`
    update notices set by_mail = false where program_id = ${programId} and by_mail and mailed_at is null`;
  await tx`
    update notices set by_webhook = false where program_id = ${programId} and by_webhook and relayed_at is null`;
  return done.count;
}

/** No endpoint for webhooks comes along: until there is one, nobody looks for what to send. */
export async function unplugWebhooks(tx: Tx, programId: string): Promise<void> {
  await tx`update programs set has_webhooks = false where id = ${programId}`;
}

/** Stores come without their tokens: each has to be connected again. Returns how many. */
export async function unplugStores(tx: Tx, programId: string): Promise<number> {
  const done = await tx`
    update shopify_stores set status = 'registered', problem = null, problem_at = null
     where program_id = ${programId} and status = 'installed'`;
  // What was on its way may have come about from the other installation: whoever goes on looks first.
  await tx`
    update shopify_rewards set must_look = true where program_id = ${programId} and state in ('asked', 'ending')`;
  return done.count;
}

/** Files of members come without their bytes: what was still to be taken over of them has to be sent again. */
export async function forgetMemberFiles(tx: Tx, programId: string): Promise<void> {
  await tx`
    update member_imports
       set kept = case kept when 'yes' then 'forgotten' else kept end, worker = null, worker_until = null,
           state = case when state in ('checking', 'running', 'undoing') then 'stopped' else state end
     where program_id = ${programId}`;
}
