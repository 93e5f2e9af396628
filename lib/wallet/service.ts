import { lockAccounts } from "@/db/queries/ledger-read";
import { writeLedger } from "@/db/queries/ledger-write";
import { ensureBalance, selectLots, selectWalletEntries } from "@/db/queries/wallet";
import { readProgram, type Tx } from "@/db/transaction";
import { type Account, type Cause, emptyAccount } from "@/lib/ledger/account";
import { walletAsset } from "@/lib/ledger/accounts";
import { whoItIs } from "@/lib/ledger/service-owner";
import { addPosting, emptyWrite } from "@/lib/ledger/write";
import { balanceAt } from "@/lib/members/balance";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { credit } from "./post";
import type { Wallet, WalletEntry } from "./wallet";

/** What comes into a wallet, in minor units, and when it lapses (null: never). */
export type Credit = { minor: bigint; currency: string; expiresAt: Date | null };

/**
 * Locks a member's wallet in a currency, making it when it is the first time, and reads it. Of who has become another it is
 * the other's.
 */
export async function lockWallet(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  currency: string,
): Promise<Account> {
  const asset = walletAsset(currency);
  const ownerId = await whoItIs(tx, scope, memberId);
  await ensureBalance(tx, scope, ownerId, asset);
  const account = (await lockAccounts(tx, scope, [ownerId], asset)).get(ownerId);
  if (!account) throw new Error(`member ${memberId} has no wallet`);
  return account;
}

/**
 * Puts money into a member's wallet, in a transaction of the caller: `cause` is what it came from, a redemption or an
 * event. It can be spent at once. Whoever calls this has made sure that the same cause calls it once.
 */
export async function creditWallet(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  { minor, currency, expiresAt }: Credit,
  cause: Pick<Cause, "eventId" | "redemptionId">,
  now: Date,
): Promise<void> {
  if (minor <= 0n) throw new RangeError("a credit is above zero");
  const account = await lockWallet(tx, scope, memberId, currency);
  const write = emptyWrite(scope.programId);
  const posting = credit(account, minor, { expiresAt }, { ...cause, orderId: null, occurredAt: now });
  addPosting(write, posting);
  await writeLedger(tx, write);
}

function walletOf(account: Pick<Account, "lots">, currency: string, now: Date): Wallet {
  const held = account.lots.flatMap((lot) => (lot.state === "closed" ? [] : [{ ...lot, state: lot.state }]));
  const { spendable, lapsing } = balanceAt(held, 0n, now);
  return { currency, minor: spendable, lapsing: lapsing.map(({ points, at }) => ({ minor: points, at })) };
}

/** What a member's wallet holds at `now`, in a transaction of the caller. Reads only. */
export async function walletWithin(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  currency: string,
  now: Date,
): Promise<Wallet> {
  const asset = walletAsset(currency);
  const lots = await selectLots(tx, scope, memberId, asset);
  return walletOf({ ...emptyAccount(memberId, asset), lots }, currency, now);
}

/** A member's wallet at `now`. */
export function walletOfMember(scope: MemberScope, currency: string, now: Date): Promise<Wallet> {
  return readProgram(scope, (tx) => walletWithin(tx, scope, scope.memberId, currency, now));
}

/** A member's wallet with its statement, newest first; at most `limit` lines. */
export function walletStatement(
  scope: MemberScope,
  currency: string,
  now: Date,
  limit = 50,
): Promise<{ wallet: Wallet; entries: WalletEntry[] }> {
  return readProgram(scope, async (tx) => {
    const [wallet, entries] = await Promise.all([
      walletWithin(tx, scope, scope.memberId, currency, now),
      selectWalletEntries(tx, scope, scope.memberId, walletAsset(currency), limit),
    ]);
    return { wallet, entries };
  });
}
