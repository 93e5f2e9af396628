import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { findMadeOf } from "@/db/queries/made-of";
import { guestSpend } from "@/db/queries/memberships";
import { countEarlierOrders } from "@/db/queries/referrals";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestMember, type TestProgram } from "@/db/testing/fixtures";
import { inProgram, type Tx } from "@/db/transaction";
import { newId } from "@/lib/shared/id";
import { claimableWithin } from "./service-claimable";

/*
 * Each visit to the overview asks for the guests' orders that the member could claim. Row-level security lets an index answer only
 * what cannot tell anything, so that what was read is counted here as the app's role.
 */

const GUESTS = 20_000;
const NOW = new Date("2026-06-15T10:00:00Z");
const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let program: TestProgram;
let ana: TestMember;
const sessionId = newId();

beforeAll(async () => {
  program = await makeProgram(owner, {});
  ana = await makeMember(owner, program);
  const userId = newId();
  await owner`insert into users (id, email) values (${userId}, ${ana.email})`;
  await owner`insert into sessions (session_token, user_id, expires, created_at, last_seen_at)
    values (${sessionId}, ${userId}, ${new Date(NOW.getTime() + 86_400_000)}, ${NOW}, ${NOW})`;
  await owner`update members set user_id = ${userId} where program_id = ${program.id} and id = ${ana.id}`;
  // Guest 7 and the purchase of guest 8 have her address, as a shop writes it.
  await owner`
    insert into orders (program_id, id, shop_id, external_id, currency, status, paid_at, content_event_id, merge,
                        total_minor, spend_minor, exact, points, revision)
    select ${program.id}, gen_random_uuid(), ${program.shopId}, n::text, 'EUR', 'paid', ${NOW}::timestamptz - interval '1 day',
           gen_random_uuid(), '{}', 1000, 1000, '0', 0, 1
      from generate_series(1, ${GUESTS}) n`;
  await owner`
    insert into events (program_id, id, source, external_id, type, order_id, occurred_at, input_hash, payload, outcome, points)
    select program_id, content_event_id, 'shop', external_id, 'order.paid', id, ${NOW}, '',
           jsonb_build_object('member', jsonb_build_object('externalId', 'c' || external_id, 'email', case external_id
             when '7' then ${` ${ana.email.toUpperCase()} `}::text else external_id || '@guests.example' end)), 'nothing', 0
      from orders where program_id = ${program.id}`;
  await owner`
    insert into purchases (program_id, id, shop_id, number, email, name, address, lines, subtotal_minor, discount_minor,
                           shipping_minor, tax_minor, total_minor, status, access_hash, request_key, placed_at)
    select ${program.id}, gen_random_uuid(), ${program.shopId}, n,
           case n when 8 then ${ana.email.toUpperCase()}::text else n || '@guests.example' end, 'Guest', '{}', '[]', 1000, 0, 0, 0, 1000, 'paid',
           '', n::text, ${NOW}
      from generate_series(1, ${GUESTS}) n`;
  await owner.unsafe("analyze");
});

/** Rows of the tables of orders that this transaction has read. */
async function read(tx: Tx): Promise<number> {
  const [row] = await tx<{ read: number }[]>`
    select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int as read from pg_stat_xact_user_tables
     where relname in ('events', 'orders', 'purchases')`;
  return row?.read ?? 0;
}

test("a member's claimable orders are found among many guests' by reading those alone", async () => {
  const [found, rows] = await inProgram(ana.scope, async (tx) => {
    const before = await read(tx);
    const orders = await claimableWithin(tx, ana.scope, { claimDays: 30 }, NOW);
    return [orders, (await read(tx)) - before] as const;
  });
  expect(found.map(({ number }) => number).sort()).toEqual(["7", "8"]);
  expect(rows).toBeLessThan(50);
});

test("whether an overview has changed is asked without reading the orders of others", async () => {
  const [made, rows] = await inProgram(program.scope, async (tx) => {
    const before = await read(tx);
    const asked = { sessionId, now: NOW, idleSince: new Date(0), since: NOW };
    const answer = await findMadeOf(tx, program.scope, asked);
    return [answer, (await read(tx)) - before] as const;
  });
  expect(made?.memberId).toBe(ana.id);
  expect(rows).toBeLessThan(50);
});

test("what a friend ordered before is found by the address", async () => {
  const [count, rows] = await inProgram(program.scope, async (tx) => {
    const before = await read(tx);
    const asked = { memberId: ana.id, emails: [ana.email], before: new Date(NOW.getTime() + 1) };
    return [await countEarlierOrders(tx, program.scope, asked), (await read(tx)) - before] as const;
  });
  expect(count).toBe(1);
  expect(rows).toBeLessThan(50);
});

test.each([
  { by: "address", emailKey: "7@guests.example", externalId: null, spent: 10_00n },
  { by: "customer id", emailKey: null, externalId: "c9", spent: 10_00n },
  { by: "both", emailKey: "12@guests.example", externalId: "c9", spent: 20_00n },
])("what a guest has spent is found by the $by", async ({ spent, ...guest }) => {
  const [found, rows] = await inProgram(
    program.scope,
    async (tx) => {
      const before = await read(tx);
      const asked = { ...guest, since: new Date(0), currency: "EUR" };
      return [await guestSpend(tx, program.scope, asked), (await read(tx)) - before] as const;
    },
    { keepPlans: true },
  );
  expect(found).toBe(spent);
  expect(rows).toBeLessThan(50);
});

test("an address that is forgotten, and an order that has a member, are found by it no more", async () => {
  const keys = () => owner`
    select (select guest_key from events e where e.program_id = ${program.id} and external_id = '7') as event,
           (select email_key from purchases p where p.program_id = ${program.id} and number = 8) as purchase`;
  expect(await keys()).toEqual([{ event: ana.email, purchase: ana.email }]);
  await owner`update events set member_id = ${ana.id} where program_id = ${program.id} and external_id = '7'`;
  await owner`update purchases set email = '' where program_id = ${program.id} and number = 8`;
  expect(await keys()).toEqual([{ event: null, purchase: null }]);
});
