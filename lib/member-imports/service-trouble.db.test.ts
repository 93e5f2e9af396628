import { gzipSync } from "node:zlib";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { IMPORTED, memberFiles } from "@/db/testing/member-file";
import { settleDueLots } from "@/lib/ledger/service-due";
import { eraseMember } from "@/lib/privacy/service";
import {
  forgetImportFiles,
  importOf,
  previewRows,
  refusalsOf,
  sendFile,
  startRun,
  startUndo,
  stopImport,
  workOnImports,
} from "./service";
import { bytesKept, MOST_UNPACKED_SENT } from "./service-bytes";
import { workOn } from "./service-work";

const owner = connect(testDatabase().ownerUrl, { max: 3 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NOW = IMPORTED;
const LATER = new Date("2026-11-23T10:00:00Z");
const { open, sent, taken, view, balances, findings } = memberFiles(owner);
const agree = async () => expect(await findings()).toEqual([]);
let program: TestProgram;
beforeEach(async () => {
  program = await open();
});

describe("what goes wrong", () => {
  test("an import that is stopped goes on where it was, and no batch is done twice", async () => {
    const rows = Array.from({ length: 95 }, (_, n) => `p${n}@example.com,${n}`);
    const { id } = await sent(`email,points\n${rows.join("\n")}\n`);
    await owner`update member_imports set batch_rows = 10 where program_id = ${program.id}`;
    await startRun(program.scope, id, NOW);
    let calls = 0;
    const stop = new AbortController();
    const report = () => ++calls === 3 && stop.abort();
    expect(
      await workOn(program.scope, id, bytesKept(program.scope, id), NOW, { signal: stop.signal, report }),
    ).toBe("unfinished");
    expect(await stopImport(program.scope, id, NOW)).toMatchObject({ ok: true });
    expect((await view(id)).run).toMatchObject({ rows: 30, enrolled: 30 });
    await workOnImports(program.scope, NOW);
    expect((await view(id)).run?.rows).toBe(30);
    expect(await startRun(program.scope, id, NOW)).toMatchObject({ ok: true });
    await Promise.all([workOnImports(program.scope, NOW), workOnImports(program.scope, NOW)]);
    const done = await view(id);
    expect(done).toMatchObject({ state: "done", run: { rows: 95, enrolled: 95, pointsGiven: "4465" } });
    await agree();
  });

  test("two rows that fall to two members, and the e-mail of another, are refused", async () => {
    const ana = await makeMember(owner, program, {});
    const ben = await makeMember(owner, program, {});
    await owner`update members set external_id = 'c1' where program_id = ${program.id} and id = ${ana.id}`;
    await owner`update members set left_at = ${NOW} where program_id = ${program.id} and id = ${ben.id}`;
    const cy = await makeMember(owner, program, {});
    const file = `email,points,customer_id\n${cy.email},5,c1\n${ben.email},5,\n${ana.email},5,c2\n`;
    const done = await taken(file);
    expect(done.run).toMatchObject({ changed: 0, enrolled: 0, refused: { two_members: 2, member_left: 1 } });
  });

  test("several rows of one member are lots of their own, with their own days", async () => {
    const file = [
      "customerprofileid,amount,startdate,expirydate,subledgerid,reason",
      "c9,10,2025-01-01T00:00:00Z,2027-01-01T00:00:00Z,,Order",
      "c9,20.00,immediate,unlimited,,Order",
      "c9,20.00,immediate,unlimited,,Order",
      "c9,5,2025-01-01,2026-01-01,,Old",
      "c9,5,2030-01-01,,,Later",
      "c9,7,2030-01-01,2029-01-01,,Never",
      "c8,6,2030-06-01,,,Later",
      "c9,5,2025-01-01,,vip,Other",
    ].join("\n");
    const done = await taken(file);
    expect(done.plan).toMatchObject({ preset: "talon_one", mode: "add" });
    expect(done.run).toMatchObject({
      ...{ rows: 8, enrolled: 2, changed: 2, later: 2, pointsGiven: "41" },
      refused: { repeated: 1, lapsed: 1, lapses_first: 1, other_subledger: 1 },
    });
    const held = async () =>
      (
        await owner`select amount, state, available_at, expires_at from lots where program_id = ${program.id} order by amount`
      ).map((lot) => ({ ...lot }));
    const starts = new Date("2029-12-31T23:00:00Z");
    expect(await held()).toEqual([
      { amount: 5n, state: "pending", availableAt: starts, expiresAt: null },
      { amount: 6n, state: "pending", availableAt: new Date("2030-05-31T22:00:00Z"), expiresAt: null },
      { amount: 10n, state: "open", availableAt: NOW, expiresAt: new Date("2027-01-01T23:00:00Z") },
      { amount: 20n, state: "open", availableAt: NOW, expiresAt: null },
    ]);
    const points = () => owner`
      select m.external_id, b.available, b.pending from balances b join members m on m.program_id = b.program_id and m.id = b.member_id
       where b.program_id = ${program.id} order by 1`;
    expect((await points()).map((row) => ({ ...row }))).toEqual([
      { externalId: "c8", available: 0n, pending: 6n },
      { externalId: "c9", available: 30n, pending: 5n },
    ]);
    await agree();
    // The day comes for the one; the other's are taken back while they wait.
    await settleDueLots(program.scope, starts);
    expect((await points()).map(({ available, pending }) => [available, pending])).toEqual([
      [0n, 6n],
      [25n, 0n],
    ]);
    await agree();
    await startUndo(program.scope, done.id, starts);
    await workOnImports(program.scope, starts);
    expect((await view(done.id)).undo).toMatchObject({ forgotten: expect.any(Number) });
    expect((await points()).map(({ available, pending }) => [available, pending])).toEqual([
      [0n, 0n],
      [0n, 0n],
    ]);
    await agree();
  });

  test("another program sees nothing of an import", async () => {
    const { id } = await sent("email,points\nana@example.com,5\n");
    const other = await makeProgram(owner);
    expect(await importOf(other.scope, id)).toBeNull();
    expect(await startRun(other.scope, id, NOW)).toEqual({ ok: false, error: { code: "import_unknown" } });
    expect(await previewRows(other.scope, id, 5, NOW)).toEqual([]);
  });
});

describe("who is erased", () => {
  test("stands in no refused row and in no file that waits any more", async () => {
    const ana = await makeMember(owner, program, { name: "Ana Ruiz" });
    const done = await taken(`email,points\n${ana.email},many\nben,5\n`);
    const waiting = await sent(`email,points\nother@example.com,5\n${ana.email.toUpperCase()},5\n`);
    const others = await sent("email,points\nother@example.com,5\n");
    expect(await eraseMember(program.scope, ana.id, LATER)).toMatchObject({ ok: true });
    const left = await refusalsOf(program.scope, done, { after: 0, limit: 10 });
    expect(left.map(({ fields }) => fields)).toEqual([["ben", "5"]]);
    expect(await startRun(program.scope, waiting.id, LATER)).toEqual({
      ok: false,
      error: { code: "file_forgotten" },
    });
    expect((await view(waiting.id)).problem).toContain("erased");
    expect((await view(others.id)).kept).toBe("yes");
    const [held] = await owner`
      select count(*)::int as n from member_import_parts where program_id = ${program.id}
         and position(${ana.email} in lower(convert_from(bytes, 'utf8'))) > 0`;
    expect(held).toEqual({ n: 0 });
  });

  test("and nobody's data is kept for longer than a month", async () => {
    const done = await taken("email,points\nben,5\n");
    const waiting = await sent("email,points\nother@example.com,5\n");
    expect(await forgetImportFiles(program.scope, LATER)).toBe(0);
    expect(await forgetImportFiles(program.scope, new Date("2026-12-24T10:00:00Z"))).toBe(2);
    expect(await refusalsOf(program.scope, done, { after: 0, limit: 10 })).toEqual([]);
    expect((await view(done.id)).run?.refused).toEqual({ email_wrong: 1 });
    expect(await startRun(program.scope, waiting.id, LATER)).toMatchObject({
      error: { code: "file_forgotten" },
    });
  });
});

describe("a packed file", () => {
  const TEXT = "email,points\nana@example.com,120\nben@example.com,5\n";
  const send = (part: Uint8Array) => sendFile(program.scope, { name: "members.csv.gz", parts: [part] }, NOW);

  test("is the same file as the one in it", async () => {
    const plain = await sent(TEXT);
    const packed = await send(gzipSync(TEXT));
    if (!packed.ok) throw new Error(packed.error.code);
    expect(packed.value).toMatchObject({ fileHash: plain.fileHash, file: plain.file });
    expect(await previewRows(program.scope, packed.value.id, 5, NOW)).toHaveLength(2);
    expect(await startRun(program.scope, packed.value.id, NOW)).toMatchObject({ ok: true });
    await workOnImports(program.scope, NOW);
    expect(await balances()).toEqual({ "ana@example.com": 120n, "ben@example.com": 5n });
  });

  test("that waits is forgotten with whom it names", async () => {
    const ana = await makeMember(owner, program, { name: "Ana Ruiz" });
    const waiting = await send(gzipSync(`email,points\n${ana.email},5\n`));
    if (!waiting.ok) throw new Error(waiting.error.code);
    expect(await eraseMember(program.scope, ana.id, LATER)).toMatchObject({ ok: true });
    expect((await view(waiting.value.id)).kept).toBe("forgotten");
  });

  test("is refused when it is cut, unpacks to more than is taken, or holds no text", async () => {
    const packed = gzipSync(TEXT.repeat(1_000));
    const code = async (part: Uint8Array) => {
      const made = await send(part);
      return made.ok ? "taken" : made.error.code;
    };
    expect(await code(packed.subarray(0, packed.length - 20))).toBe("packed_damaged");
    expect(await code(Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]))).toBe("packed_damaged");
    expect(await code(gzipSync(Buffer.alloc(MOST_UNPACKED_SENT + 1, "a,b\n")))).toBe("packed_too_large");
    expect(await code(gzipSync(packed))).toBe("is_binary");
    expect(await code(Buffer.from("504b030414000600", "hex"))).toBe("is_spreadsheet");
    expect(await code(Buffer.from([0x1f]))).not.toBe("taken");
  });
});
