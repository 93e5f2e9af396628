import fc from "fast-check";
import { expect, test } from "vitest";
import { type Account, emptyAccount, type Lot, type Posting } from "@/lib/ledger/account";
import { ALLOWED_MOVES } from "@/lib/ledger/accounts";
import { add, type Fraction, fraction } from "@/lib/shared/fraction";
import { newId } from "@/lib/shared/id";
import { mergeAccounts } from "./merge";

const NOW = new Date("2026-06-15T10:00:00Z");

const AnyLot = fc.record({
  remaining: fc.bigInt({ min: 1n, max: 500n }),
  spent: fc.bigInt({ min: 0n, max: 500n }),
  isPending: fc.boolean(),
  months: fc.option(fc.integer({ min: 1, max: 24 })),
});

/** An account that is one: lots make up its sums, and nothing is owed while something is there. */
const AnyAccount = fc
  .record({
    lots: fc.array(AnyLot, { maxLength: 6 }),
    debt: fc.bigInt({ min: 0n, max: 900n }),
    carry: fc.tuple(fc.bigInt({ min: 0n, max: 9n }), fc.constant(10n)),
  })
  .map(({ lots, debt, carry }): Account => {
    const owes = debt > 0n;
    const own = lots
      .filter(({ isPending }) => isPending || !owes)
      .map(
        ({ remaining, spent, isPending, months }): Lot => ({
          id: newId(),
          amount: remaining + spent,
          remaining,
          state: isPending ? "pending" : "open",
          orderId: newId(),
          availableAt: NOW,
          expiresAt: months === null ? null : new Date(NOW.getTime() + months * 2_592_000_000),
          earnedAt: NOW,
        }),
      );
    const sum = (state: Lot["state"]) =>
      own.filter((lot) => lot.state === state).reduce((all, lot) => all + lot.remaining, 0n);
    return {
      ...emptyAccount(newId()),
      available: sum("open"),
      pending: sum("pending"),
      debt,
      carry: fraction(carry[0], carry[1]),
      lots: own,
    };
  });

const worth = ({ available, pending, debt, carry }: Account): Fraction =>
  add(fraction(available + pending - debt), carry);

/** What the transfers of a posting did to each of the member's accounts. */
function moved({ transfers }: Posting): Record<string, bigint> {
  const sums: Record<string, bigint> = { "member:available": 0n, "member:pending": 0n, "member:debt": 0n };
  for (const { debit, credit, amount } of transfers) {
    if (debit in sums) sums[debit] = (sums[debit] as bigint) - amount;
    if (credit in sums) sums[credit] = (sums[credit] as bigint) + amount;
  }
  return sums;
}

test("two accounts become one: not a fraction of a point is lost or made, and the books say what happened", () => {
  fc.assert(
    fc.property(AnyAccount, AnyAccount, (from, into) => {
      const merged = mergeAccounts(from, into, NOW);
      const after = [merged.from.account, merged.into.account] as const;
      expect(after[0]).toMatchObject({ available: 0n, pending: 0n, debt: 0n, lots: [], carry: fraction(0n) });
      expect(worth(after[1])).toEqual(add(worth(from), worth(into)));
      for (const [before, posting] of [
        [from, merged.from],
        [into, merged.into],
      ] as const) {
        const { account, transfers } = posting;
        expect(moved(posting)).toEqual({
          "member:available": account.available - before.available,
          "member:pending": account.pending - before.pending,
          "member:debt": before.debt - account.debt,
        });
        const sum = (state: Lot["state"]) =>
          account.lots.filter((lot) => lot.state === state).reduce((all, lot) => all + lot.remaining, 0n);
        expect([account.available, account.pending]).toEqual([sum("open"), sum("pending")]);
        expect(account.debt === 0n || account.available === 0n).toBe(true);
        for (const { kind, debit, credit, amount } of transfers) {
          expect(amount > 0n).toBe(true);
          expect(ALLOWED_MOVES[kind]).toContainEqual([debit, credit]);
        }
      }
      const clearing = [...merged.from.transfers, ...merged.into.transfers].reduce((all, each) => {
        if (each.credit === "program:clearing") return all + each.amount;
        return each.debit === "program:clearing" ? all - each.amount : all;
      }, 0n);
      expect(clearing).toBe(0n);
    }),
  );
});

test("lots keep the days on which they open and lapse, and their orders", () => {
  fc.assert(
    fc.property(AnyAccount, (from) => {
      fc.pre(from.debt === 0n);
      const { into } = mergeAccounts(from, emptyAccount(newId()), NOW);
      const days = (lots: readonly Lot[]) =>
        lots.map(({ remaining, state, orderId, expiresAt, earnedAt }) => ({
          remaining,
          state,
          orderId,
          expiresAt,
          earnedAt,
        }));
      const whole = from.carry.numerator >= from.carry.denominator;
      if (!whole) expect(days(into.account.lots)).toEqual(days(from.lots));
    }),
  );
});

test("what has no lots moves as a sum", () => {
  const from = { ...emptyAccount(newId(), "qualifying"), available: 70n };
  const into = { ...emptyAccount(newId(), "qualifying"), available: 5n };
  const merged = mergeAccounts(from, into, NOW);
  expect([merged.from.account.available, merged.into.account.available, merged.moved]).toEqual([
    0n,
    75n,
    70n,
  ]);
  expect(merged.from.transfers.map(({ kind }) => kind)).toEqual(["adjust"]);
});
