import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { rowsRead } from "@/db/testing/rows-read";
import { recordEvents } from "@/lib/earning/service";
import { aLine, anOrder } from "@/lib/earning/testing/samples";
import { sendFile, startRun, startUndo, workOnImports } from "./service";

/*
 * The planner knows nothing of a program that it has not counted yet, and to it any index on the program seems as good as
 * another: then each question reads the whole program. What was read is what tells.
 */

const BIG = 40_000;
const NEW = 6_000;
const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let fresh: TestProgram;

beforeAll(async () => {
  const big = await makeProgram(owner, { slug: "big" });
  await owner`
    insert into members (program_id, id, email, email_key, card_number, joined_at)
    select ${big.id}, gen_random_uuid(), n || '@big.example', n || '@big.example', (1000000000 + n)::text, now()
      from generate_series(1, ${BIG}) n`;
  await owner`insert into balances (program_id, member_id, asset) select program_id, id, 'points' from members where program_id = ${big.id}`;
  await owner.unsafe("analyze");
  // From here on nobody counts: the server would after a while, and what is asked meanwhile has to be right as well.
  for (const table of ["members", "balances", "events", "lots", "transfers", "orders"])
    await owner.unsafe(`alter table ${table} set (autovacuum_enabled = off)`);
  fresh = await makeProgram(owner, { slug: "fresh" });
});

test("an import into a program that nobody has counted reads each row a few times, not the program for each", async () => {
  const now = new Date();
  const rows = Array.from({ length: NEW }, (_, n) => `${n}@fresh.example,${n}`);
  const parts = [new TextEncoder().encode(`email,points\n${rows.join("\n")}\n`)];
  const sent = await sendFile(fresh.scope, { name: "members.csv", parts }, now);
  if (!sent.ok) throw new Error(sent.error.code);
  await startRun(fresh.scope, sent.value.id, now);
  const before = { members: await rowsRead(owner, "members"), events: await rowsRead(owner, "events") };
  await workOnImports(fresh.scope, now);
  const [count] = await owner`select count(*)::int as n from members where program_id = ${fresh.id}`;
  expect(count?.n).toBe(NEW);
  // A foreign key from each of four tables, and what looks them up.
  expect((await rowsRead(owner, "members")) - before.members).toBeLessThan(NEW * 12);
  expect((await rowsRead(owner, "events")) - before.events).toBeLessThan(NEW * 12);
  // Three batches find nobody, and the others are not asked for.
  const [scans] =
    await owner`select idx_scan::int as count from pg_stat_user_indexes where indexrelname = 'members_email'`;
  expect(scans?.count).toBeGreaterThanOrEqual(3_000);
  expect(scans?.count).toBeLessThan(3_500);
});

test("what an import made stands in the order of its file, and undoing it reads nothing else", async () => {
  const now = new Date();
  const [made] = await owner<{ id: string; rows: number; astray: number }[]>`
    select min(payload ->> 'import') as id, count(*)::int as rows,
           count(*) filter (where id <= before or member_id <= member_before)::int as astray
      from (select id, payload, member_id, lag(id) over w as before, lag(member_id) over w as member_before from events
             where program_id = ${fresh.id} and type = 'points.imported'
            window w as (order by (payload ->> 'line')::int)) e`;
  expect(made).toMatchObject({ rows: NEW, astray: 0 });
  // Rows of another import, beside which these are few.
  await owner`
    insert into events (program_id, id, source, external_id, type, occurred_at, input_hash, payload, outcome, points)
    select ${fresh.id}, gen_random_uuid(), 'import', 'other ' || n, 'points.imported', now(), '', '{"import": "other"}', 'nothing', 0
      from generate_series(1, ${BIG}) n`;
  await startUndo(fresh.scope, made?.id as string, now);
  const before = await rowsRead(owner, "events");
  await workOnImports(fresh.scope, now);
  expect((await rowsRead(owner, "events")) - before).toBeLessThan(BIG);
  const [left] = await owner`
    select sum(available)::int as points from balances where program_id = ${fresh.id}`;
  expect(left?.points).toBe(0);
});

test("a batch of orders finds its members one by one", async () => {
  const now = new Date();
  const before = await rowsRead(owner, "members");
  for (let batch = 0; batch < 5; batch++) {
    const events = Array.from({ length: 200 }, (_, n) => {
      const id = `order-${batch}-${n}`;
      const member = { email: `${batch * 200 + n}@fresh.example` };
      const order = anOrder({ id, lines: [aLine()] });
      return { id, type: "order.paid" as const, occurredAt: now, shop: null, member, order };
    });
    const results = await recordEvents(fresh.scope, "test", events, now);
    expect(results).toHaveLength(200);
  }
  expect((await rowsRead(owner, "members")) - before).toBeLessThan(1_000 * 20);
});
