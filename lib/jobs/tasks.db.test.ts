import { run } from "graphile-worker";
import { afterAll, expect, test, vi } from "vitest";
import { closeDatabase, connect, database } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram } from "@/db/testing/fixtures";
import { verifyLedger } from "@/lib/ledger/service-verify";
import { JOBS, runJob } from "./tasks";

const { ownerUrl } = testDatabase();
const owner = connect(ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const LATER = new Date("2027-01-01T00:00:00Z");

test("every job runs for every program, twice without effect the second time", async () => {
  const programs = [await makeProgram(owner), await makeProgram(owner)];
  for (const program of programs) {
    await makeMember(owner, program, {
      lots: [{ points: 300, pendingUntil: new Date("2026-12-01T00:00:00Z") }],
    });
  }
  for (const name of [...Object.keys(JOBS), ...Object.keys(JOBS)]) await runJob(name, LATER);
  // Sealing waits for transactions that still run anywhere in the cluster, those of other test files too.
  await vi.waitFor(
    async () => {
      await runJob("seal-ledger", LATER);
      const rows = await owner`
        select b.available, b.pending, s.transfers from balances b
          join (select program_id, sum(transfers) as transfers from seals group by 1) s using (program_id)`;
      expect(rows).toHaveLength(2);
      for (const row of rows) expect(row).toMatchObject({ available: 300n, pending: 0n, transfers: "2" });
    },
    { timeout: 20_000 },
  );
  for (const program of programs) expect((await verifyLedger(program.scope)).findings).toEqual([]);
});

test("one program's failure stops no other, and the job counts as failed", async () => {
  const [broken, sound] = [await makeProgram(owner), await makeProgram(owner)];
  const member = await makeMember(owner, sound, {
    lots: [{ points: 40, pendingUntil: new Date("2026-12-01T00:00:00Z") }],
  });
  const lot = { points: 10, pendingUntil: new Date("2026-12-01T00:00:00Z") };
  const lost = await makeMember(owner, broken, { lots: [lot] });
  await owner`update balances set pending = 0 where program_id = ${broken.id} and member_id = ${lost.id}`;
  await expect(runJob("settle-due-lots", LATER)).rejects.toThrow("failed for 1 programs");
  const [row] =
    await owner`select available from balances where program_id = ${sound.id} and member_id = ${member.id}`;
  expect(row).toEqual({ available: 40n });
});

test("a job that the app's role queues in its transaction is done by the worker", async () => {
  await database()`select enqueue_job('told', ${JSON.stringify({ word: "hello" })}::text::json)`;
  const told = Promise.withResolvers<unknown>();
  const runner = await run({
    connectionString: ownerUrl,
    noHandleSignals: true,
    pollInterval: 50,
    taskList: { told: async (payload) => told.resolve(payload) },
  });
  expect(await told.promise).toEqual({ word: "hello" });
  await runner.stop();
});
