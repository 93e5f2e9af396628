import { afterAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeProgram } from "@/db/testing/fixtures";
import { rowsRead } from "@/db/testing/rows-read";
import { recordEvents } from "./service";
import { aLine, anOrder } from "./testing/samples";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

async function join(programId: string, count: number): Promise<void> {
  await owner`
    with joined as (
      insert into members (program_id, id, external_id, card_number, joined_at)
      select ${programId}, gen_random_uuid(), 'c' || n, (2000000000 + n)::text, now() from generate_series(1, ${count}::int) n
      returning program_id, id)
    insert into balances (program_id, member_id, asset) select program_id, id, 'points' from joined`;
}

/*
 * The first days of an instance: a small program was counted, and a larger one came after. To the planner any index on
 * it finds a row or none, until somebody counts again.
 */
test("orders of a program that nobody has counted yet find their members one by one", async () => {
  const small = await makeProgram(owner, { slug: "small" });
  await join(small.id, 10);
  await owner.unsafe("analyze members; analyze balances");
  for (const table of ["members", "balances"])
    await owner.unsafe(`alter table ${table} set (autovacuum_enabled = off)`);
  const large = await makeProgram(owner, { slug: "large" });
  await join(large.id, 4_000);

  const now = new Date();
  const before = await rowsRead(owner, "members");
  for (let batch = 0; batch < 5; batch++) {
    const events = Array.from({ length: 100 }, (_, n) => {
      const id = `${batch}-${n}`;
      const order = anOrder({ id, lines: [aLine()] });
      const member = { externalId: `c${batch * 100 + n + 1}` };
      return { id, type: "order.paid" as const, occurredAt: now, shop: null, member, order };
    });
    const results = await recordEvents(large.scope, "test", events, now);
    expect(results.every(({ ok }) => ok)).toBe(true);
  }
  // A foreign key of each row that is written, and what looks them up.
  expect((await rowsRead(owner, "members")) - before).toBeLessThan(500 * 20);
});
