import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Account, type Cause, emptyAccount, type Lot, type Posting, type Transfer } from "./account";
import { ALLOWED_MOVES } from "./accounts";
import { earn, expire, grant, open, reverse, withdraw } from "./post";
import { settleDue } from "./settle-due";

const DAY = 86_400_000;
const start = new Date("2026-03-01T00:00:00Z");
const day = (n: number) => new Date(start.getTime() + n * DAY);
const because = (orderId: string | null, at: Date): Cause => ({
  eventId: null,
  orderId,
  redemptionId: null,
  occurredAt: at,
});
const share = (amount: bigint) => [{ ruleVersionId: "v1", amount }];

/** What the ledger rows alone say each account holds: credits less debits. */
function byRows(transfers: readonly Transfer[]) {
  const held: Record<string, bigint> = {};
  for (const { debit, credit, amount } of transfers) {
    held[debit] = (held[debit] ?? 0n) - amount;
    held[credit] = (held[credit] ?? 0n) + amount;
  }
  return held;
}

function sumOf(lots: readonly Lot[], state: Lot["state"]): bigint {
  return lots.reduce((sum, lot) => (lot.state === state ? sum + lot.remaining : sum), 0n);
}

function expectBooksToBalance(account: Account, transfers: readonly Transfer[]) {
  const held = byRows(transfers);
  expect(account.available).toBe(held["member:available"] ?? 0n);
  expect(account.pending).toBe(held["member:pending"] ?? 0n);
  expect(account.debt).toBe(-(held["member:debt"] ?? 0n));
  expect(sumOf(account.lots, "open")).toBe(account.available);
  expect(sumOf(account.lots, "pending")).toBe(account.pending);
  expect(account.debt === 0n || account.available === 0n).toBe(true);
  for (const row of transfers) {
    expect(row.amount).toBeGreaterThan(0n);
    expect(ALLOWED_MOVES[row.kind]).toContainEqual([row.debit, row.credit]);
  }
}

describe("a refund takes points back", () => {
  const earned =
    (orderId: string, amount: bigint, availableAt: Date | null, expiresAt: Date | null) =>
    (account: Account) =>
      earn(
        account,
        share(amount),
        { availableAt, expiresAt, earnedAt: start },
        because(orderId, start),
        day(1),
      ).account;
  const accountWith = (...steps: ((account: Account) => Account)[]) =>
    steps.reduce((account, step) => step(account), emptyAccount("m"));

  test("from the order's own points first, though others lapse sooner", () => {
    const account = accountWith(earned("a", 100n, day(0), day(400)), earned("b", 100n, day(0), day(30)));
    const { lots } = reverse(account, share(60n), "stop_at_zero", because("a", day(2)));
    expect(lots.map((lot) => [lot.orderId, lot.remaining])).toEqual([["a", 40n]]);
  });

  test("from its pending points before its open ones", () => {
    const account = accountWith(earned("a", 50n, day(0), null), earned("a", 50n, day(9), null));
    const { account: after } = reverse(account, share(70n), "stop_at_zero", because("a", day(2)));
    expect([after.pending, after.available]).toEqual([0n, 30n]);
  });

  test("then from other orders' points", () => {
    const account = accountWith(earned("a", 10n, day(0), null), earned("b", 100n, day(0), null));
    const { account: after, writtenOff } = reverse(account, share(60n), "stop_at_zero", because("a", day(2)));
    expect([after.available, writtenOff]).toEqual([50n, 0n]);
  });

  test("and leaves the rest with the member where the program stops at zero", () => {
    const account = accountWith(earned("a", 10n, day(0), null));
    const { account: after, writtenOff } = reverse(account, share(60n), "stop_at_zero", because("a", day(2)));
    expect([after.available, after.debt, writtenOff]).toEqual([0n, 0n, 50n]);
  });

  test("or takes from this order alone where the program writes off what is spent", () => {
    const account = accountWith(earned("a", 10n, day(0), null), earned("b", 100n, day(0), null));
    const { account: after, writtenOff } = reverse(account, share(60n), "write_off", because("a", day(2)));
    expect([after.available, writtenOff]).toEqual([100n, 50n]);
  });

  test("or goes below zero, and the next points pay that off first", () => {
    const account = accountWith(earned("a", 10n, day(0), null));
    const owing = reverse(account, share(60n), "below_zero", because("a", day(2))).account;
    expect([owing.available, owing.debt]).toEqual([0n, 50n]);
    const terms = { availableAt: day(2), expiresAt: null, earnedAt: day(2) };
    const paid = earn(owing, share(80n), terms, because("c", day(2)), day(3)).account;
    expect([paid.available, paid.debt, sumOf(paid.lots, "open")]).toEqual([30n, 0n, 30n]);
  });
});

describe("time", () => {
  test("opens and lets lapse at the instants the lots name, however late it is asked, and only once", () => {
    const terms = { availableAt: day(14), expiresAt: day(365), earnedAt: start };
    const pending = earn(emptyAccount("m"), share(96n), terms, because("a", start), day(0));
    expect([pending.account.pending, pending.account.available]).toEqual([96n, 0n]);
    expect(settleDue(pending.account, day(13)).transfers).toEqual([]);
    const late = settleDue(pending.account, day(400));
    expect(late.transfers.map((row) => [row.kind, row.occurredAt])).toEqual([
      ["open", day(14)],
      ["expire", day(365)],
    ]);
    expect(settleDue(late.account, day(400)).transfers).toEqual([]);
    expect([late.account.pending, late.account.available, late.account.lots]).toEqual([0n, 0n, []]);
  });
});

test("after any list of postings the accounts equal their rows and lots, and everything sums to zero", () => {
  const amount = fc.bigInt({ min: 1n, max: 500n });
  const step = fc.oneof(
    fc.record({
      act: fc.constant("earn" as const),
      amount,
      order: fc.integer({ min: 0, max: 3 }),
      wait: fc.integer({ min: 0, max: 20 }),
      life: fc.option(fc.integer({ min: 20, max: 60 })),
    }),
    fc.record({
      act: fc.constant("reverse" as const),
      amount,
      order: fc.integer({ min: 0, max: 3 }),
      below: fc.boolean(),
    }),
    fc.record({ act: fc.constant("grant" as const), amount }),
    fc.record({ act: fc.constant("withdraw" as const), amount }),
    fc.record({ act: fc.constant("time" as const) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let account = emptyAccount("m");
      const transfers: Transfer[] = [];
      steps.forEach((now, n) => {
        let posting: Posting;
        if (now.act === "earn") {
          const terms = {
            availableAt: day(n + now.wait),
            expiresAt: now.life === null ? null : day(n + now.life),
            earnedAt: day(n),
          };
          posting = earn(account, share(now.amount), terms, because(`o${now.order}`, day(n)), day(n));
        } else if (now.act === "reverse") {
          posting = reverse(
            account,
            share(now.amount),
            now.below ? "below_zero" : "stop_at_zero",
            because(`o${now.order}`, day(n)),
          );
        } else if (now.act === "grant") {
          posting = grant(
            account,
            now.amount,
            { availableAt: day(n), expiresAt: null, earnedAt: day(n) },
            because(null, day(n)),
          );
        } else if (now.act === "withdraw") {
          const taken = withdraw(account, now.amount, because(null, day(n)));
          if (!taken.ok) expect(taken.error.missing).toBe(now.amount - account.available);
          posting = taken.ok ? taken.value : { account, transfers: [], lots: [] };
        } else {
          posting = settleDue(account, day(n));
        }
        account = posting.account;
        transfers.push(...posting.transfers);
        expectBooksToBalance(account, transfers);
      });
      expect(Object.values(byRows(transfers)).reduce((sum, held) => sum + held, 0n)).toBe(0n);
    }),
    { numRuns: 500 },
  );
});

test("a lot that opens or lapses moves exactly what is left of it", () => {
  const terms = { availableAt: null, expiresAt: null, earnedAt: start };
  const waiting = earn(emptyAccount("m"), share(10n), terms, because("a", start), day(0));
  const lot = waiting.account.lots[0] as Lot;
  const opened = open(waiting.account, lot, day(1), because("a", day(1)));
  expect(opened.account.available).toBe(10n);
  expect(expire(opened.account, opened.lots[0] as Lot, because(null, day(2))).account.available).toBe(0n);
});
