import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestMember, type TestProgram } from "@/db/testing/fixtures";
import { recordEvents } from "@/lib/earning/service";
import { aLine, anOrder } from "@/lib/earning/testing/samples";
import { newId } from "@/lib/shared/id";
import { readCursor, writeCursor } from "./order";
import { listOrders, orderById } from "./service";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const now = new Date("2026-06-15T10:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
let program: TestProgram;
let ana: TestMember;

beforeAll(async () => {
  program = await makeProgram(owner);
  ana = await makeMember(owner, program);
  const order = (id: string, refundedQuantity = 0) =>
    anOrder({ id, lines: [aLine({ quantity: 2, unitPriceMinor: 10_00n, refundedQuantity })] });
  const member = { id: ana.id };
  const events = [
    ...[1, 2, 3, 4, 5].map((day) => ({
      id: `p${day}`,
      type: "order.paid" as const,
      day,
      member,
      order: order(`${day}`),
    })),
    { id: "r2", type: "order.refunded" as const, day: 1, member, order: order("2", 1) },
    { id: "u9", type: "order.updated" as const, day: 1, member: null, order: order("9") },
  ];
  const results = await recordEvents(
    program.scope,
    "test",
    events.map(({ day, ...event }) => ({ ...event, occurredAt: daysAgo(day), shop: null })),
    now,
  );
  expect(results.filter((result) => !result.ok)).toEqual([]);
});

describe("orders for staff", () => {
  test("are listed page by page, the last paid first, each once", async () => {
    const first = await listOrders(program.scope, { limit: 3 });
    expect(first.orders.map(({ number }) => number)).toEqual(["1", "2", "3"]);
    expect(first.orders[0]).toMatchObject({ memberId: ana.id, memberName: "Ana Ruiz", status: "paid" });
    const second = await listOrders(program.scope, { limit: 3, cursor: first.next ?? "" });
    expect(second.orders.map(({ number }) => number)).toEqual(["4", "5"]);
    expect(second.next).toBeNull();
  });

  test("are found by their number as a whole, also when nobody has paid them", async () => {
    expect((await listOrders(program.scope, { search: " #9 " })).orders).toMatchObject([
      { number: "9", status: "open" },
    ]);
    expect((await listOrders(program.scope, { search: "99" })).orders).toEqual([]);
    expect((await listOrders(program.scope, { search: "'; drop" })).orders).toEqual([]);
  });

  test("a cursor that we never wrote is the first page", async () => {
    const page = await listOrders(program.scope, { cursor: "1; select", limit: 1 });
    expect(page.orders.map(({ number }) => number)).toEqual(["1"]);
  });

  test("one order has its lines, what came back, and everything heard of it, newest first", async () => {
    const [row] = (await listOrders(program.scope, { search: "2" })).orders;
    const order = await orderById(program.scope, row?.id ?? "");
    expect(order?.content?.lines).toMatchObject([{ title: "Mug", quantity: 2 }]);
    expect([...(order?.refunded ?? [])]).toEqual([["1", 1]]);
    expect(order?.events.map(({ type, explained }) => [type, explained])).toEqual([
      ["order.refunded", true],
      ["order.paid", true],
    ]);
    expect(order?.purchaseId).toBeNull();
  });

  test("another program's order is not there", async () => {
    const [row] = (await listOrders(program.scope, { search: "2" })).orders;
    const other = await makeProgram(owner);
    expect(await orderById(other.scope, row?.id ?? "")).toBeNull();
    expect(await orderById(program.scope, newId())).toBeNull();
    expect((await listOrders(other.scope, {})).orders).toEqual([]);
  });
});

test("a cursor is read as it was written", () => {
  const cursor = { paidAt: now, id: newId() };
  expect(readCursor(writeCursor(cursor))).toEqual(cursor);
  for (const text of [undefined, "", "x", `2026-13-01T00:00:00.000Z_${cursor.id}`])
    expect(readCursor(text)).toBeNull();
});
