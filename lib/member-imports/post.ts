import { type Account, type Cause, type Lot, type Posting, withLots } from "@/lib/ledger/account";
import { grant, type LotTerms, transfer, withdraw } from "@/lib/ledger/post";
import { least, lessLot } from "@/lib/ledger/spend-order";
import { newId } from "@/lib/shared/id";

/** Money that another program owed comes into a wallet as one lot. Minor units, above zero. */
function credit(account: Account, amount: bigint, terms: LotTerms, cause: Cause): Posting {
  const lot: Lot = { id: newId(), amount, remaining: amount, state: "open", orderId: null, ...terms };
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

/** Points that begin on a later day: a lot that waits for it. */
function wait(account: Account, amount: bigint, terms: LotTerms, cause: Cause): Posting {
  const lot: Lot = { id: newId(), amount, remaining: amount, state: "pending", orderId: null, ...terms };
  return {
    account: withLots({ ...account, pending: account.pending + amount }, [lot]),
    transfers: [
      transfer(account, cause, {
        kind: "adjust",
        debit: "program:adjusted",
        credit: "member:pending",
        amount,
        lotId: lot.id,
      }),
    ],
    lots: [lot],
  };
}

/** Gives points or money, or takes them: above zero is given. The caller has made sure that there is enough. */
export function bring(account: Account, amount: bigint, terms: LotTerms, cause: Cause): Posting {
  if (terms.availableAt && terms.availableAt > cause.occurredAt) return wait(account, amount, terms, cause);
  if (amount > 0n) return (account.asset === "points" ? grant : credit)(account, amount, terms, cause);
  const taken = withdraw(account, -amount, cause);
  if (!taken.ok) throw new Error(`${taken.error.missing} less in ${account.asset} than was decided on`);
  return taken.value;
}

/** Takes back from one lot what an import put there, as far as it is still in it. */
export function takeBack(
  account: Account,
  lot: Lot,
  amount: bigint,
  cause: Cause,
): { posting: Posting; taken: bigint } {
  const held = account.lots.find(({ id, state }) => id === lot.id && state !== "closed");
  const taken = held ? least(held.remaining, amount) : 0n;
  if (!held || taken === 0n) return { posting: { account, transfers: [], lots: [] }, taken: 0n };
  const less = lessLot(held, taken);
  const side = held.state === "open" ? "available" : "pending";
  const posting = {
    account: withLots({ ...account, [side]: account[side] - taken }, [less]),
    transfers: [
      transfer(account, cause, {
        kind: "adjust",
        debit: `member:${side}`,
        credit: "program:adjusted",
        amount: taken,
        lotId: lot.id,
      }),
    ],
    lots: [less],
  };
  return { posting, taken };
}

/** Gives back what an import took from a lot: a new lot with the old one's days. */
export function giveBack(account: Account, lot: Lot, amount: bigint, cause: Cause): Posting {
  const terms = { availableAt: cause.occurredAt, expiresAt: lot.expiresAt, earnedAt: lot.earnedAt };
  return bring(account, amount, terms, cause);
}
