import type { ProgramScope } from "@/lib/shared/scope";
import { textArray } from "../array-text";
import type { Tx } from "../transaction";

/** What an earlier delivery of the same event ended in. */
export type EarlierEvent = {
  id: string;
  source: string;
  externalId: string;
  /** Hexadecimal. */
  inputHash: string;
  memberId: string | null;
  orderId: string | null;
  outcome: string;
  points: bigint;
  explanation: unknown;
};

/** The events of one source that are already recorded, of these ids. */
export async function findEvents(
  tx: Tx,
  scope: ProgramScope,
  source: string,
  externalIds: readonly string[],
): Promise<EarlierEvent[]> {
  return tx<EarlierEvent[]>`
    select e.* from unnest(${textArray(externalIds, (id) => id)}::text[]) as k(external_id)
      cross join lateral (
        select id, source, external_id, encode(input_hash, 'hex') as input_hash, member_id, order_id, outcome, points, explanation
          from events
         where program_id = ${scope.programId} and source = ${source} and external_id = k.external_id offset 0
      ) e`;
}

/** One recorded event, or null. */
export async function findEvent(
  tx: Tx,
  scope: ProgramScope,
  key: { source: string; externalId: string },
): Promise<EarlierEvent | null> {
  const [event] = await findEvents(tx, scope, key.source, [key.externalId]);
  return event ?? null;
}
