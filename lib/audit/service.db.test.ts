import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { writeAudit } from "@/db/queries/audit";
import { testDatabase } from "@/db/testing/database";
import { inProgram } from "@/db/transaction";
import { systemScope } from "@/lib/auth/system-scope";
import { newId } from "@/lib/shared/id";
import type { ProgramScope } from "@/lib/shared/scope";
import { listAudit, verifyAudit } from "./service";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
const now = new Date("2027-01-10T12:00:00Z");
let scope: ProgramScope;

beforeAll(async () => {
  const id = newId();
  await owner`insert into programs (id, slug, name, currency, time_zone, settings)
    values (${id}, 'audited', 'Audited', 'EUR', 'Europe/Berlin', '{}')`;
  scope = systemScope(id, "test");
  const write = (round: number) =>
    inProgram(scope, (tx) =>
      writeAudit(
        tx,
        scope,
        "thing.changed",
        `thg_${round}`,
        null,
        { size: 2n ** 60n, at: now, b: 1, a: [1.5] },
        now,
      ),
    );
  await Promise.all(Array.from({ length: 20 }, (_, round) => write(round)));
});
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

test("acts at the same moment stand in one chain, none missing", async () => {
  expect(await verifyAudit(scope)).toEqual({ intact: true, entries: 20n });
});

test("the log is read page by page, newest first", async () => {
  const first = await listAudit(scope, { limit: 15 });
  const second = await listAudit(scope, { limit: 15, before: first.next });
  expect(first.entries.map(({ number }) => number)).toEqual(
    Array.from({ length: 15 }, (_, i) => BigInt(20 - i)),
  );
  expect(second.entries).toHaveLength(5);
  expect(second.next).toBeNull();
  expect(second.entries[0]?.after).toMatchObject({ size: "1152921504606846976" });
});

test("what was not done leaves no entry", async () => {
  await expect(
    inProgram(scope, async (tx) => {
      await writeAudit(tx, scope, "thing.changed", "thg_x", null, null, now);
      throw new Error("undone");
    }),
  ).rejects.toThrow("undone");
  expect((await listAudit(scope, { subject: "thg_x" })).entries).toEqual([]);
});

test.each([
  ["an edited entry", `update audit_entries set after = '{"size": "1"}' where number = 7`, 7n],
  [
    "an entry with another author",
    `update audit_entries set actor = '{"kind":"system","name":"x"}' where number = 9`,
    9n,
  ],
  ["a removed entry", "delete from audit_entries where number = 12", 12n],
])("%s is found", async (_, tampering, number) => {
  await owner.unsafe("create table kept as select * from audit_entries");
  await owner.unsafe(tampering);
  expect(await verifyAudit(scope)).toEqual({ intact: false, number });
  await owner.unsafe("truncate audit_entries; insert into audit_entries select * from kept; drop table kept");
  expect(await verifyAudit(scope)).toMatchObject({ intact: true });
});
