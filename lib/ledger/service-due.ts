import { accountsDue, lockAccounts } from "@/db/queries/ledger-read";
import { writeLedger } from "@/db/queries/ledger-write";
import { inProgram } from "@/db/transaction";
import { noticesOfDue } from "@/lib/notices/due";
import { tellMembers } from "@/lib/notices/service";
import type { ProgramScope } from "@/lib/shared/scope";
import { settleDue } from "./settle-due";
import { addPosting, emptyWrite } from "./write";

const ACCOUNTS_PER_TRANSACTION = 200;

/** How many ledger rows were written. */
export type Settled = { members: number; transfers: number };

/** `silent`: members are not told; what is history is no news. */
type How = { silent?: boolean };

async function settleSome(scope: ProgramScope, now: Date, { silent = false }: How): Promise<Settled> {
  return inProgram(scope, async (tx) => {
    const due = Map.groupBy(
      await accountsDue(tx, scope, now, ACCOUNTS_PER_TRANSACTION),
      ({ asset }) => asset,
    );
    const write = emptyWrite(scope.programId);
    for (const [asset, keys] of [...due].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const memberIds = keys.map(({ memberId }) => memberId);
      for (const account of (await lockAccounts(tx, scope, memberIds, asset)).values()) {
        const posting = settleDue(account, now);
        if (posting.transfers.length > 0) addPosting(write, posting);
      }
    }
    if (write.transfers.length > 0) await writeLedger(tx, write);
    if (!silent) await tellMembers(tx, scope, noticesOfDue(write.transfers), now);
    return { members: write.accounts.size, transfers: write.transfers.length };
  });
}

/**
 * Opens pending points and lets lapsed ones expire, and money in wallets alike, as of `now`, for a whole program: 200
 * accounts a transaction, until nothing is due; members are told in the same transaction. May run late, twice, or on two machines at once: each lot opens and
 * closes once.
 */
export async function settleDueLots(scope: ProgramScope, now: Date, how: How = {}): Promise<Settled> {
  const total: Settled = { members: 0, transfers: 0 };
  for (;;) {
    const some = await settleSome(scope, now, how);
    total.members += some.members;
    total.transfers += some.transfers;
    if (some.transfers === 0) return total;
  }
}
