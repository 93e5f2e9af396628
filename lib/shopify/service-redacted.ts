import {
  findRedactedAt,
  insertRedactions,
  lockRedactions,
  takeFormerRedactions,
} from "@/db/queries/shopify-redactions";
import { inProgram, type Tx } from "@/db/transaction";
import { emailKey } from "@/lib/members/member";
import { env } from "@/lib/shared/env";
import { hmacOf } from "@/lib/shared/hmac";
import type { ProgramScope } from "@/lib/shared/scope";

/** Whom a store had erased: by their number there, and by the address that it named. */
export type Forgotten = { id: string | null; email: string | null };

/** So many are kept of a store; the oldest go. */
const MOST_KEPT = 20_000;
const FORMER_AT_ONCE = 500;

/** Each store's hashes are its own, so that nobody is recognised in another one. */
function hashesOf(scope: ProgramScope, shopId: string, { id, email }: Forgotten): Buffer[] {
  const names = [...(id === null ? [] : [`customer ${id}`]), ...(email ? [`email ${emailKey(email)}`] : [])];
  return names.map((name) =>
    hmacOf(env().AUTH_SECRET, `regulars:redacted\n${scope.programId}\n${shopId}\n${name}`),
  );
}

/**
 * Keeps that a store had somebody erased, and when it asked: as keyed hashes, from which nobody can be told who it was. What
 * is heard of them at the same time waits until the transaction ends.
 */
export async function noteRedacted(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  whom: Forgotten,
  at: Date,
  most = MOST_KEPT,
): Promise<void> {
  const hashes = hashesOf(scope, shopId, whom);
  await lockRedactions(tx, hashes);
  await insertRedactions(tx, scope, shopId, hashes, { at, most });
}

/** When a store asked for somebody to be erased, the last time; null where it never did. Who is being erased is waited for. */
export async function forgottenAt(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  whom: Forgotten,
): Promise<Date | null> {
  const hashes = hashesOf(scope, shopId, whom);
  if (hashes.length === 0) return null;
  // Sent together, and read after the lock was had.
  const [, at] = await Promise.all([lockRedactions(tx, hashes), findRedactedAt(tx, scope, shopId, hashes)]);
  return at;
}

/** Former versions kept the numbers themselves: they become hashes. Returns how many did. */
export async function hashFormerRedactions(scope: ProgramScope): Promise<number> {
  let hashed = 0;
  for (let some = FORMER_AT_ONCE; some === FORMER_AT_ONCE; hashed += some) {
    some = await inProgram(
      scope,
      async (tx) => {
        const former = await takeFormerRedactions(tx, scope, FORMER_AT_ONCE);
        for (const { shopId, customerId, at } of former)
          await noteRedacted(tx, scope, shopId, { id: customerId, email: null }, at);
        return former.length;
      },
      { keepPlans: true },
    );
  }
  return hashed;
}
