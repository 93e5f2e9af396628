import type { Actor, ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** What a member showed of another program, and what became of it, as stored. */
export type StatusMatch = {
  id: string;
  memberId: string;
  otherProgram: string;
  otherTier: string;
  proof: string;
  state: "asked" | "declined" | "trial" | "kept" | "lapsed";
  tierId: string | null;
  target: bigint | null;
  askedAt: Date;
  decidedAt: Date | null;
  decidedBy: Actor | null;
  note: string | null;
  trialUntil: Date | null;
  endedAt: Date | null;
};

export type NamedMatch = StatusMatch & { memberName: string | null };

const columns = (tx: Tx) => tx`
  s.id, s.member_id, s.other_program, s.other_tier, s.proof, s.state, s.tier_id, s.target, s.asked_at, s.decided_at,
  s.decided_by, s.note, s.trial_until, s.ended_at`;

/** Puts a request; false when the member has one open. */
export async function insertMatch(
  tx: Tx,
  scope: ProgramScope,
  match: Pick<StatusMatch, "id" | "memberId" | "otherProgram" | "otherTier" | "proof" | "askedAt">,
): Promise<boolean> {
  const rows = await tx`
    insert into status_matches (program_id, id, member_id, other_program, other_tier, proof, state, asked_at)
    values (${scope.programId}, ${match.id}, ${match.memberId}, ${match.otherProgram}, ${match.otherTier},
            ${match.proof}, 'asked', ${match.askedAt})
    on conflict (program_id, member_id) where state in ('asked', 'trial') do nothing returning id`;
  return rows.length > 0;
}

/** A request, locked until the transaction ends; null when there is none. */
export async function lockMatch(tx: Tx, scope: ProgramScope, id: string): Promise<StatusMatch | null> {
  const [row] = await tx<StatusMatch[]>`
    select ${columns(tx)} from status_matches s where s.program_id = ${scope.programId} and s.id = ${id} for update`;
  return row ?? null;
}

export async function updateMatch(tx: Tx, scope: ProgramScope, match: StatusMatch): Promise<void> {
  await tx`
    update status_matches
       set state = ${match.state}, tier_id = ${match.tierId}, target = ${match.target}, decided_at = ${match.decidedAt},
           decided_by = ${match.decidedBy ? tx.json(match.decidedBy) : null}, note = ${match.note},
           trial_until = ${match.trialUntil}, ended_at = ${match.endedAt}
     where program_id = ${scope.programId} and id = ${match.id}`;
}

/** Requests that wait for staff, the oldest first, then trials that run. */
export function selectOpenMatches(tx: Tx, scope: ProgramScope): Promise<NamedMatch[]> {
  return tx<NamedMatch[]>`
    select ${columns(tx)}, m.name as member_name from status_matches s
      join members m on m.program_id = s.program_id and m.id = s.member_id
     where s.program_id = ${scope.programId} and s.state in ('asked', 'trial') order by s.state, s.asked_at, s.id limit 500`;
}

/** What a member asked for, newest first. */
export function selectMatchesOf(tx: Tx, scope: ProgramScope, memberId: string): Promise<StatusMatch[]> {
  return tx<StatusMatch[]>`
    select ${columns(tx)} from status_matches s
     where s.program_id = ${scope.programId} and s.member_id = ${memberId} order by s.asked_at desc, s.id desc limit 20`;
}

/** Trials that end by `before`. */
export function selectTrialsEnding(
  tx: Tx,
  scope: ProgramScope,
  before: Date,
): Promise<{ id: string; memberId: string }[]> {
  return tx<{ id: string; memberId: string }[]>`
    select id, member_id from status_matches
     where program_id = ${scope.programId} and state = 'trial' and trial_until <= ${before} order by trial_until, id limit 1000`;
}

/** Whether a member is on trial after a match. */
export async function hasOpenTrial(tx: Tx, scope: ProgramScope, memberId: string): Promise<boolean> {
  const rows = await tx`
    select 1 from status_matches where program_id = ${scope.programId} and member_id = ${memberId} and state = 'trial'`;
  return rows.length > 0;
}

/** How many requests wait for staff. */
export async function countAsked(tx: Tx, scope: ProgramScope): Promise<number> {
  const [row] = await tx<{ asked: number }[]>`
    select count(*)::int as asked from status_matches where program_id = ${scope.programId} and state = 'asked'`;
  return row?.asked ?? 0;
}
