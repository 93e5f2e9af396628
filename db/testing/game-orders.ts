import type { Database } from "@/db/client";
import type { TestProgram } from "@/db/testing/fixtures";
import type { GameLine } from "@/lib/game/history";
import { newId } from "@/lib/shared/id";

/*
 * Orders as badges and challenges read them, put in by the owner past earning, which has its own tests. They earn no
 * points, so that every point in a test here is one of the game.
 */

export type TestOrder = { id: string; memberId: string };

/** An order that is paid; one item of nothing in particular for 50 euros, unless told otherwise. */
export async function addOrder(
  sql: Database,
  program: TestProgram,
  member: { id: string },
  paidAt: Date,
  change: { spendMinor?: bigint; units?: bigint; lines?: Partial<GameLine>[] } = {},
): Promise<TestOrder> {
  const [id, eventId] = [newId(), newId()];
  const lines = (change.lines ?? [{}]).map((line, i) => ({
    ...{
      id: String(i + 1),
      sku: null,
      title: "Thing",
      quantity: 1,
      unitPriceMinor: "5000",
      discountMinor: "0",
    },
    ...{ taxMinor: "0", categories: [], attributes: {}, refundedQuantity: 0, ...line },
  }));
  const order = { id, currency: "EUR", lines, shippingMinor: "0", taxMinor: "0", test: false, channel: null };
  await sql`
    insert into events (program_id, id, source, external_id, type, member_id, order_id, occurred_at, input_hash, payload,
                        outcome, points)
    values (${program.id}, ${eventId}, 'fixture', ${eventId}, 'order.paid', ${member.id}, ${id}, ${paidAt},
            ${Buffer.alloc(32)}, ${sql.json({ order })}, 'nothing', 0)`;
  await sql`
    insert into orders (program_id, id, shop_id, external_id, member_id, currency, status, paid_at, content_event_id, merge,
                        total_minor, spend_minor, exact, points, units, revision)
    values (${program.id}, ${id}, ${program.shopId}, ${id}, ${member.id}, 'EUR', 'paid', ${paidAt}, ${eventId},
            ${sql.json({ refunded: [] })}, 5000, ${change.spendMinor ?? 50_00n}, '0', 0, ${change.units ?? 0n}, 1)`;
  return { id, memberId: member.id };
}

/** A refund: what is left of its spend, and how many items of each line are gone. */
export async function refundOrder(
  sql: Database,
  program: TestProgram,
  { id }: TestOrder,
  { spendMinor = 0n, refunded = [["1", 1]] as [string, number][] } = {},
): Promise<void> {
  await sql`
    update orders set spend_minor = ${spendMinor}, merge = ${sql.json({ refunded })}
     where program_id = ${program.id} and id = ${id}`;
}

/** What happened beside orders: a visit, a review. */
export async function addEvent(
  sql: Database,
  program: TestProgram,
  member: { id: string },
  type: string,
  at: Date,
): Promise<void> {
  const id = newId();
  await sql`
    insert into events (program_id, id, source, external_id, type, member_id, occurred_at, input_hash, payload, outcome, points)
    values (${program.id}, ${id}, 'fixture', ${id}, ${type}, ${member.id}, ${at}, ${Buffer.alloc(32)}, '{}', 'nothing', 0)`;
}
