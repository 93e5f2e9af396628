import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptyAccount, type Lot } from "@/lib/ledger/account";
import { ALLOWED_MOVES } from "@/lib/ledger/accounts";
import { newId } from "@/lib/shared/id";
import { SharingSettings } from "@/lib/shared/program-settings";
import { receive, send, takeToSend, travelParts } from "./post";
import { canCallBack, canReverse, decideSend, readRecipient, SendInput, TRANSFER_STATES } from "./transfer";

const now = new Date("2026-11-22T12:00:00Z");
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
const settings = SharingSettings.parse({ transfers: true, mostPerTransfer: 500, mostPerMonth: 800 });

test.each([
  ["1234567890", { card: "1234567890", emailKey: null }],
  ["1234 567-890", { card: "1234567890", emailKey: null }],
  [" Ana@Example.com ", { card: null, emailKey: "ana@example.com" }],
  ["123456789", null],
  ["Ana", null],
  ["", null],
])("%j names %o", (typed, recipient) => {
  expect(readRecipient(typed)).toEqual(recipient);
});

test.each([
  ["0", "points"],
  ["-5", "points"],
  ["1.5", "points"],
  ["1e3", "points"],
  ["ten", "points"],
  ["9999999999", "points"],
])("%j are no points to send", (points, field) => {
  const read = SendInput.safeParse({ to: "1234567890", points });
  expect(read.error?.issues[0]?.path).toEqual([field]);
});

describe("what may be sent", () => {
  const sender = { excluded: false, sentThisMonth: 0n };
  test.each([
    ["within both limits", 500n, sender, settings, { ok: true, value: 500n }],
    ["the last of the month", 300n, { ...sender, sentThisMonth: 500n }, settings, { ok: true, value: 300n }],
    [
      "one more than a transfer",
      501n,
      sender,
      settings,
      { error: { code: "above_transfer_limit", limit: 500n } },
    ],
    [
      "one more than the month",
      301n,
      { ...sender, sentThisMonth: 500n },
      settings,
      { error: { code: "above_month_limit", limit: 800n, left: 300n } },
    ],
    [
      "a month that was lowered below what was sent",
      1n,
      { ...sender, sentThisMonth: 900n },
      settings,
      { error: { code: "above_month_limit", left: 0n } },
    ],
    ["nothing", 0n, sender, settings, { error: { code: "points_invalid" } }],
    [
      "from who is excluded",
      1n,
      { ...sender, excluded: true },
      settings,
      { error: { code: "sender_blocked" } },
    ],
    [
      "where the program has no transfers",
      1n,
      sender,
      { ...settings, transfers: false },
      { error: { code: "transfers_off" } },
    ],
  ])("%s", (_, points, from, terms, answer) => {
    expect(decideSend(points, from, terms)).toMatchObject(answer);
  });
});

test("only what waits can be called back, and only until it arrives; staff undo what waits or has arrived", () => {
  const gift = (state: (typeof TRANSFER_STATES)[number], arrivesAt = hours(1)) =>
    ({ kind: "gift", state, arrivesAt }) as const;
  expect(TRANSFER_STATES.filter((state) => canCallBack(gift(state), now))).toEqual(["waiting"]);
  expect(canCallBack(gift("waiting", now), now)).toBe(false);
  expect(TRANSFER_STATES.filter((state) => canReverse(gift(state)))).toEqual(["waiting", "arrived"]);
  expect(canReverse({ ...gift("arrived"), kind: "pool_in" })).toBe(false);
});

function lot(amount: bigint, expiresAt: Date | null): Lot {
  const common = { id: newId(), orderId: newId(), availableAt: now, earnedAt: now, state: "open" as const };
  return { ...common, amount, remaining: amount, expiresAt };
}

const cause = { eventId: null, orderId: null, redemptionId: null, occurredAt: now };

test("what would lapse before it arrives stays where it is", () => {
  const account = {
    ...emptyAccount("ana"),
    available: 300n,
    lots: [lot(100n, hours(24)), lot(200n, hours(25))],
  };
  expect(takeToSend(account, 200n, hours(24))).toMatchObject({ ok: true, value: [{ amount: 200n }] });
  expect(takeToSend(account, 201n, hours(24))).toEqual({
    ok: false,
    error: { code: "insufficient_points", missing: 1n },
  });
});

const amounts = fc.array(
  fc.record({
    amount: fc.bigInt({ min: 1n, max: 9_999n }),
    days: fc.option(fc.integer({ min: 2, max: 900 })),
  }),
  { minLength: 1, maxLength: 8 },
);

test("however points travel, they are as many and lapse when they did; the clearing account ends empty", () => {
  fc.assert(
    fc.property(amounts, fc.nat(1_000), fc.bigInt({ min: 0n, max: 500n }), (given, share, debt) => {
      const lots = given.map(({ amount, days }) => lot(amount, days === null ? null : hours(days * 24)));
      const all = lots.reduce((sum, each) => sum + each.amount, 0n);
      const amount = (all * BigInt(share)) / 1_000n;
      fc.pre(amount > 0n);
      const taken = takeToSend({ ...emptyAccount("ana"), available: all, lots }, amount, hours(24));
      if (!taken.ok) throw new Error(taken.error.code);
      const sent = send({ ...emptyAccount("ana"), available: all, lots }, taken.value, cause);
      const parts = travelParts(taken.value);
      const arrived = receive({ ...emptyAccount("ben"), debt }, parts, cause);
      const rows = [...sent.transfers, ...arrived.transfers];
      for (const { kind, debit, credit } of rows) expect(ALLOWED_MOVES[kind]).toContainEqual([debit, credit]);
      const clearing = rows.reduce(
        (sum, row) =>
          sum +
          (row.credit === "program:clearing" ? row.amount : 0n) -
          (row.debit === "program:clearing" ? row.amount : 0n),
        0n,
      );
      expect(clearing).toBe(0n);
      expect(sent.account.available).toBe(all - amount);
      expect(arrived.account.available - arrived.account.debt).toBe(amount - debt);
      const before = new Map(lots.map((each) => [each.expiresAt?.getTime() ?? null, 0n]));
      for (const part of parts) {
        const key = part.expiresAt?.getTime() ?? null;
        before.set(key, (before.get(key) ?? 0n) + part.points);
      }
      for (const each of arrived.lots) {
        const key = each.expiresAt?.getTime() ?? null;
        before.set(key, (before.get(key) ?? 0n) - each.amount);
      }
      expect([...before.values()].every((rest) => rest === 0n)).toBe(true);
    }),
  );
});
