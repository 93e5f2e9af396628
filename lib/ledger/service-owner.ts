import { lockAccounts } from "@/db/queries/ledger-read";
import { holdMembers } from "@/db/queries/member-merges";
import type { Tx } from "@/db/transaction";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import type { Account } from "./account";

/** Somebody can become another while they are waited for, and that one yet another. */
const MOST_LOOKS = 4;

/**
 * What `find` finds, with the account of whose it is, locked. Whoever had it may have become another member while the lock
 * was waited for, and it is the other's then: so it is looked at again under the lock, where it is what it will stay.
 */
export async function lockOwnerOf<T extends { memberId: string }>(
  tx: Tx,
  scope: ProgramScope,
  find: () => Promise<T | null>,
): Promise<{ found: T; account: Account } | null> {
  let seen = await find();
  for (let look = 0; look < MOST_LOOKS; look++) {
    if (!seen) return null;
    const account = (await lockAccounts(tx, scope, [seen.memberId])).get(seen.memberId);
    const found = await find();
    if (found?.memberId === seen.memberId) return account ? { found, account } : null;
    seen = found;
  }
  throw new Error(`whose it is has changed ${MOST_LOOKS} times under the lock`);
}

/**
 * Whom each of these members is now, by the id that was looked up: itself, or who it has become meanwhile. Nobody of them
 * becomes another until the transaction ends. Asked before their accounts are locked; an id of nobody stays as it is.
 */
export async function whoTheyAre(
  tx: Tx,
  scope: ProgramScope,
  memberIds: readonly string[],
): Promise<(memberId: string) => string> {
  const now = new Map(memberIds.map((id) => [id, id]));
  for (let look = 0; look < MOST_LOOKS; look++) {
    const held = new Map(
      (await holdMembers(tx, scope, [...new Set(now.values())])).map(({ id, is }) => [id, is]),
    );
    const isSettled = [...held].every(([id, is]) => id === is);
    if (isSettled) return (memberId) => now.get(memberId) ?? memberId;
    for (const [id, seen] of now) now.set(id, held.get(seen) ?? seen);
  }
  throw new Error(`who they are has changed ${MOST_LOOKS} times`);
}

/** `whoTheyAre` of one member. */
export async function whoItIs(tx: Tx, scope: ProgramScope, memberId: string): Promise<string> {
  return (await whoTheyAre(tx, scope, [memberId]))(memberId);
}

/** The account of whom this member is now, locked; undefined where there is none. */
export async function lockWhoItIs(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
): Promise<Account | undefined> {
  const is = await whoItIs(tx, scope, memberId);
  return (await lockAccounts(tx, scope, [is])).get(is);
}

/** The scope of whom this member is now: what they do while they become another, the other does. */
export async function asItIs(tx: Tx, scope: MemberScope): Promise<MemberScope> {
  return { ...scope, memberId: await whoItIs(tx, scope, scope.memberId) };
}
