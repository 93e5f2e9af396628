import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestMember, type TestProgram } from "@/db/testing/fixtures";
import { addRule, booksOf, paidOrder } from "@/db/testing/rich-rules";
import { inProgram } from "@/db/transaction";
import { createUser, linkUser } from "@/lib/auth/users";
import { newId } from "@/lib/shared/id";
import { claimOrders, claimOrdersWithin } from "./service-claims";
import { explainEvent, whyNot } from "./service-explain";
import { recordEvents } from "./service-record";

const owner = connect(testDatabase().ownerUrl, { max: 4 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NOW = new Date("2026-06-15T10:00:00Z");
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const DAY = 24 * 60;
let program: TestProgram;
let ana: TestMember;

beforeEach(async () => {
  program = await makeProgram(owner, { settings: { automaticEnrolment: false, claimDays: 30 } });
  await addRule(owner, program);
  ana = await makeMember(owner, program);
});

const proven = () =>
  owner`update members set user_id = ${newId()} where program_id = ${program.id} and id = ${ana.id}`;
/** A guest's order: the shop names a customer whom nobody knows, and the address. */
const guest = (number: string, change: Parameters<typeof paidOrder>[2] = {}) =>
  paidOrder(number, 50_00, {
    member: { externalId: `shop-${number}`, email: ana.email.toUpperCase() },
    ...change,
  });
const send = (...events: ReturnType<typeof guest>[]) => recordEvents(program.scope, "api", events, later(60));
const claim = (minutes = 120) => claimOrders(ana.scope, later(minutes));

async function balance() {
  const [row] =
    await owner`select available from balances where program_id = ${program.id} and member_id = ${ana.id} and asset = 'points'`;
  return row?.available;
}

describe("orders from before joining", () => {
  test("are the member's once they claim them, by the rules of their payment, and only once", async () => {
    await proven();
    const [placed] = await send(guest("1"), guest("2", { at: later(5) }), guest("3", { member: null }));
    expect(placed).toMatchObject({ ok: true, value: { outcome: "nothing", memberId: null } });
    const claimed = await claim();
    expect(claimed.ok && claimed.value.map(({ number, points }) => [number, points])).toEqual([
      ["1", 100n],
      ["2", 100n],
    ]);
    expect(await balance()).toBe(200n);
    expect(await claim()).toEqual({ ok: true, value: [] });
    const told = await owner`select code, facts from notices where program_id = ${program.id} order by id`;
    expect(told.map((row) => [row.code, row.facts])).toEqual([
      ["order_claimed", { order: "1", points: "100" }],
      ["order_claimed", { order: "2", points: "100" }],
    ]);
    expect(await booksOf(program)).toEqual([]);
  });

  test("that were refunded since bring what is left of them; refunds after it take it back", async () => {
    await proven();
    await send(guest("1"));
    await claim();
    await send(guest("1", { id: "r1", refunded: 1, at: later(130) }));
    expect(await balance()).toBe(0n);
    await send(guest("2"), guest("2", { id: "r2", refunded: 1, at: later(20) }));
    expect(await claim(150)).toMatchObject({ ok: true, value: [{ number: "2", points: 0n }] });
    expect(await booksOf(program)).toEqual([]);
  });

  test("too old, in a program that wants none, or of an address that is not proven: a reason", async () => {
    await send(guest("1"));
    expect(await claim()).toEqual({ ok: false, error: { code: "email_unproven" } });
    await proven();
    expect(await claim(31 * DAY)).toEqual({ ok: true, value: [] });
    await owner`update programs set settings = settings || '{"claimDays":0}', rules_revision = rules_revision + 1 where id = ${program.id}`;
    expect(await claim()).toEqual({ ok: false, error: { code: "claims_off" } });
    expect(await balance()).toBe(0n);
  });

  test("claimed by eight at once, and while the shop refunds it: one claim, and the books agree", async () => {
    await proven();
    await send(guest("1"), guest("2"));
    await Promise.all([
      ...Array.from({ length: 8 }, () => claim()),
      send(guest("1", { id: "r1", refunded: 1, at: later(10) })),
    ]);
    expect(await balance()).toBe(100n);
    expect(await booksOf(program)).toEqual([]);
  });

  test("of other members and of other addresses stay where they are", async () => {
    await proven();
    const ben = await makeMember(owner, program, { name: "Ben" });
    await send(guest("1", { member: { id: ben.id } }), guest("2", { member: { email: "else@example.com" } }));
    expect(await claim()).toEqual({ ok: true, value: [] });
  });

  test("come by themselves once the address is proven by signing in", async () => {
    await owner`update programs set settings = settings || '{"claimDays":365}', rules_revision = rules_revision + 1 where id = ${program.id}`;
    await send(guest("1", { at: new Date(Date.now() - 86_400_000) }));
    const user = await createUser({ email: ana.email, name: null, password: null, verified: true });
    expect(await linkUser(program.scope, user)).toBe(ana.id);
    expect(await balance()).toBe(100n);
  });

  test("are vouched for by the shop's own systems", async () => {
    await send(guest("1"));
    const how = { now: later(120), proven: true };
    const claimed = await inProgram(program.scope, (tx) => claimOrdersWithin(tx, program.scope, ana.id, how));
    expect(claimed).toMatchObject({ ok: true, value: [{ number: "1" }] });
  });

  test("are explained, before and after: why not, and why", async () => {
    await proven();
    const [placed] = await send(guest("1"));
    const before = placed?.ok ? await explainEvent(program.scope, placed.value.eventId) : null;
    expect(before?.notes).toEqual(["Nobody is known to have placed this order, so nobody earned points."]);
    const claimed = await claim();
    const orderId = claimed.ok ? (claimed.value[0]?.orderId ?? "") : "";
    expect(await whyNot(program.scope, ana.id, orderId)).toMatchObject({
      title: "Order 1, claimed",
      outcome: "earned",
      points: 100n,
    });
    const ben = await makeMember(owner, program, { name: "Ben" });
    expect(await whyNot(program.scope, ben.id, orderId)).toBeNull();
  });
});
