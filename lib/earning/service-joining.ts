import { rulesRevision } from "@/db/queries/ingest";
import type { Tx } from "@/db/transaction";
import type { ProgramScope } from "@/lib/shared/scope";
import { joinedEvent } from "./incoming";
import { bookOf, listensTo } from "./service-book";
import { recordEventsWithin } from "./service-record";

/** Where what the server says of members comes from. */
export const OURSELVES = "regulars";

/** Says that somebody has become a member, in the transaction of the act, where a rule listens (E7). */
export async function tellOfJoining(tx: Tx, scope: ProgramScope, memberId: string, now: Date): Promise<void> {
  const book = await bookOf(tx, scope, await rulesRevision(tx, scope));
  if (!listensTo(book, "member.joined", now)) return;
  const [result] = await recordEventsWithin(tx, scope, OURSELVES, [joinedEvent(memberId, now)], now);
  if (!result?.ok) throw new Error(`joining was refused: ${result?.error.code ?? "no answer"}`);
}
