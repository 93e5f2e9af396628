import { sumOfGifts } from "@/db/queries/cause-gifts";
import { findCause } from "@/db/queries/causes";
import { readProgram } from "@/db/transaction";
import type { MemberScope } from "@/lib/shared/scope";
import type { Cause } from "./cause";

/** What a certificate says: the cause, also one that has ended, and what the member gave to it in all. */
export type Given = { cause: Cause; points: bigint; minor: bigint; lastAt: Date };

/** What a member has given to one cause; null where that is nothing, or was taken back. */
export function givenTo(scope: MemberScope, causeId: string): Promise<Given | null> {
  return readProgram(scope, async (tx) => {
    const [cause, { points, minor, lastAt }] = await Promise.all([
      findCause(tx, scope, causeId),
      sumOfGifts(tx, scope, causeId),
    ]);
    return cause && lastAt && points > 0n ? { cause, points, minor, lastAt } : null;
  });
}
