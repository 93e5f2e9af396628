import { afterAll, beforeEach, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestMember, type TestProgram } from "@/db/testing/fixtures";
import type { IncomingEvent } from "@/lib/earning/incoming";
import type { OrderContent } from "@/lib/earning/order";
import { explainEvent } from "@/lib/earning/service-explain";
import { recordEvents } from "@/lib/earning/service-record";
import { verifyLedger } from "@/lib/ledger/service-verify";
import { activityTitle } from "@/lib/members/activity";
import { activity } from "@/lib/members/service-activity";
import { createBadge, createChallenge, settleTouched } from "./service";
import { at, testBadge, testChallenge } from "./testing/history";

/* From the shop's event to the badge and back: what earning writes is what is counted here. */

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const now = at("2026-11-22");
let program: TestProgram;
let member: TestMember;
beforeEach(async () => {
  program = await makeProgram(owner);
  member = await makeMember(owner, program);
  const {
    id: _badge,
    createdAt: _1,
    endedAt: _2,
    ...badge
  } = testBadge({
    measure: { code: "items", categories: ["camp"], skus: [] },
    levels: [{ name: "", target: 3n }],
  });
  const { id: _challenge, createdAt: _3, endedAt: _4, ...challenge } = testChallenge({ target: 1n });
  await createBadge(program.scope, badge, at("2026-11-01"));
  await createChallenge(program.scope, challenge, at("2026-11-01"));
  await settleTouched(program.scope, at("2026-11-01"));
});

function content(change: Partial<OrderContent["lines"][number]> = {}): OrderContent {
  const line = {
    id: "1",
    sku: "TARP",
    title: "Tarp",
    quantity: 3,
    unitPriceMinor: 20_00n,
    discountMinor: 0n,
  };
  const rest = { taxMinor: 0n, categories: ["Camp"], attributes: {}, refundedQuantity: 0 };
  const order = { id: "1042", currency: "EUR", shippingMinor: 0n, taxMinor: 0n, test: false, channel: null };
  return { ...order, lines: [{ ...line, ...rest, ...change }], fulfilledAt: null };
}

async function shop(
  id: string,
  type: IncomingEvent["type"],
  day: string,
  order: OrderContent,
): Promise<void> {
  const event: IncomingEvent = {
    id,
    type,
    occurredAt: at(day),
    shop: null,
    member: { id: member.id },
    order,
  };
  const [result] = await recordEvents(program.scope, "test", [event], now);
  if (!result?.ok) throw new Error(JSON.stringify(result));
}

const held = async () => {
  const rows =
    await owner`select level from member_badges where member_id = ${member.id} and taken_back_at is null`;
  return rows.length;
};
const lines = async () =>
  (await activity(member.scope, { before: null, limit: 20, filter: "all" })).lines
    .filter(({ eventType }) => eventType?.startsWith("challenge."))
    .map((line) => ({ title: activityTitle(line), points: line.points, eventId: line.eventId }));

test("an order that the shop reports touches its member, and so does its refund", async () => {
  await shop("paid", "order.paid", "2026-11-20", content());
  expect(await settleTouched(program.scope, now)).toBe(1);
  expect(await held()).toBe(1);
  const [paid] = await lines();
  expect(paid).toMatchObject({ title: "Challenge “Two in November”", points: 100n });

  await shop("refund-1", "order.refunded", "2026-11-21", content({ refundedQuantity: 1 }));
  expect(await settleTouched(program.scope, now)).toBe(1);
  expect(await held()).toBe(0);
  expect(await lines()).toHaveLength(1);

  await shop("refund-2", "order.refunded", "2026-11-22", content({ refundedQuantity: 3 }));
  await settleTouched(program.scope, now);
  expect((await lines()).map(({ points }) => points).sort()).toEqual([-100n, 100n]);
  expect((await verifyLedger(program.scope)).findings).toEqual([]);
});

test("a test order, and one of another's, count for nothing", async () => {
  await shop("paid", "order.paid", "2026-11-20", { ...content(), test: true });
  await settleTouched(program.scope, now);
  expect([await held(), await lines()]).toEqual([0, []]);
});

test("its points explain themselves, and what took them back does too", async () => {
  await shop("paid", "order.paid", "2026-11-20", content());
  await settleTouched(program.scope, now);
  await shop("cancelled", "order.cancelled", "2026-11-21", content());
  await settleTouched(program.scope, now);
  const found = await lines();
  const views = await Promise.all(
    found.map(({ eventId }) => explainEvent(program.scope, eventId ?? "", member.id)),
  );
  const [paid, back] = views.sort((a, b) => Number((b?.points ?? 0n) - (a?.points ?? 0n)));
  expect(paid).toMatchObject({ title: "Challenge “Two in November”", outcome: "earned", points: 100n });
  expect(paid?.notes).toEqual([
    "The challenge: Place an order, from 1 November 2026 until 30 November 2026.",
    "What counted: 1 of 1 order.",
  ]);
  expect(back).toMatchObject({
    title: "Challenge “Two in November”, undone",
    outcome: "reversed",
    points: -100n,
  });
  expect(back?.notes).toContain("What it had brought went back: 100 points.");
  const stranger = await makeMember(owner, program);
  expect(await explainEvent(program.scope, found[0]?.eventId ?? "", stranger.id)).toBeNull();
});
