import { activateUsed, selectPosted } from "@/db/queries/cards";
import type { Tx } from "@/db/transaction";
import { showId } from "@/lib/shared/id";
import type { NoticeDraft } from "@/lib/shared/notice";
import type { ProgramScope } from "@/lib/shared/scope";

/** Cards that were posted and are shown for the first time, and what their owners are told of it. */
export type FirstUse = { cardIds: string[]; notices: NoticeDraft[] };

/**
 * Which of these numbers are cards that were posted and not used yet: with their first use they have arrived, whether
 * or not their owners have a phone to say so.
 */
export async function firstUses(tx: Tx, scope: ProgramScope, numbers: readonly string[]): Promise<FirstUse> {
  const posted = numbers.length > 0 ? await selectPosted(tx, scope, numbers) : [];
  return {
    cardIds: posted.map(({ id }) => id),
    notices: posted.map(({ id, memberId, number }) => ({
      memberId,
      code: "card_first_used",
      about: showId("card", id),
      facts: { ending: number.slice(-4) },
    })),
  };
}

/** From here on they are active. One statement, so that it can be sent along with others. */
export function cardsWereUsed(
  tx: Tx,
  scope: ProgramScope,
  cardIds: readonly string[],
  now: Date,
): Promise<void> {
  return activateUsed(tx, scope, cardIds, now);
}
