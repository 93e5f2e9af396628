import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { addRule, booksOf, paidOrder, TWO_PER_EURO } from "@/db/testing/rich-rules";
import { inProgram } from "@/db/transaction";
import { enrolMember } from "@/lib/members/service-enrol";
import type { IncomingEvent } from "./incoming";
import { parseEvent } from "./input";
import { decideAward, listAwards } from "./service-awards";
import { claimOrdersWithin } from "./service-claims";
import { explainEvent } from "./service-explain";
import { recordEvents } from "./service-record";

const owner = connect(testDatabase().ownerUrl, { max: 4 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NOW = new Date("2026-06-15T10:00:00Z");
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
let program: TestProgram;
beforeEach(async () => {
  program = await makeProgram(owner, { settings: { expiryMonths: 12 } });
});

const rule = (type: string, points: number, more: object = {}) =>
  addRule(owner, program, {
    name: type,
    definition: {
      ...TWO_PER_EURO,
      trigger: { code: "event", type },
      effect: { code: "fixed", points },
      ...more,
    },
  });

function action(type: IncomingEvent["type"], id: string, change: Partial<IncomingEvent> = {}): IncomingEvent {
  return { id, type, occurredAt: NOW, shop: null, member: { externalId: "c1" }, order: null, ...change };
}

const send = (events: IncomingEvent[], now = later(60)) => recordEvents(program.scope, "api", events, now);

describe("an action", () => {
  test("pays by the rules for its type, once, pending as they say, and lapses like other points", async () => {
    await rule("custom.review", 40, { availability: { code: "after_payment", days: 7 } });
    await rule("custom.review", 5, { conditions: [{ code: "event_data_is", name: "photo", value: "yes" }] });
    const review = action("custom.review", "r1", { data: { photo: "yes" } });
    const [paid, plain, other] = await send([
      review,
      action("custom.review", "r2"),
      action("custom.newsletter", "n1"),
    ]);
    expect(paid).toMatchObject({ ok: true, value: { outcome: "posted", points: 45n, orderId: null } });
    expect(plain).toMatchObject({ ok: true, value: { points: 40n } });
    expect(other).toMatchObject({ ok: true, value: { outcome: "nothing", points: 0n, explanation: null } });
    expect((await send([review]))[0]).toMatchObject({
      ok: true,
      value: { outcome: "duplicate", points: 45n },
    });
    const lots =
      await owner`select amount, state, expires_at from lots where program_id = ${program.id} order by amount`;
    expect(lots).toEqual([
      { amount: 40n, state: "pending", expiresAt: new Date("2027-06-15T22:00:00Z") },
      { amount: 45n, state: "pending", expiresAt: new Date("2027-06-15T22:00:00Z") },
    ]);
    expect(await booksOf(program)).toEqual([]);
  });

  test("is explained like an order: what paid, what did not and why", async () => {
    await rule("custom.review", 40);
    await rule("custom.review", 5, { conditions: [{ code: "event_data_is", name: "photo", value: "yes" }] });
    const [paid] = await send([action("custom.review", "r1")]);
    const view = paid?.ok ? await explainEvent(program.scope, paid.value.eventId) : null;
    expect(view).toMatchObject({ title: "Review", outcome: "earned", points: 40n });
    expect(view?.applied.concat(view.steps as never)).toHaveLength(1);
    expect(view?.notApplied).toHaveLength(1);
  });

  test("can earn qualifying points alone; a guest's earns nothing", async () => {
    await rule("visit", 3, { assets: ["qualifying"] });
    const [visit, guest] = await send([action("visit", "v1"), action("visit", "v2", { member: null })]);
    expect(visit).toMatchObject({ ok: true, value: { outcome: "posted", points: 0n } });
    expect(guest).toMatchObject({ ok: true, value: { outcome: "nothing", memberId: null } });
    const [event] =
      await owner`select qualifying from events where program_id = ${program.id} and external_id = 'v1'`;
    expect(event?.qualifying).toBe(3n);
    expect(await booksOf(program)).toEqual([]);
  });

  test.each(["member.birthday", "order.claimed", "order.topped_up", "award.approved"])(
    "called %s can't be sent by anybody outside",
    (type) => {
      const parsed = parseEvent(
        { id: "x", type, occurred_at: NOW.toISOString(), member: { email: "a@b.example" } },
        NOW,
      );
      expect(parsed).toMatchObject({ ok: false, error: { issues: [{ field: "type" }] } });
    },
  );
});

describe("joining", () => {
  beforeEach(() => rule("member.joined", 25));
  const points = async (externalId: string) => {
    const [row] = await owner`
      select b.available from balances b join members m on m.program_id = b.program_id and m.id = b.member_id
       where m.program_id = ${program.id} and m.external_id = ${externalId} and b.asset = 'points'`;
    return row?.available;
  };

  test("by an order is paid with it, once, however many orders come at once", async () => {
    await addRule(owner, program);
    await Promise.all([1, 2, 3, 4].map((n) => send([paidOrder(`${n}`, 10_00, { at: later(n) })])));
    expect(await points("c1")).toBe(25n + 4n * 20n);
    expect(await booksOf(program)).toEqual([]);
  });

  test("by signing up is paid in the same transaction, and not again to whoever is a member", async () => {
    const who = { email: "ana@example.com", name: "Ana", externalId: "c9" };
    await Promise.all([1, 2, 3].map(() => enrolMember(program.scope, who, NOW)));
    expect(await points("c9")).toBe(25n);
    expect(await booksOf(program)).toEqual([]);
  });
});

describe("awards that staff approve", () => {
  beforeEach(() => rule("custom.review", 40, { approval: "by_staff", limits: [{ per: "year", times: 2 }] }));
  const waiting = async () => (await listAwards(program.scope, "waiting", 10)).awards;
  const first = async () => (await waiting())[0]?.id ?? "";
  const decide = (id: string, what: "approve" | "decline", note = "") =>
    decideAward(program.scope, id, what, note, later(120));
  const notices = () =>
    owner`select code, facts ->> 'points' as points, facts ->> 'note' as note from notices where program_id = ${program.id} order by id`;

  test("wait, are given once approved, by the version that asked, and the member is told", async () => {
    const [asked] = await send([action("custom.review", "r1", { data: { stars: 5 } })]);
    expect(asked).toMatchObject({ ok: true, value: { outcome: "nothing", points: 0n } });
    expect(await waiting()).toMatchObject([
      { type: "custom.review", ruleName: "custom.review", state: "waiting" },
    ]);
    const id = await first();
    expect(await decide(id, "approve")).toMatchObject({
      ok: true,
      value: { state: "approved", points: 40n },
    });
    expect(await waiting()).toEqual([]);
    expect(await notices()).toEqual([{ code: "award_approved", points: "40", note: null }]);
    expect(await decide(id, "decline", "late")).toEqual({
      ok: false,
      error: { code: "award_decided", state: "approved" },
    });
    expect(await booksOf(program)).toEqual([]);
  });

  test("are declined with a reason, and without one not", async () => {
    await send([action("custom.review", "r1")]);
    const id = await first();
    expect(await decide(id, "decline", " ")).toEqual({ ok: false, error: { code: "note_missing" } });
    expect(await decide(id, "decline", "It is about another shop.")).toMatchObject({
      ok: true,
      value: { points: 0n },
    });
    expect(await notices()).toEqual([
      { code: "award_declined", points: "0", note: "It is about another shop." },
    ]);
    expect(await decide(program.id, "approve")).toEqual({ ok: false, error: { code: "award_unknown" } });
  });

  test("approved and declined by eight at once are decided by one", async () => {
    await send([action("custom.review", "r1")]);
    const id = await first();
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, n) => decide(id, n % 2 ? "approve" : "decline", "x")),
    );
    expect(all.filter((one) => one.ok)).toHaveLength(1);
    const given = all.some((one) => one.ok && one.value.state === "approved");
    const [sum] =
      await owner`select coalesce(sum(amount), 0)::int as points from transfers where program_id = ${program.id}`;
    expect(sum?.points).toBe(given ? 40 : 0);
    expect(await notices()).toHaveLength(1);
    expect(await booksOf(program)).toEqual([]);
  });

  test("beyond the limit are not asked for, and give nothing when it was reached meanwhile", async () => {
    await send([action("custom.review", "r1"), action("custom.review", "r2"), action("custom.review", "r3")]);
    const awards = await waiting();
    expect(awards).toHaveLength(3);
    const given = [];
    for (const { id } of awards) given.push(await decide(id, "approve"));
    expect(given.map((one) => one.ok && one.value.points)).toEqual([40n, 40n, 0n]);
    await send([action("custom.review", "r4")]);
    expect(await waiting()).toEqual([]);
    expect(await booksOf(program)).toEqual([]);
  });
});

describe("who an event is of (E15)", () => {
  async function known(settings: object) {
    await addRule(owner, program);
    await owner`update programs set settings = settings || ${owner.json(settings as never)} where id = ${program.id}`;
    await owner`update programs set rules_revision = rules_revision + 1 where id = ${program.id}`;
    const ana = await makeMember(owner, program);
    await owner`update members set phone_key = '+4930123456' where program_id = ${program.id} and id = ${ana.id}`;
    return ana;
  }
  const ordered = async (member: IncomingEvent["member"]) => {
    const [result] = await send([paidOrder("1", 10_00, { member })]);
    return result?.ok ? result.value.memberId : result;
  };
  const externalId = async (id: string) =>
    (await owner`select external_id from members where program_id = ${program.id} and id = ${id}`)[0]
      ?.externalId;

  test("the e-mail beside an unknown customer id counts only where it is switched on, and the id is learnt then", async () => {
    const ana = await known({ matchByEmail: true });
    expect(await ordered({ externalId: "s-77", email: ` ${ana.email.toUpperCase()} ` })).toBe(ana.id);
    expect(await externalId(ana.id)).toBe("s-77");
  });

  test("switched off, it does not", async () => {
    const ana = await known({ matchByEmail: false });
    expect(await ordered({ externalId: "s-77", email: ana.email })).toBeNull();
    expect(await externalId(ana.id)).toBeNull();
  });

  test("an address alone names nobody where it is switched off, says so, and is claimed by whoever proves it", async () => {
    const ana = await known({ matchByEmail: false });
    const [first] = await send([paidOrder("1", 10_00, { member: { email: ana.email } })]);
    const [second] = await send([paidOrder("2", 10_00, { member: { email: "new@example.com" } })]);
    for (const result of [first, second]) {
      expect(result).toMatchObject({ ok: true, value: { memberId: null, points: 0n } });
    }
    const view = first?.ok ? await explainEvent(program.scope, first.value.eventId) : null;
    expect(view?.notes).toEqual([
      "This order names only an e-mail address, and orders are not matched by that here, so nobody earned points. Whoever proves that the address is theirs can claim it.",
    ]);
    expect(await owner`select 1 from members where email = 'new@example.com'`).toHaveLength(0);
    const claimed = await inProgram(program.scope, (tx) =>
      claimOrdersWithin(tx, program.scope, ana.id, { now: later(120), proven: true }),
    );
    expect(claimed).toMatchObject({ ok: true, value: [{ points: 20n }] });
  });

  test("an address alone names its member where it is switched on, and whoever is new joins by it", async () => {
    const ana = await known({ matchByEmail: true });
    expect(await ordered({ email: ana.email.toUpperCase() })).toBe(ana.id);
    const [result] = await send([paidOrder("2", 10_00, { member: { email: "new@example.com" } })]);
    expect(result).toMatchObject({ ok: true, value: { points: 20n } });
  });

  test("what is about no order can't be claimed: there the address alone names its member", async () => {
    const ana = await known({ matchByEmail: false });
    const [result] = await send([{ ...action("custom.review", "r1"), member: { email: ana.email } }]);
    expect(result).toMatchObject({ ok: true, value: { memberId: ana.id } });
  });

  test("the phone counts only where it is switched on", async () => {
    const ana = await known({ matchByPhone: true });
    expect(await ordered({ externalId: "s-78", phone: "+49 (30) 123-456" })).toBe(ana.id);
    expect(await externalId(ana.id)).toBe("s-78");
  });

  test("the card goes before the e-mail, and teaches nothing: cards are lent", async () => {
    const ana = await known({ matchByEmail: true });
    const ben = await makeMember(owner, program, { name: "Ben" });
    expect(await ordered({ externalId: "s-79", card: ben.cardNumber, email: ana.email })).toBe(ben.id);
    expect([await externalId(ana.id), await externalId(ben.id)]).toEqual([null, null]);
  });
});
