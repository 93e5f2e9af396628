import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestMember, type TestProgram } from "@/db/testing/fixtures";
import { scopeFor } from "@/lib/auth/system-scope";
import { adjustPoints } from "@/lib/ledger/service-adjust";
import { settleDueLots } from "@/lib/ledger/service-due";
import { verifyLedger } from "@/lib/ledger/service-verify";
import { noticesOf } from "@/lib/notices/service";
import { newId } from "@/lib/shared/id";
import { arriveTransfers, callBack, listTransfers, reverseTransfer, sendingOf, sendPoints } from "./service";

const owner = connect(testDatabase().ownerUrl, { max: 4 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const at = (time: string) => new Date(`2026-${time}:00Z`);
const now = at("11-22T12:00");
const arrival = at("11-23T12:00");
const later = at("11-26T12:00");

let program: TestProgram;
let ana: TestMember;
let ben: TestMember;
beforeAll(async () => {
  program = await makeProgram(owner, {
    settings: { sharing: { transfers: true, mostPerTransfer: 500, mostPerMonth: 800, delayHours: 24 } },
  });
});
beforeEach(async () => {
  ana = await makeMember(owner, program, {
    lots: [
      { points: 300, expiresAt: at("12-20T00:00") },
      { points: 1_000, expiresAt: new Date("2027-06-01T00:00:00Z") },
    ],
  });
  ben = await makeMember(owner, program, { name: "Ben Okafor" });
});

const send = (points: bigint, to = ben.cardNumber, key = newId(), when = now) =>
  sendPoints(ana.scope, { to, points, message: "For your tent" }, key, when);

async function sent(points: bigint, to = ben.cardNumber) {
  const answer = await send(points, to);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value.transfer;
}

async function balance(member: TestMember): Promise<bigint> {
  const [row] =
    await owner`select available from balances where member_id = ${member.id} and asset = 'points'`;
  return row?.available;
}

const clearing = async () =>
  (
    await owner`
      select coalesce(sum(case kind when 'send' then amount else -amount end), 0)::bigint as moving
        from transfers where program_id = ${program.id} and kind in ('send', 'receive')`
  )[0]?.moving;

const lotsOf = async (member: TestMember) =>
  (
    await owner`select remaining, expires_at from lots where member_id = ${member.id} and remaining > 0 order by expires_at`
  ).map((row) => [row.remaining, row.expiresAt?.toISOString().slice(0, 10)]);

const kindsOf = async (member: TestMember) => (await noticesOf(member.scope)).map(({ code }) => code);
const agreed = async () => (await verifyLedger(program.scope)).findings;

describe("a gift", () => {
  test("leaves at once, arrives when it is due though the job is days late, and keeps its dates", async () => {
    await sent(400n, ben.email.toUpperCase());
    expect([await balance(ana), await balance(ben), await clearing()]).toEqual([900n, 0n, 400n]);
    expect(await arriveTransfers(program.scope, new Date(arrival.getTime() - 1))).toBe(0);
    expect(await agreed()).toEqual([]);
    const runs = await Promise.all([
      arriveTransfers(program.scope, later),
      arriveTransfers(program.scope, later),
    ]);
    expect(runs.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect([await balance(ana), await balance(ben), await clearing()]).toEqual([900n, 400n, 0n]);
    expect(await lotsOf(ben)).toEqual([
      [300n, "2026-12-20"],
      [100n, "2027-06-01"],
    ]);
    const [row] =
      await owner`select occurred_at from transfers where kind = 'receive' and member_id = ${ben.id}`;
    expect(row?.occurredAt).toEqual(arrival);
    expect(await kindsOf(ben)).toEqual(["gift_arrived"]);
    await settleDueLots(program.scope, at("12-21T00:00"));
    expect(await balance(ben)).toBe(100n);
    expect(await agreed()).toEqual([]);
  });

  test("is called back until it arrives, by who sent it alone; the order that earned it keeps it", async () => {
    const gift = await sent(400n);
    expect(await callBack(ben.scope, gift.id, now)).toEqual({
      ok: false,
      error: { code: "transfer_unknown" },
    });
    const answers = await Promise.all(Array.from({ length: 8 }, () => callBack(ana.scope, gift.id, now)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await lotsOf(ana)).toEqual([
      [300n, "2026-12-20"],
      [900n, "2027-06-01"],
      [100n, "2027-06-01"],
    ]);
    const late = await sent(100n);
    expect(await callBack(ana.scope, late.id, arrival)).toMatchObject({ error: { code: "transfer_over" } });
    await arriveTransfers(program.scope, later);
    expect(await balance(ben)).toBe(100n);
    expect(await agreed()).toEqual([]);
  });

  test("to nobody is answered and shown like any other, and comes back when it would have arrived", async () => {
    const excluded = await makeMember(owner, program);
    await owner`update members set excluded = true where id = ${excluded.id}`;
    const shapes = [];
    for (const to of [ben.email, "nobody@example.com", excluded.email]) {
      const answer = await send(50n, to);
      if (!answer.ok) throw new Error(answer.error.code);
      const { id: _, toMemberId: __, addressedTo: ___, ...rest } = answer.value.transfer;
      shapes.push(rest);
    }
    expect(shapes[1]).toEqual(shapes[0]);
    expect(shapes[2]).toEqual(shapes[0]);
    const { transfers } = await sendingOf(ana.scope, now);
    expect(new Set(transfers.map(({ state, fromName }) => `${state} ${fromName}`)).size).toBe(1);
    await arriveTransfers(program.scope, later);
    expect([await balance(ana), await balance(ben), await balance(excluded)]).toEqual([1_250n, 50n, 0n]);
    expect((await kindsOf(ana)).filter((code) => code === "gift_came_back")).toHaveLength(2);
    expect(await clearing()).toBe(0n);
    expect(await agreed()).toEqual([]);
  });

  test("pays off first what its receiver owes", async () => {
    await owner`
      insert into transfers (program_id, id, kind, debit, credit, amount, asset, member_id, occurred_at)
      values (${program.id}, ${newId()}, 'reverse', 'member:debt', 'program:reversed', 120, 'points', ${ben.id}, ${now})`;
    await owner`update balances set debt = 120 where member_id = ${ben.id}`;
    await sent(200n);
    await arriveTransfers(program.scope, later);
    expect(await balance(ben)).toBe(80n);
    expect(await agreed()).toEqual([]);
  });
});

describe("limits", () => {
  test.each([
    ["more than a transfer", 501n, {}, "above_transfer_limit"],
    ["to oneself", 1n, { self: true }, "recipient_self"],
    ["to what names nobody", 1n, { to: "Ben" }, "recipient_unreadable"],
    ["nothing", 0n, {}, "points_invalid"],
  ])("never %s", async (_, points, { self, to }: { self?: boolean; to?: string }, code) => {
    const answer = await send(points, self ? ana.cardNumber : (to ?? ben.cardNumber));
    expect(answer).toMatchObject({ ok: false, error: { code } });
    expect(await balance(ana)).toBe(1_300n);
  });

  test("a month holds 800: what is called back is free again, what found nobody is not; in December it begins anew", async () => {
    const first = await sent(500n);
    expect(await send(301n)).toMatchObject({ error: { code: "above_month_limit", left: 300n } });
    await callBack(ana.scope, first.id, now);
    await sent(400n, "nobody@example.com");
    await arriveTransfers(program.scope, later);
    expect(await send(401n, ben.cardNumber, newId(), later)).toMatchObject({ error: { left: 400n } });
    // In Berlin it is December an hour before it is in London.
    const december = new Date("2026-11-30T23:00:00Z");
    expect(await send(500n, ben.cardNumber, newId(), december)).toMatchObject({ ok: true });
    expect(await arriveTransfers(program.scope, at("12-02T00:00"))).toBe(1);
  });

  test("an excluded member sends nothing, and a program without transfers has none", async () => {
    await owner`update members set excluded = true where id = ${ana.id}`;
    expect(await send(1n)).toMatchObject({ error: { code: "sender_blocked" } });
    const other = await makeProgram(owner);
    const cleo = await makeMember(owner, other, { points: 50 });
    const answer = await sendPoints(cleo.scope, { to: "1234567890", points: 1n, message: "" }, newId(), now);
    expect(answer).toMatchObject({ error: { code: "transfers_off" } });
  });

  test("64 forms at once send no more than the month and no more than there is; one key sends once", async () => {
    const answers = await Promise.all(Array.from({ length: 64 }, () => send(100n)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(8);
    expect(await balance(ana)).toBe(500n);
    const cleo = await makeMember(owner, program, { points: 250 });
    const races = await Promise.all(
      Array.from({ length: 64 }, (_, i) =>
        sendPoints(cleo.scope, { to: ben.cardNumber, points: 100n, message: "" }, `key-${i % 4}`, now),
      ),
    );
    // 250 pay for two gifts; the other two keys find too little.
    expect(races.filter((answer) => answer.ok && !answer.value.replayed)).toHaveLength(2);
    expect(await balance(cleo)).toBe(50n);
    await arriveTransfers(program.scope, later);
    expect([await balance(ben), await clearing()]).toEqual([1_000n, 0n]);
    expect(await agreed()).toEqual([]);
  });

  test("a key with another amount is refused", async () => {
    await send(100n, ben.cardNumber, "same");
    expect(await send(101n, ben.cardNumber, "same")).toMatchObject({ error: { code: "request_conflict" } });
  });
});

describe("staff", () => {
  const support = () => scopeFor(program.id, { kind: "staff", staffId: newId(), role: "support" });

  test("undo what has arrived, with a reason that is told and logged; what was spent cannot be taken", async () => {
    const gift = await sent(300n);
    await arriveTransfers(program.scope, later);
    expect(await reverseTransfer(support(), gift.id, "  ", later)).toMatchObject({
      error: { code: "reason_missing" },
    });
    const answers = await Promise.all([
      reverseTransfer(support(), gift.id, "Sent by mistake", later),
      reverseTransfer(support(), gift.id, "Sent by mistake", later),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect([await balance(ana), await balance(ben), await clearing()]).toEqual([1_300n, 0n, 0n]);
    expect((await kindsOf(ben)).sort()).toEqual(["gift_arrived", "gift_reversed"]);
    const [audit] = await owner`
      select after from audit_entries where program_id = ${program.id} and action = 'gift.reversed'`;
    expect(audit?.after).toMatchObject({ reason: "Sent by mistake", points: "300" });
    const shown = (await listTransfers(program.scope)).find(({ id }) => id === gift.id);
    expect(shown).toMatchObject({ state: "reversed", note: "Sent by mistake", toName: "Ben Okafor" });

    const spent = await sent(200n);
    await arriveTransfers(program.scope, later);
    await adjustPoints(program.scope, ben.id, { points: -50n, reason: "Spent" }, newId(), later);
    expect(await reverseTransfer(support(), spent.id, "Stolen", later)).toMatchObject({
      error: { code: "insufficient_points", missing: 50n },
    });
    expect(await agreed()).toEqual([]);
  });

  test("undo what is on its way", async () => {
    const gift = await sent(300n);
    expect((await reverseTransfer(support(), gift.id, "Asked on the phone", now)).ok).toBe(true);
    expect(await arriveTransfers(program.scope, later)).toBe(0);
    expect([await balance(ana), await balance(ben)]).toEqual([1_300n, 0n]);
    expect(await agreed()).toEqual([]);
  });
});
