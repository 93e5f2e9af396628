import { newId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import {
  type Account,
  type Cause,
  joinPostings,
  type Lot,
  type Posting,
  type Transfer,
  withLots,
} from "./account";
import type { LedgerAccount, TransferKind } from "./accounts";
import { bySpendOrder, least, lessLot, takeFrom } from "./spend-order";

/** An amount and the rule version it is owed to. */
export type RuleShare = { ruleVersionId: string | null; amount: bigint };

/** A ledger row as its posting thinks of it. */
export type Draft = {
  kind: TransferKind;
  debit: LedgerAccount;
  credit: LedgerAccount;
  amount: bigint;
  lotId: string | null;
  ruleVersionId?: string | null;
};

/** The ledger row of a draft, for this account and cause. */
export function transfer(account: Account, cause: Cause, draft: Draft): Transfer {
  return {
    id: newId(),
    kind: draft.kind,
    debit: draft.debit,
    credit: draft.credit,
    amount: draft.amount,
    asset: account.asset,
    memberId: account.memberId,
    lotId: draft.lotId,
    ruleVersionId: draft.ruleVersionId ?? null,
    eventId: cause.eventId,
    orderId: cause.orderId,
    redemptionId: cause.redemptionId,
    occurredAt: cause.occurredAt,
  };
}

/** Pays off debt from a lot that has just become spendable. */
export function settle(account: Account, lot: Lot, cause: Cause): Posting {
  const amount = least(account.debt, lot.remaining);
  if (amount === 0n) return { account, transfers: [], lots: [] };
  const rest = lessLot(lot, amount);
  return {
    account: withLots({ ...account, available: account.available - amount, debt: account.debt - amount }, [
      rest,
    ]),
    transfers: [
      transfer(account, cause, {
        kind: "settle",
        debit: "member:available",
        credit: "member:debt",
        amount,
        lotId: lot.id,
      }),
    ],
    lots: [rest],
  };
}

/** When a new lot opens and lapses. `availableAt` null waits for fulfilment. */
export type LotTerms = { availableAt: Date | null; expiresAt: Date | null; earnedAt: Date };

function newLot(amount: bigint, terms: LotTerms, orderId: string | null, now: Date): Lot {
  const open = terms.availableAt !== null && terms.availableAt <= now;
  return { id: newId(), amount, remaining: amount, state: open ? "open" : "pending", orderId, ...terms };
}

/** Points come in as one lot; one ledger row per rule version that paid. Debt is paid off first. */
export function earn(
  account: Account,
  shares: readonly RuleShare[],
  terms: LotTerms,
  cause: Cause,
  now: Date,
): Posting {
  const amount = shares.reduce((sum, share) => sum + share.amount, 0n);
  const lot = newLot(amount, terms, cause.orderId, now);
  const side = lot.state === "open" ? "available" : "pending";
  const transfers = shares.map((share) =>
    transfer(account, cause, {
      kind: "earn",
      debit: "program:issued",
      credit: `member:${side}`,
      amount: share.amount,
      lotId: lot.id,
      ruleVersionId: share.ruleVersionId,
    }),
  );
  const { memberId, asset, available, pending, debt, carry, lots } = account;
  const earned = {
    account: {
      memberId,
      asset,
      available: side === "available" ? available + amount : available,
      pending: side === "pending" ? pending + amount : pending,
      debt,
      carry,
      lots: [...lots, lot],
    },
    transfers,
    lots: [lot],
  };
  return lot.state === "open" ? joinPostings(earned, settle(earned.account, lot, cause)) : earned;
}

/** The sequence in which a refund takes lots: this order's pending, this order's open, then the others. */
function reversalOrder(lots: readonly Lot[], orderId: string | null): Lot[] {
  const rank = (lot: Lot) =>
    (lot.orderId === orderId && orderId !== null ? 0 : 2) + (lot.state === "pending" ? 0 : 1);
  const othersLast = (lot: Lot) => (rank(lot) === 2 ? 4 : rank(lot));
  return [...lots].sort((a, b) => othersLast(a) - othersLast(b) || bySpendOrder(a, b));
}

/** What happens to the part of a refund whose points are already spent: lib/shared/program-settings.ts. */
export type Shortfall = "below_zero" | "stop_at_zero" | "write_off";

/**
 * A refund takes points back: from this order's pending lots, its open lots, then other open lots by spend order, then
 * other pending ones. What no lot holds becomes debt, or is left with the member when the program stops at zero; that
 * rest is returned as `writtenOff`. Where a program writes off what is spent, lots of other orders are left alone.
 */
export function reverse(
  account: Account,
  shares: readonly RuleShare[],
  shortfall: Shortfall,
  cause: Cause,
): Posting & { writtenOff: bigint } {
  const amount = shares.reduce((sum, share) => sum + share.amount, 0n);
  const mine = account.lots.filter((lot) => shortfall !== "write_off" || lot.orderId === cause.orderId);
  const { taken, missing } = takeFrom(reversalOrder(mine, cause.orderId), amount);
  const owed = shortfall === "below_zero" ? missing : 0n;
  const sources = taken.map(({ lot, amount: part }) => ({
    debit: (lot.state === "open" ? "member:available" : "member:pending") as LedgerAccount,
    lotId: lot.id as string | null,
    amount: part,
  }));
  if (owed > 0n) sources.push({ debit: "member:debt", lotId: null, amount: owed });

  const changed = taken.map(({ lot, amount: part }) => lessLot(lot, part));
  const from = (state: Lot["state"]) =>
    taken.reduce((sum, { lot, amount: part }) => (lot.state === state ? sum + part : sum), 0n);
  return {
    account: withLots(
      {
        ...account,
        available: account.available - from("open"),
        pending: account.pending - from("pending"),
        debt: account.debt + owed,
      },
      changed,
    ),
    transfers: byRule(sources, shares).map(({ source, ruleVersionId, amount: part }) =>
      transfer(account, cause, {
        ...source,
        kind: "reverse",
        credit: "program:reversed",
        amount: part,
        ruleVersionId,
      }),
    ),
    lots: changed,
    writtenOff: missing - owed,
  };
}

/** Lays two partitions of one amount over each other: each piece has one source and one rule version. */
function byRule<S extends { amount: bigint }>(sources: readonly S[], shares: readonly RuleShare[]) {
  const pieces: { source: S; ruleVersionId: string | null; amount: bigint }[] = [];
  const left = shares.map((share) => ({ ...share }));
  for (const source of sources) {
    let open = source.amount;
    while (open > 0n) {
      const share = left[0];
      if (!share) throw new Error("more was taken than was asked for");
      const amount = least(open, share.amount);
      if (amount > 0n) pieces.push({ source, ruleVersionId: share.ruleVersionId, amount });
      open -= amount;
      share.amount -= amount;
      if (share.amount === 0n) left.shift();
    }
  }
  return pieces;
}

/** A pending lot becomes spendable. Debt is paid off first. */
export function open(account: Account, lot: Lot, availableAt: Date, cause: Cause): Posting {
  const opened: Lot = { ...lot, state: "open", availableAt };
  const moved: Posting = {
    account: withLots(
      { ...account, pending: account.pending - lot.remaining, available: account.available + lot.remaining },
      [opened],
    ),
    transfers: [
      transfer(account, cause, {
        kind: "open",
        debit: "member:pending",
        credit: "member:available",
        amount: lot.remaining,
        lotId: lot.id,
      }),
    ],
    lots: [opened],
  };
  return joinPostings(moved, settle(moved.account, opened, cause));
}

/** What is left of a lot lapses. */
export function expire(account: Account, lot: Lot, cause: Cause): Posting {
  const closed = lessLot(lot, lot.remaining);
  return {
    account: withLots({ ...account, available: account.available - lot.remaining }, [closed]),
    transfers: [
      transfer(account, cause, {
        kind: "expire",
        debit: "member:available",
        credit: "program:expired",
        amount: lot.remaining,
        lotId: lot.id,
      }),
    ],
    lots: [closed],
  };
}

/** Spent points come back into these lots. A lot that is not in the account yet is a new one. Debt is paid off first. */
export function restore(
  account: Account,
  parts: readonly { lot: Lot; amount: bigint }[],
  cause: Cause,
): Posting {
  let posting: Posting = { account, transfers: [], lots: [] };
  for (const { lot, amount } of parts) {
    const before = posting.account;
    const grown: Lot = { ...lot, remaining: lot.remaining + amount, state: "open" };
    const restored: Posting = {
      account: withLots({ ...before, available: before.available + amount }, [grown]),
      transfers: [
        transfer(before, cause, {
          kind: "restore",
          debit: "program:redeemed",
          credit: "member:available",
          amount,
          lotId: lot.id,
        }),
      ],
      lots: [grown],
    };
    posting = joinPostings(joinPostings(posting, restored), settle(restored.account, grown, cause));
  }
  return posting;
}

/** Staff give points: a new lot that can be spent at once. */
export function grant(account: Account, amount: bigint, terms: LotTerms, cause: Cause): Posting {
  const lot: Lot = { id: newId(), amount, remaining: amount, state: "open", orderId: null, ...terms };
  const granted: Posting = {
    account: withLots({ ...account, available: account.available + amount }, [lot]),
    transfers: [
      transfer(account, cause, {
        kind: "adjust",
        debit: "program:adjusted",
        credit: "member:available",
        amount,
        lotId: lot.id,
      }),
    ],
    lots: [lot],
  };
  return joinPostings(granted, settle(granted.account, lot, cause));
}

/** Staff take points away, never more than the open lots hold. */
export function withdraw(
  account: Account,
  amount: bigint,
  cause: Cause,
): Result<Posting, { code: "insufficient_points"; missing: bigint }> {
  const openLots = account.lots.filter((lot) => lot.state === "open").sort(bySpendOrder);
  const { taken, missing } = takeFrom(openLots, amount);
  if (missing > 0n) return err({ code: "insufficient_points", missing });
  const changed = taken.map(({ lot, amount: part }) => lessLot(lot, part));
  return ok({
    account: withLots({ ...account, available: account.available - amount }, changed),
    transfers: taken.map(({ lot, amount: part }) =>
      transfer(account, cause, {
        kind: "adjust",
        debit: "member:available",
        credit: "program:adjusted",
        amount: part,
        lotId: lot.id,
      }),
    ),
    lots: changed,
  });
}
