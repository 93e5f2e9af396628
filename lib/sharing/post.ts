import type { Account, Cause, Lot, Posting } from "@/lib/ledger/account";
import { joinPostings, withLots } from "@/lib/ledger/account";
import { settle, transfer } from "@/lib/ledger/post";
import { bySpendOrder, lessLot, takeFrom } from "@/lib/ledger/spend-order";
import { newId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";

/** Points on their way between two members: they keep what they were, above all the date on which they lapse. */
export type TravelPart = {
  points: bigint;
  expiresAt: Date | null;
  earnedAt: Date;
  /** The order that earned them; it stays with them only when they come back to who earned them. */
  orderId: string | null;
};

/** Which lots give, in which parts. */
export type Taken = { lot: Lot; amount: bigint };

/** What of an account can travel: open lots that outlive the arrival, soonest to lapse first. */
export function lotsToSend(account: Account, arrivesAt: Date): Lot[] {
  return account.lots
    .filter((lot) => lot.state === "open" && (lot.expiresAt === null || lot.expiresAt > arrivesAt))
    .sort(bySpendOrder);
}

/** The lots that make up an amount; refused when what can travel is less. */
export function takeToSend(
  account: Account,
  amount: bigint,
  arrivesAt: Date,
): Result<Taken[], { code: "insufficient_points"; missing: bigint }> {
  const { taken, missing } = takeFrom(lotsToSend(account, arrivesAt), amount);
  return missing > 0n ? err({ code: "insufficient_points", missing }) : ok(taken);
}

/** Points leave an account for the clearing account. */
export function send(account: Account, taken: readonly Taken[], cause: Cause): Posting {
  const amount = taken.reduce((sum, part) => sum + part.amount, 0n);
  const changed = taken.map(({ lot, amount: part }) => lessLot(lot, part));
  return {
    account: withLots({ ...account, available: account.available - amount }, changed),
    transfers: taken.map(({ lot, amount: part }) =>
      transfer(account, cause, {
        kind: "send",
        debit: "member:available",
        credit: "program:clearing",
        amount: part,
        lotId: lot.id,
      }),
    ),
    lots: changed,
  };
}

/** What was taken, as it travels. */
export function travelParts(taken: readonly Taken[]): TravelPart[] {
  return taken.map(({ lot, amount }) => ({
    points: amount,
    expiresAt: lot.expiresAt,
    earnedAt: lot.earnedAt,
    orderId: lot.orderId,
  }));
}

/** Points arrive from the clearing account, each part as a lot with its own expiry. Debt is paid off first. */
export function receive(account: Account, parts: readonly TravelPart[], cause: Cause): Posting {
  let posting: Posting = { account, transfers: [], lots: [] };
  for (const { points, expiresAt, earnedAt, orderId } of parts) {
    const before = posting.account;
    const lot: Lot = {
      id: newId(cause.occurredAt.getTime()),
      amount: points,
      remaining: points,
      state: "open",
      orderId,
      availableAt: cause.occurredAt,
      expiresAt,
      earnedAt,
    };
    const arrived: Posting = {
      account: withLots({ ...before, available: before.available + points }, [lot]),
      transfers: [
        transfer(before, cause, {
          kind: "receive",
          debit: "program:clearing",
          credit: "member:available",
          amount: points,
          lotId: lot.id,
        }),
      ],
      lots: [lot],
    };
    posting = joinPostings(joinPostings(posting, arrived), settle(arrived.account, lot, cause));
  }
  return posting;
}
