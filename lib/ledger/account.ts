import { type Fraction, ZERO } from "@/lib/shared/fraction";
import type { LedgerAccount, TransferKind } from "./accounts";

/** Points earned together, with one availability and one expiry. */
export type Lot = {
  id: string;
  amount: bigint;
  remaining: bigint;
  state: "pending" | "open" | "closed";
  orderId: string | null;
  /** When it opens; null while it waits for fulfilment. */
  availableAt: Date | null;
  expiresAt: Date | null;
  earnedAt: Date;
};

/** What one member has of one asset: the numbers of the balance row and the lots that make them up. */
export type Account = {
  memberId: string;
  asset: string;
  available: bigint;
  pending: bigint;
  debt: bigint;
  carry: Fraction;
  /** Every lot that is not closed. */
  lots: readonly Lot[];
};

/** One row of the ledger, which is the whole double entry. */
export type Transfer = {
  id: string;
  kind: TransferKind;
  debit: LedgerAccount;
  credit: LedgerAccount;
  amount: bigint;
  asset: string;
  memberId: string;
  lotId: string | null;
  ruleVersionId: string | null;
} & Cause;

/** Why a transfer was made. */
export type Cause = {
  eventId: string | null;
  orderId: string | null;
  redemptionId: string | null;
  occurredAt: Date;
};

/** What a decision wants to be written: the account as it will be, the new ledger rows, and each lot that changed. */
export type Posting = { account: Account; transfers: Transfer[]; lots: Lot[] };

/** An account on which nothing was ever posted. */
export function emptyAccount(memberId: string, asset = "points"): Account {
  return { memberId, asset, available: 0n, pending: 0n, debt: 0n, carry: ZERO, lots: [] };
}

/** What the member sees as the balance: available less what is owed. */
export function balanceOf(account: Pick<Account, "available" | "debt">): bigint {
  return account.available - account.debt;
}

/** One posting after the other, as one. */
export function joinPostings(first: Posting, second: Posting): Posting {
  if (first.transfers.length === 0 && first.lots.length === 0) return second;
  const changed = new Map([...first.lots, ...second.lots].map((lot) => [lot.id, lot]));
  return {
    account: second.account,
    transfers: [...first.transfers, ...second.transfers],
    lots: [...changed.values()],
  };
}

/** The account with these lots in the place of their former selves; closed ones leave it. */
export function withLots(account: Account, changed: readonly Lot[]): Account {
  if (changed.length === 0) return account;
  if (account.lots.length === 0)
    return { ...account, lots: changed.filter(({ state }) => state !== "closed") };
  const byId = new Map(account.lots.map((lot) => [lot.id, lot]));
  for (const lot of changed) {
    if (lot.state === "closed") byId.delete(lot.id);
    else byId.set(lot.id, lot);
  }
  return { ...account, lots: [...byId.values()] };
}
