import { lockAccounts } from "@/db/queries/ledger-read";
import type { Tx } from "@/db/transaction";
import type { ProgramScope } from "@/lib/shared/scope";
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
