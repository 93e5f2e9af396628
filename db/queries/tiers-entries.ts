import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";
import { withFormers } from "./member-merges";

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

/** The lots in which an event's points are a member's now: of what was given to a former account, those that came over for it. */
export async function lotsOfEvent(
  tx: Tx,
  scope: ProgramScope,
  eventId: string,
  memberId: string,
): Promise<string[]> {
  const { programId } = scope;
  const rows = await tx<{ lotId: string }[]>`
    with earned as (
      select distinct member_id, lot_id from transfers
       where program_id = ${programId} and event_id = ${eventId} and kind = 'earn' and lot_id is not null
         and member_id in ${withFormers(tx, scope, memberId)})
    select lot_id from earned where member_id = ${memberId}
    union
    select come.id from earned e
      join lots gone on gone.program_id = ${programId} and gone.id = e.lot_id
      join lots come on come.program_id = ${programId} and come.member_id = ${memberId} and come.asset = gone.asset
       and come.state <> 'closed' and come.earned_at = gone.earned_at
       and come.expires_at is not distinct from gone.expires_at and come.order_id is not distinct from gone.order_id
     where e.member_id <> ${memberId}`;
  return rows.map((row) => row.lotId);
}
