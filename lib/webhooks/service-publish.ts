import { hasListener, insertMessages, selectExternalIds } from "@/db/queries/webhook-messages";
import type { Tx } from "@/db/transaction";
import { showId } from "@/lib/shared/id";
import type { ProgramScope } from "@/lib/shared/scope";
import { bodyOf, type EventType, type Told } from "@/lib/webhook-events/catalogue";

type DataOf<Type extends EventType> = Extract<Told, { type: Type }>["data"];

/** What is published: its data without the member, who is named by `memberId`; null where it is about nobody. */
export type Published = {
  [Type in EventType]: {
    type: Type;
    at: Date;
    memberId: DataOf<Type> extends { member: unknown } ? string : null;
    data: Omit<DataOf<Type>, "member">;
  };
}[EventType];

/** An erased member is only an id; what tells of the erasure outlives it. */
const OUTLIVES = "member_erased";

/**
 * Tells whoever listens, in the transaction of what it tells of: what is rolled back is told to nobody, and what is
 * committed is on its way. Where nobody listens it costs one question and writes nothing.
 *
 * What the ledger and the tiers say already is not published: service-feed.ts reads it there after the commit.
 */
export async function publish(
  tx: Tx,
  scope: ProgramScope,
  published: Published | readonly Published[],
): Promise<void> {
  const all = Array.isArray(published) ? (published as readonly Published[]) : [published as Published];
  const [first] = all;
  if (!first) return;
  const memberIds = [...new Set(all.flatMap(({ memberId }) => memberId ?? []))];
  const [isHeard, externalIds] = await Promise.all([
    hasListener(tx, scope, [...new Set(all.map(({ type }) => type))]),
    memberIds.length > 0 ? selectExternalIds(tx, scope, memberIds) : new Map<string, string | null>(),
  ]);
  if (!isHeard) return;
  const messages = all.map(({ type, at, memberId, data }) => {
    const member = memberId && {
      member: { id: showId("member", memberId), external_id: externalIds.get(memberId) ?? null },
    };
    const body = bodyOf({ type, at, data: { ...member, ...data } } as Told);
    return { type, at, body, memberId: type === OUTLIVES ? null : memberId };
  });
  await insertMessages(tx, scope, messages, first.at);
}
