import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** The first time a member reached a tier, as stored. */
export type TierEntry = {
  memberId: string;
  tierId: string;
  reachedAt: Date;
  redemptionId: string | null;
  eventId: string | null;
  /** none; due: to be given; given; unearned: a refund took the reason; taken_back; kept */
  state: "none" | "due" | "given" | "unearned" | "taken_back" | "kept";
};

/** Entries that wait for something to be done, of these members or of all, the longest waiting first. */
export function selectEntriesDue(
  tx: Tx,
  scope: ProgramScope,
  memberIds: readonly string[] | null,
): Promise<Pick<TierEntry, "memberId" | "tierId">[]> {
  return tx<Pick<TierEntry, "memberId" | "tierId">[]>`
    select member_id, tier_id from tier_entries
     where program_id = ${scope.programId} and state in ('due', 'unearned')
       and (${memberIds === null} or member_id = any(${[...(memberIds ?? [])]}::uuid[]))
     order by reached_at, member_id limit 1000`;
}

/** One entry, locked until the transaction ends. */
export async function lockEntry(
  tx: Tx,
  scope: ProgramScope,
  key: Pick<TierEntry, "memberId" | "tierId">,
): Promise<TierEntry | null> {
  const [row] = await tx<TierEntry[]>`
    select member_id, tier_id, reached_at, redemption_id, event_id, state from tier_entries
     where program_id = ${scope.programId} and member_id = ${key.memberId} and tier_id = ${key.tierId} for update`;
  return row ?? null;
}

export async function updateEntry(tx: Tx, scope: ProgramScope, entry: TierEntry): Promise<void> {
  await tx`
    update tier_entries set state = ${entry.state}, redemption_id = ${entry.redemptionId}, event_id = ${entry.eventId}
     where program_id = ${scope.programId} and member_id = ${entry.memberId} and tier_id = ${entry.tierId}`;
}

/** The lots that an event's points came in as. */
export async function lotsOfEvent(
  tx: Tx,
  scope: ProgramScope,
  eventId: string,
  memberId: string,
): Promise<string[]> {
  const rows = await tx<{ lotId: string }[]>`
    select distinct lot_id from transfers
     where program_id = ${scope.programId} and member_id = ${memberId} and event_id = ${eventId} and kind = 'earn'
       and lot_id is not null`;
  return rows.map((row) => row.lotId);
}
