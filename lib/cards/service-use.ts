import { activateUsed } from "@/db/queries/cards";
import type { Tx } from "@/db/transaction";
import { tellMembers } from "@/lib/notices/service";
import { showId } from "@/lib/shared/id";
import type { ProgramScope } from "@/lib/shared/scope";

/**
 * Cards that were shown at a till, in the transaction of the event: one that was posted has arrived, whether or not its
 * owner has a phone to say so, and its owner hears of it.
 */
export async function cardsWereUsed(
  tx: Tx,
  scope: ProgramScope,
  numbers: readonly string[],
  now: Date,
): Promise<void> {
  const used = await activateUsed(tx, scope, numbers, now);
  const drafts = used.map(({ id, memberId, number }) => ({
    memberId,
    code: "card_first_used",
    about: showId("card", id),
    facts: { ending: number.slice(-4) },
  }));
  await tellMembers(tx, scope, drafts, now);
}
