import {
  type Account,
  type Cause,
  joinPostings,
  type Lot,
  type Posting,
  withLots,
} from "@/lib/ledger/account";
import { POINTS_ASSET } from "@/lib/ledger/accounts";
import { type Draft, settle, transfer } from "@/lib/ledger/post";
import { least } from "@/lib/ledger/spend-order";
import { add, floor, fraction, subtract } from "@/lib/shared/fraction";
import { newId } from "@/lib/shared/id";

export type MergeError = {
  code: "member_unknown" | "same_member" | "in_household" | "merged_before" | "member_left";
};

/** The events that stand for it in both statements; null where none does. */
export type MergeEvents = { from: string | null; into: string | null };

/** What two accounts of one asset come to when they become one: everything leaves the first and arrives at the second. */
export type MergedAccounts = { from: Posting; into: Posting; moved: bigint };

/** Why each side's rows are written: each side has an event of its own. */
type Causes = { from: Cause; into: Cause };

const nothing = (account: Account): Posting => ({ account, transfers: [], lots: [] });

/** Points travel by send and receive; money of a wallet and qualifying points by adjustments that cancel each other out. */
function legs(asset: string, account: "member:available" | "member:pending"): { out: Draft; into: Draft } {
  const common = { amount: 0n, lotId: null };
  if (asset === POINTS_ASSET) {
    return {
      out: { ...common, kind: "send", debit: account, credit: "program:clearing" },
      into: { ...common, kind: "receive", debit: "program:clearing", credit: account },
    };
  }
  return {
    out: { ...common, kind: "adjust", debit: "member:available", credit: "program:adjusted" },
    into: { ...common, kind: "adjust", debit: "program:adjusted", credit: "member:available" },
  };
}

/** One lot leaves whole and arrives as it was: with its order, and the days on which it opens and lapses. */
function moveLot(from: Account, into: Account, lot: Lot, causes: Causes): { from: Posting; into: Posting } {
  const amount = lot.remaining;
  const place = lot.state === "pending" ? "pending" : "available";
  const { out, into: arriving } = legs(from.asset, `member:${place}`);
  const gone: Lot = { ...lot, remaining: 0n, state: "closed" };
  const come: Lot = { ...lot, id: newId(causes.into.occurredAt.getTime()), amount, remaining: amount };
  const left: Posting = {
    account: withLots({ ...from, [place]: from[place] - amount }, [gone]),
    transfers: [transfer(from, causes.from, { ...out, amount, lotId: lot.id })],
    lots: [gone],
  };
  const arrived: Posting = {
    account: withLots({ ...into, [place]: into[place] + amount }, [come]),
    transfers: [transfer(into, causes.into, { ...arriving, amount, lotId: come.id })],
    lots: [come],
  };
  if (place === "pending") return { from: left, into: arrived };
  return { from: left, into: joinPostings(arrived, settle(arrived.account, come, causes.into)) };
}

/** What is owed is owed by the second from now on: it is lent to the first, whose debt it pays off. */
function moveDebt(from: Account, into: Account, causes: Causes): { from: Posting; into: Posting } {
  let [paying, owing] = [nothing(into), nothing(from)];
  let owed = from.debt;
  const pay = (amount: bigint, lot: Lot | null) => {
    const { account } = paying;
    const rest = lot && { ...lot, remaining: lot.remaining - amount };
    const changed = rest
      ? [{ ...rest, state: rest.remaining === 0n ? ("closed" as const) : rest.state }]
      : [];
    const after = lot
      ? { ...account, available: account.available - amount }
      : { ...account, debt: account.debt + amount };
    paying = joinPostings(paying, {
      account: withLots(after, changed),
      transfers: [
        transfer(account, causes.into, {
          kind: "send",
          debit: lot ? "member:available" : "member:debt",
          credit: "program:clearing",
          amount,
          lotId: lot?.id ?? null,
        }),
      ],
      lots: changed,
    });
    const come: Lot = {
      id: newId(causes.from.occurredAt.getTime()),
      ...{ amount, remaining: amount, state: "open", orderId: null, expiresAt: null },
      ...{ availableAt: causes.from.occurredAt, earnedAt: causes.from.occurredAt },
    };
    const arrived: Posting = {
      account: withLots({ ...owing.account, available: owing.account.available + amount }, [come]),
      transfers: [
        transfer(owing.account, causes.from, {
          kind: "receive",
          debit: "program:clearing",
          credit: "member:available",
          amount,
          lotId: come.id,
        }),
      ],
      lots: [come],
    };
    owing = joinPostings(joinPostings(owing, arrived), settle(arrived.account, come, causes.from));
    owed -= amount;
  };
  for (const lot of into.lots.filter(({ state }) => state === "open")) {
    if (owed === 0n) break;
    pay(least(owed, lot.remaining), lot);
  }
  if (owed > 0n) pay(owed, null);
  return { from: owing, into: paying };
}

/** What an asset without lots holds: it moves as one sum. */
function moveSum(from: Account, into: Account, causes: Causes): { from: Posting; into: Posting } {
  const amount = from.available;
  if (amount === 0n) return { from: nothing(from), into: nothing(into) };
  const { out, into: arriving } = legs(from.asset, "member:available");
  return {
    from: {
      account: { ...from, available: 0n },
      transfers: [transfer(from, causes.from, { ...out, amount })],
      lots: [],
    },
    into: {
      account: { ...into, available: into.available + amount },
      transfers: [transfer(into, causes.into, { ...arriving, amount })],
      lots: [],
    },
  };
}

/** Fractions of a point come together; where they make a whole one, it is given. */
function joinCarries(into: Posting, from: Account, cause: Cause): Posting {
  const sum = add(into.account.carry, from.carry);
  const whole = floor(sum);
  const account = { ...into.account, carry: subtract(sum, fraction(whole)) };
  if (whole === 0n) return { ...into, account };
  const lot: Lot = {
    id: newId(cause.occurredAt.getTime()),
    ...{ amount: whole, remaining: whole, state: "open", orderId: null, expiresAt: null },
    ...{ availableAt: cause.occurredAt, earnedAt: cause.occurredAt },
  };
  const given: Posting = {
    account: withLots({ ...account, available: account.available + whole }, [lot]),
    transfers: [
      transfer(account, cause, {
        kind: "adjust",
        debit: "program:adjusted",
        credit: "member:available",
        amount: whole,
        lotId: lot.id,
      }),
    ],
    lots: [lot],
  };
  return joinPostings(joinPostings({ ...into, account }, given), settle(given.account, lot, cause));
}

/** Whether an asset is held in lots. */
export function hasLots(asset: string): boolean {
  return asset === POINTS_ASSET || asset.startsWith("wallet:");
}

/**
 * M4: makes the first account's holdings the second's: open and pending lots with their days and orders, what is owed, and the
 * fraction of a point. Nothing is gained or lost: available + pending − debt + carry of both is the same before and after.
 */
export function mergeAccounts(
  from: Account,
  into: Account,
  now: Date,
  events: MergeEvents = { from: null, into: null },
): MergedAccounts {
  const nobody = { orderId: null, redemptionId: null, occurredAt: now };
  const causes: Causes = {
    from: { ...nobody, eventId: events.from },
    into: { ...nobody, eventId: events.into },
  };
  const moved = from.available + from.pending - from.debt;
  if (!hasLots(from.asset)) return { ...moveSum(from, into, causes), moved };
  let [left, arrived] = [nothing(from), nothing(into)];
  for (const lot of from.lots) {
    const step = moveLot(left.account, arrived.account, lot, causes);
    left = joinPostings(left, step.from);
    arrived = joinPostings(arrived, step.into);
  }
  if (left.account.debt > 0n) {
    const step = moveDebt(left.account, arrived.account, causes);
    left = joinPostings(left, step.from);
    arrived = joinPostings(arrived, step.into);
  }
  return {
    from: { ...left, account: { ...left.account, carry: fraction(0n) } },
    into: joinCarries(arrived, from, causes.into),
    moved,
  };
}
