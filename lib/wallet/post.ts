import type { Account, Cause, Lot, Posting } from "@/lib/ledger/account";
import { joinPostings, withLots } from "@/lib/ledger/account";
import { transfer } from "@/lib/ledger/post";
import { bySpendOrder, lessLot, takeFrom } from "@/lib/ledger/spend-order";
import { newId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";

/** Money comes into a wallet as one lot, which can be spent at once. Amounts in minor units, above zero. */
export function credit(
  account: Account,
  amount: bigint,
  terms: { expiresAt: Date | null },
  cause: Cause,
): Posting {
  const at = cause.occurredAt;
  const lot: Lot = {
    id: newId(at.getTime()),
    amount,
    remaining: amount,
    state: "open",
    orderId: null,
    availableAt: at,
    expiresAt: terms.expiresAt,
    earnedAt: at,
  };
  return {
    account: withLots({ ...account, available: account.available + amount }, [lot]),
    transfers: [
      transfer(account, cause, {
        kind: "credit",
        debit: "program:issued",
        credit: "member:available",
        amount,
        lotId: lot.id,
      }),
    ],
    lots: [lot],
  };
}

/** Lots that can be spent at `now`, in the order in which they are. */
export function spendableLots(account: Account, now: Date): Lot[] {
  return account.lots
    .filter((lot) => lot.state === "open" && (lot.expiresAt === null || lot.expiresAt > now))
    .sort(bySpendOrder);
}

/** What can be paid from a wallet at `now`. */
export function spendableIn(account: Account, now: Date): bigint {
  return spendableLots(account, now).reduce((sum, lot) => sum + lot.remaining, 0n);
}

/** A wallet pays: the money that lapses soonest goes first. */
export function pay(
  account: Account,
  amount: bigint,
  cause: Cause,
  now: Date,
): Result<Posting, { code: "wallet_short"; available: bigint }> {
  const { taken, missing } = takeFrom(spendableLots(account, now), amount);
  if (missing > 0n) return err({ code: "wallet_short", available: amount - missing });
  const changed = taken.map(({ lot, amount: part }) => lessLot(lot, part));
  return ok({
    account: withLots({ ...account, available: account.available - amount }, changed),
    transfers: taken.map(({ lot, amount: part }) =>
      transfer(account, cause, {
        kind: "pay",
        debit: "member:available",
        credit: "program:redeemed",
        amount: part,
        lotId: lot.id,
      }),
    ),
    lots: changed,
  });
}

/** Money that was paid comes back into these lots. One that is not in the account yet is a new one. */
export function repay(
  account: Account,
  parts: readonly { lot: Lot; amount: bigint }[],
  cause: Cause,
): Posting {
  let posting: Posting = { account, transfers: [], lots: [] };
  for (const { lot, amount } of parts) {
    const before = posting.account;
    const grown: Lot = { ...lot, remaining: lot.remaining + amount, state: "open" };
    posting = joinPostings(posting, {
      account: withLots({ ...before, available: before.available + amount }, [grown]),
      transfers: [
        transfer(before, cause, {
          kind: "repay",
          debit: "program:redeemed",
          credit: "member:available",
          amount,
          lotId: lot.id,
        }),
      ],
      lots: [grown],
    });
  }
  return posting;
}
