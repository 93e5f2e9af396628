import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { waitsFor } from "@/db/testing/merging";
import { verifyLedger } from "@/lib/ledger/service-verify";
import { importOf, sendFile, startRun, startUndo, workOnImports } from "./service";

/*
 * After a few batches without anybody who was there, a batch is written without asking. Whoever is there after all has to be
 * found by an index that refuses, and everything has to come out as if they had been asked for.
 */

const owner = connect(testDatabase().ownerUrl, { max: 3 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NOW = new Date("2026-11-22T10:00:00Z");
const ROWS = 95;
/** Stands in the eighth batch of ten. */
const LATE = 73;

let program: TestProgram;
beforeEach(async () => {
  program = await makeProgram(owner);
});

const line = (n: number) => `p${n}@example.com,${n},c${n}`;

async function started(lines: readonly string[], amount = "points"): Promise<string> {
  const parts = [new TextEncoder().encode(`email,${amount},customer_id\n${lines.join("\n")}\n`)];
  const sent = await sendFile(program.scope, { name: "members.csv", parts }, NOW);
  if (!sent.ok) throw new Error(sent.error.code);
  await owner`update member_imports set batch_rows = 10 where program_id = ${program.id}`;
  expect(await startRun(program.scope, sent.value.id, NOW)).toEqual({ ok: true, value: null });
  return sent.value.id;
}

async function worked(id: string) {
  await workOnImports(program.scope, NOW);
  const view = await importOf(program.scope, id);
  expect((await verifyLedger(program.scope)).findings).toEqual([]);
  return view;
}

const file = () => Array.from({ length: ROWS }, (_, n) => line(n));

/** What each member has, by the number in their address. */
async function points(): Promise<bigint[]> {
  const rows = await owner<{ points: bigint }[]>`
    select b.available as points from members m join balances b on b.program_id = m.program_id and b.member_id = m.id
     where m.program_id = ${program.id} and m.erased_at is null and b.asset = 'points'
     order by substr(m.email_key, 2, position('@' in m.email_key) - 2)::int`;
  return rows.map((row) => row.points);
}

const asInTheFile = Array.from({ length: ROWS }, (_, n) => BigInt(n));

describe("somebody in the midst of new people", () => {
  test.each(["email", "external_id"])("who is there by their %s is set to what the file says", async (by) => {
    const there = await makeMember(owner, program, { points: 500 });
    if (by === "email") {
      const email = `p${LATE}@example.com`;
      await owner`update members set email = ${email}, email_key = ${email} where program_id = ${program.id} and id = ${there.id}`;
    } else {
      await owner`update members set external_id = ${`c${LATE}`}, email = null, email_key = null
                   where program_id = ${program.id} and id = ${there.id}`;
    }
    const done = await worked(await started(file()));
    expect(done?.run).toMatchObject({ rows: ROWS, enrolled: ROWS - 1, changed: 1, pointsTaken: "427" });
    expect(await points()).toEqual(asInTheFile);
    const [row] =
      await owner`select external_id from members where program_id = ${program.id} and id = ${there.id}`;
    expect(row?.externalId).toBe(`c${LATE}`);
  });

  test("whose row an earlier import carried, and who goes by another address since, gets nothing a second time", async () => {
    const first = await worked(await started([line(LATE)]));
    expect(first?.run).toMatchObject({ enrolled: 1 });
    await owner`update members set email = 'new@example.com', email_key = 'new@example.com', external_id = 'new'
                 where program_id = ${program.id}`;
    const done = await worked(await started(file()));
    expect(done?.run).toMatchObject({ rows: ROWS, enrolled: ROWS - 1, already: 1 });
    const [count] = await owner`select count(*)::int as n from members where program_id = ${program.id}`;
    expect(count?.n).toBe(ROWS);
  });

  test("whose row came by an import that was undone is taken up again", async () => {
    const id = await started([line(LATE)]);
    await worked(id);
    await startUndo(program.scope, id, NOW);
    await worked(id);
    const done = await worked(await started(file()));
    expect(done?.run).toMatchObject({ rows: ROWS, enrolled: ROWS, pointsGiven: "4465" });
    expect(await points()).toEqual(asInTheFile);
  });

  test("of whom points are taken away loses them, and is not refused as somebody new without any", async () => {
    const there = await makeMember(owner, program, { points: 500 });
    await owner`update members set external_id = ${`c${LATE}`} where program_id = ${program.id} and id = ${there.id}`;
    const lines = file();
    lines[LATE] = `,-5,c${LATE}`;
    const done = await worked(await started(lines, "points to add"));
    expect(done?.run).toMatchObject({ rows: ROWS, enrolled: ROWS - 1, changed: 1, pointsTaken: "5" });
    const [row] = await owner`
      select available from balances where program_id = ${program.id} and member_id = ${there.id} and asset = 'points'`;
    expect(row?.available).toBe(495n);
  });
});

describe("somebody who joins in the moment in which their row is written", () => {
  test.each([true, false])("is found, or new, as that transaction ends: %s", async (joins) => {
    const id = await started(file());
    const begun = Promise.withResolvers<void>();
    const working = begun.promise.then(() => worked(id));
    const joining = owner.begin(async (tx) => {
      const email = `p${LATE}@example.com`;
      const { id: memberId } = await makeMember(tx as unknown as typeof owner, program, { points: 500 });
      await tx`update members set email = ${email}, email_key = ${email} where program_id = ${program.id} and id = ${memberId}`;
      const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
      begun.resolve();
      await waitsFor(owner, row?.pid ?? 0);
      if (!joins) throw new Error("thought better of it");
    });
    await joining.catch((error: Error) => expect(error.message).toBe("thought better of it"));
    const done = await working;
    expect(done).toMatchObject({ state: "done", run: { rows: ROWS, enrolled: joins ? ROWS - 1 : ROWS } });
    expect(await points()).toEqual(asInTheFile);
  });
});
