import type { Actor, ProgramScope } from "@/lib/shared/scope";
import type { HoldReason } from "@/lib/tiers/hold";
import type { Tx } from "../transaction";

/** Something that makes a stretch of time doubtful, as stored. */
export type TierHold = {
  id: string;
  reason: HoldReason;
  memberId: string | null;
  memberName: string | null;
  about: string;
  fromAt: Date;
  untilAt: Date | null;
  note: string;
  createdBy: Actor;
  liftedAt: Date | null;
};

/** Puts a hold; the same reason about the same thing is one hold. Answers false when it was there. */
export async function insertHold(
  tx: Tx,
  scope: ProgramScope,
  hold: Pick<TierHold, "id" | "reason" | "memberId" | "about" | "fromAt" | "untilAt" | "note">,
): Promise<boolean> {
  const rows = await tx`
    insert into tier_holds (program_id, id, reason, member_id, about, from_at, until_at, note, created_by)
    values (${scope.programId}, ${hold.id}, ${hold.reason}, ${hold.memberId}, ${hold.about}, ${hold.fromAt},
            ${hold.untilAt}, ${hold.note}, ${tx.json(scope.actor)})
    on conflict (program_id, reason, about) do nothing returning id`;
  return rows.length > 0;
}

/** Holds that nobody has lifted, newest first. */
export function selectOpenHolds(tx: Tx, scope: ProgramScope): Promise<TierHold[]> {
  return tx<TierHold[]>`
    select h.id, h.reason, h.member_id, m.name as member_name, h.about, h.from_at, h.until_at, h.note, h.created_by, h.lifted_at
      from tier_holds h left join members m on m.program_id = h.program_id and m.id = h.member_id
     where h.program_id = ${scope.programId} and h.lifted_at is null order by h.from_at desc, h.id desc`;
}

/** Lifts a hold; null when there is none that is open. */
export async function liftHoldRow(
  tx: Tx,
  scope: ProgramScope,
  id: string,
  now: Date,
): Promise<Pick<TierHold, "id" | "reason" | "about"> | null> {
  const [row] = await tx<Pick<TierHold, "id" | "reason" | "about">[]>`
    update tier_holds set lifted_at = ${now}, lifted_by = ${tx.json(scope.actor)}
     where program_id = ${scope.programId} and id = ${id} and lifted_at is null returning id, reason, about`;
  return row ?? null;
}

/** Whether events wait that nobody could count yet. */
export async function hasParkedEvents(tx: Tx, scope: ProgramScope): Promise<boolean> {
  const rows = await tx`
    select 1 from parked_events where program_id = ${scope.programId} and resumed_at is null limit 1`;
  return rows.length > 0;
}
