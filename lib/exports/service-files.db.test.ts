import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { listAudit } from "@/lib/audit/service";
import type { ExportKind } from "./export-file";
import {
  exportById,
  fetchExport,
  forgetExports,
  listExports,
  makeExports,
  requestExport,
  stopExport,
} from "./service";
import { TABLES } from "./tables";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
const now = new Date();
let program: TestProgram;
let other: TestProgram;
const about = { slug: "fieldwork", timeZone: "Europe/Berlin" };

beforeAll(async () => {
  program = await makeProgram(owner);
  other = await makeProgram(owner);
  for (const at of [0, 1, 2]) await makeMember(owner, program, { points: 5, name: `Ünal ${at}` });
  await owner`
    insert into members (program_id, id, card_number, joined_at)
    select ${program.id}, gen_random_uuid(), 'n' || n, now() from generate_series(1, 1197) n`;
}, 60_000);
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

async function asked(kind: ExportKind, table: string | null = null): Promise<string> {
  const asked = await requestExport(program.scope, about, { kind, table }, now);
  if (!asked.ok) throw new Error(asked.error.code);
  return asked.value.id;
}
async function fetched(id: string): Promise<Buffer> {
  const file = await fetchExport(program.scope, id, now);
  if (!file.ok) throw new Error(file.error.code);
  const parts: Uint8Array[] = [];
  for await (const part of file.value.bytes) parts.push(part);
  const bytes = Buffer.concat(parts);
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(file.value.file.sha256);
  return bytes;
}

describe("an export", () => {
  test("of a table waits, is made with its progress, is fetched whole, and goes after a day", async () => {
    const id = await asked("table", "members");
    expect(await exportById(program.scope, id)).toMatchObject({
      state: "waiting",
      author: expect.any(String),
    });
    expect(await fetchExport(program.scope, id, now)).toMatchObject({ error: { code: "not_ready" } });
    expect(await makeExports(program.scope, now)).toBe(1);
    const made = await exportById(program.scope, id);
    expect(made).toMatchObject({
      state: "done",
      rows: 1_200n,
      rowsExpected: 1_200n,
      fileName: expect.stringMatching(/^fieldwork-members-\d{4}-\d\d-\d\d\.csv$/),
    });
    const rows: Record<string, string>[] = parse(await fetched(id), { bom: true, columns: true });
    expect(rows).toHaveLength(1_200);
    expect(rows.filter(({ name }) => name?.startsWith("Ünal"))).toHaveLength(3);
    const actions = (await listAudit(program.scope, {})).entries.map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(["export.requested", "export.fetched"]));
    await forgetExports(program.scope, new Date(now.getTime() + 23 * 3_600_000));
    expect((await fetchExport(program.scope, id, now)).ok).toBe(true);
    await forgetExports(program.scope, new Date(now.getTime() + 25 * 3_600_000));
    expect(await fetchExport(program.scope, id, now)).toMatchObject({
      error: { code: "not_ready", state: "forgotten" },
    });
    expect(await owner`select 1 from export_pieces where file_id = ${id}`).toHaveLength(0);
  });

  test("of all tables is an archive with a file of each", async () => {
    const id = await asked("tables");
    await makeExports(program.scope, now);
    const files = unzipSync(await fetched(id));
    expect(Object.keys(files)).toEqual(TABLES.map(({ table }) => `${table}.csv`));
    const rows = parse(Buffer.from(files["transfers.csv"] ?? []), { bom: true, columns: true });
    expect(rows).toHaveLength(3);
  });

  test("of the program is the file that is brought in elsewhere", async () => {
    const id = await asked("program");
    await makeExports(program.scope, now);
    const lines = gunzipSync(await fetched(id))
      .toString()
      .trimEnd()
      .split("\n");
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      regulars: "program",
      programs: [{ books: { transfers: "3" } }],
    });
    expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({ whole: true });
  });

  test("stops at once while it waits, and leaves nothing when it is stopped under way", async () => {
    const id = await asked("table", "members");
    expect((await stopExport(program.scope, id, now)).ok).toBe(true);
    expect(await exportById(program.scope, id)).toMatchObject({ state: "stopped" });
    expect(await makeExports(program.scope, now)).toBe(0);
    const second = await asked("tables");
    // As if it had been asked to stop just after it was taken.
    await owner`
      create or replace function stop_at_once() returns trigger language plpgsql as $$ begin new.stop_asked = true; return new; end $$`;
    await owner`
      create trigger stop_at_once before update on export_files for each row when (new.state = 'running') execute function stop_at_once()`;
    await makeExports(program.scope, now);
    await owner`drop trigger stop_at_once on export_files`;
    expect(await exportById(program.scope, second)).toMatchObject({ state: "stopped" });
    expect(await owner`select 1 from export_pieces where file_id = ${second}`).toHaveLength(0);
  });

  test("that was interrupted is begun anew, and given up after the third time", async () => {
    const id = await asked("table", "tiers");
    await owner`update export_files set state = 'running', attempts = 1, beat_at = now() - interval '1 hour' where id = ${id}`;
    await owner`insert into export_pieces (program_id, file_id, number, bytes) values (${program.id}, ${id}, 0, 'half')`;
    await makeExports(program.scope, now);
    expect(await exportById(program.scope, id)).toMatchObject({ state: "done", rows: 3n });
    await fetched(id);
    const again = await asked("table", "tiers");
    await owner`update export_files set state = 'running', attempts = 3, beat_at = now() - interval '1 hour' where id = ${again}`;
    await makeExports(program.scope, now);
    expect(await exportById(program.scope, again)).toMatchObject({ state: "failed" });
  });

  test("is refused beyond three at a time, and for a table that is not exported", async () => {
    const want = (table: string) => requestExport(program.scope, about, { kind: "table", table }, now);
    expect(await want("sessions")).toMatchObject({ error: { code: "table_unknown" } });
    expect(await want("export_files; drop table members")).toMatchObject({
      error: { code: "table_unknown" },
    });
    const many = await Promise.all(["tiers", "shops", "members", "lots", "orders"].map(want));
    expect(many.filter(({ ok }) => ok)).toHaveLength(3);
    await makeExports(program.scope, now);
  });

  test("is nobody else's business", async () => {
    const [newest] = await listExports(program.scope);
    const id = newest?.id ?? "";
    expect(await exportById(other.scope, id)).toBeNull();
    expect(await fetchExport(other.scope, id, now)).toMatchObject({ error: { code: "export_unknown" } });
    expect(await stopExport(other.scope, id, now)).toMatchObject({ error: { code: "export_unknown" } });
    expect(await listExports(other.scope)).toEqual([]);
  });
});
