import { afterAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { hasCountedFewer } from "@/db/queries/statistics";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram } from "@/db/testing/fixtures";
import { rowsReadByTable } from "@/db/testing/rows-read";
import { recordEvents } from "./service";
import { aLine, anOrder } from "./testing/samples";

const owner = connect(testDatabase().ownerUrl, { max: 1 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

/*
 * A new instance, and a shop that sends its history before the server has counted anything: nobody looks for an event or an
 * order among all that came before it.
 */
test("the first thousands of orders of an instance read no more rows each than the last ones", async () => {
  const tables = ["members", "balances", "events", "orders", "lots", "transfers"];
  for (const table of tables) await owner.unsafe(`alter table ${table} set (autovacuum_enabled = off)`);
  const program = await makeProgram(owner);
  const members = await Promise.all(Array.from({ length: 20 }, () => makeMember(owner, program)));
  const now = new Date();
  for (let batch = 0; batch < 20; batch++) {
    const events = Array.from({ length: 100 }, (_, n) => {
      const id = `${batch}-${n}`;
      const member = { id: members[n % members.length]?.id ?? "" };
      const order = anOrder({ id, lines: [aLine()] });
      return { id, type: "order.paid" as const, occurredAt: now, shop: null, member, order };
    });
    const results = await recordEvents(program.scope, "test", events, now);
    expect(results.every(({ ok }) => ok)).toBe(true);
  }
  const read = await rowsReadByTable(owner);
  // Of 2,000 orders each reads the orders that its member has by then, a hundred at last; what looks for it as a repetition, none.
  expect(read.get("orders") ?? 0).toBeLessThan(2_000 * 60);
  expect(read.get("events") ?? 0).toBeLessThan(2_000 * 5);
}, 60_000);

test("what was counted is not counted again, also where there is no order at all", async () => {
  expect(await hasCountedFewer(owner, 1_000)).toBe(false);
  expect(await hasCountedFewer(owner, 1_000_000)).toBe(true);
  await owner`truncate orders cascade`;
  expect(await hasCountedFewer(owner, 1_000)).toBe(false);
});
