import { BadgeEvidence, type HeldBadge } from "@/lib/game/badge";
import { CompletionEvidence, type ProgressRow } from "@/lib/game/challenge";
import { plain } from "@/lib/game/whole";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

export type MemberProgress = ProgressRow & { memberId: string; challengeId: string };
export type MemberBadge = HeldBadge & { memberId: string };

/** How far these members have come in each challenge; what a completion was for stands in its event. */
export async function selectProgress(
  tx: Tx,
  scope: ProgramScope,
  memberIds: readonly string[],
): Promise<MemberProgress[]> {
  const rows = await tx<(Omit<MemberProgress, "evidence"> & { evidence: unknown })[]>`
    select p.member_id, p.challenge_id, p.period, p.started_at, p.progress, p.completed_at, p.rolled_back_at, p.round,
           p.left_at, p.event_id, e.payload -> 'evidence' as evidence
      from challenge_progress p
      left join events e on e.program_id = p.program_id and e.id = p.event_id
     where p.program_id = ${scope.programId} and p.member_id = any(${[...memberIds]}::uuid[])
     order by p.period`;
  return rows.map((row) => ({
    ...row,
    evidence: row.evidence === null ? null : CompletionEvidence.parse(row.evidence),
  }));
}

/** Writes how far members have come, each round in its last state. */
export async function writeProgress(
  tx: Tx,
  scope: ProgramScope,
  rows: readonly MemberProgress[],
): Promise<void> {
  if (rows.length === 0) return;
  const instant = (at: Date | null) => at?.toISOString() ?? null;
  await tx`
    insert into challenge_progress (program_id, challenge_id, member_id, period, started_at, progress, completed_at,
                                    event_id, rolled_back_at, round)
    select ${scope.programId}, challenge_id::uuid, member_id::uuid, period, started_at::timestamptz, progress::bigint,
           completed_at::timestamptz, event_id::uuid, rolled_back_at::timestamptz, round::int
      from unnest(${rows.map((r) => r.challengeId)}::text[], ${rows.map((r) => r.memberId)}::text[],
                  ${rows.map((r) => r.period)}::text[], ${rows.map((r) => instant(r.startedAt))}::text[],
                  ${rows.map((r) => r.progress.toString())}::text[], ${rows.map((r) => instant(r.completedAt))}::text[],
                  ${rows.map((r) => r.eventId)}::text[], ${rows.map((r) => instant(r.rolledBackAt))}::text[],
                  ${rows.map((r) => String(r.round))}::text[])
        as t(challenge_id, member_id, period, started_at, progress, completed_at, event_id, rolled_back_at, round)
    on conflict (program_id, challenge_id, member_id, period) do update
      set progress = excluded.progress, completed_at = excluded.completed_at, event_id = excluded.event_id,
          rolled_back_at = excluded.rolled_back_at, round = excluded.round`;
}

/** A member takes part in a challenge no more: what was completed stays as it was. */
export async function leaveProgress(
  tx: Tx,
  scope: ProgramScope,
  { challengeId, memberId }: Pick<MemberProgress, "challengeId" | "memberId">,
  now: Date,
): Promise<void> {
  await tx`
    update challenge_progress set left_at = ${now}
     where program_id = ${scope.programId} and challenge_id = ${challengeId} and member_id = ${memberId}
       and left_at is null`;
}

/** A member begins anew with a round that they had left. */
export async function rejoinProgress(
  tx: Tx,
  scope: ProgramScope,
  { challengeId, memberId, period }: Pick<MemberProgress, "challengeId" | "memberId" | "period">,
  now: Date,
): Promise<void> {
  await tx`
    update challenge_progress set left_at = null, started_at = ${now}, progress = 0
     where program_id = ${scope.programId} and challenge_id = ${challengeId} and member_id = ${memberId}
       and period = ${period} and completed_at is null`;
}

/** The levels that these members hold. */
export async function selectHeld(
  tx: Tx,
  scope: ProgramScope,
  memberIds: readonly string[],
): Promise<MemberBadge[]> {
  const rows = await tx<(Omit<MemberBadge, "evidence"> & { evidence: unknown })[]>`
    select id, member_id, badge_id, level, earned_at, evidence from member_badges
     where program_id = ${scope.programId} and member_id = any(${[...memberIds]}::uuid[]) and taken_back_at is null
     order by earned_at, level`;
  return rows.map((row) => ({ ...row, evidence: BadgeEvidence.parse(row.evidence) }));
}

export async function insertHeld(tx: Tx, scope: ProgramScope, held: readonly MemberBadge[]): Promise<void> {
  if (held.length === 0) return;
  await tx`
    insert into member_badges (program_id, id, member_id, badge_id, level, earned_at, evidence)
    select ${scope.programId}, id::uuid, member_id::uuid, badge_id::uuid, level::int, earned_at::timestamptz,
           evidence::jsonb
      from unnest(${held.map((h) => h.id)}::text[], ${held.map((h) => h.memberId)}::text[],
                  ${held.map((h) => h.badgeId)}::text[], ${held.map((h) => String(h.level))}::text[],
                  ${held.map((h) => h.earnedAt.toISOString())}::text[],
                  ${held.map((h) => JSON.stringify(plain(h.evidence)))}::text[])
        as t(id, member_id, badge_id, level, earned_at, evidence)`;
}

/** Takes levels back; `why` says for each what its figure has come to. */
export async function takeBackHeld(
  tx: Tx,
  scope: ProgramScope,
  taken: readonly { id: string; why: string }[],
  now: Date,
): Promise<void> {
  if (taken.length === 0) return;
  await tx`
    update member_badges b set taken_back_at = ${now}, taken_back_for = t.why
      from unnest(${taken.map((t) => t.id)}::uuid[], ${taken.map((t) => t.why)}::text[]) as t(id, why)
     where b.program_id = ${scope.programId} and b.id = t.id and b.taken_back_at is null`;
}

/** What these events have moved in all: how much a challenge's round holds after its completions and rollbacks. */
export async function pointsOfEvents(
  tx: Tx,
  scope: ProgramScope,
  externalIds: readonly string[],
): Promise<bigint> {
  const [row] = await tx<{ points: bigint }[]>`
    select coalesce(sum(points), 0)::bigint as points from events
     where program_id = ${scope.programId} and source = 'game' and external_id = any(${[...externalIds]}::text[])`;
  return row?.points ?? 0n;
}

/** What became of a completion's prize: the lot it came in, or the voucher. */
export async function prizeOfEvent(
  tx: Tx,
  scope: ProgramScope,
  eventId: string,
): Promise<{ points: bigint; lotId: string | null; redemptionId: string | null } | null> {
  const [row] = await tx<{ points: bigint; lotId: string | null; redemptionId: string | null }[]>`
    select e.points, e.payload ->> 'redemption' as redemption_id,
           (select t.lot_id from transfers t
             where t.program_id = e.program_id and t.member_id = e.member_id and t.event_id = e.id and t.kind = 'earn'
             limit 1) as lot_id
      from events e where e.program_id = ${scope.programId} and e.id = ${eventId}`;
  return row ?? null;
}

/** The voucher that an earlier round of these events gave and that was not taken back; null when there is none. */
export async function standingVoucher(
  tx: Tx,
  scope: ProgramScope,
  externalIds: readonly string[],
): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    with given as materialized (
      select (payload ->> 'redemption')::uuid as redemption_id from events
       where program_id = ${scope.programId} and source = 'game' and external_id = any(${[...externalIds]}::text[]))
    select r.id from given g
      join redemptions r on r.program_id = ${scope.programId} and r.id = g.redemption_id
     where r.status <> 'cancelled' limit 1`;
  return row?.id ?? null;
}

/** How many members hold each level of each badge. */
export async function countHolders(
  tx: Tx,
  scope: ProgramScope,
): Promise<{ badgeId: string; level: number; members: number }[]> {
  return tx`
    select badge_id, level, count(*)::int as members from member_badges
     where program_id = ${scope.programId} and taken_back_at is null group by badge_id, level`;
}

/** Per challenge: who takes part or has come some way, rounds completed, and rounds undone by refunds. */
export async function countProgress(
  tx: Tx,
  scope: ProgramScope,
): Promise<{ challengeId: string; members: number; completed: number; rolledBack: number }[]> {
  return tx`
    select challenge_id, count(distinct member_id)::int as members,
           count(*) filter (where completed_at is not null and rolled_back_at is null)::int as completed,
           count(*) filter (where rolled_back_at is not null)::int as rolled_back
      from challenge_progress where program_id = ${scope.programId} group by challenge_id`;
}

/** Members who are to be looked at again, the longest waiting first. */
export async function selectTouched(
  tx: Tx,
  scope: ProgramScope,
  limit: number,
): Promise<{ memberId: string; at: Date }[]> {
  return tx`
    select member_id, at from members_touched where program_id = ${scope.programId} order by at, member_id limit ${limit}`;
}

/** Whether something of a member moved that was not looked at yet. */
export async function isTouched(tx: Tx, scope: ProgramScope, memberId: string): Promise<boolean> {
  const [row] = await tx<{ touched: boolean }[]>`
    select exists (select 1 from members_touched
                    where program_id = ${scope.programId} and member_id = ${memberId}) as touched`;
  return row?.touched ?? false;
}

/** These have been looked at; whoever was touched anew since then stays on the list. */
export async function forgetTouched(
  tx: Tx,
  scope: ProgramScope,
  seen: readonly { memberId: string; at: Date }[],
): Promise<void> {
  if (seen.length === 0) return;
  await tx`
    delete from members_touched m
     using unnest(${seen.map((s) => s.memberId)}::uuid[], ${seen.map((s) => s.at.toISOString())}::text[]) as t(id, at)
     where m.program_id = ${scope.programId} and m.member_id = t.id and date_trunc('milliseconds', m.at) <= t.at::timestamptz`;
}

/** Everybody is to be looked at: a definition is new, or a day has gone by. */
export async function touchEverybody(tx: Tx, scope: ProgramScope): Promise<void> {
  await tx`
    insert into members_touched (program_id, member_id, at)
    select program_id, id, clock_timestamp() from members
     where program_id = ${scope.programId} and kind = 'person' order by id
    on conflict (program_id, member_id) do update set at = excluded.at`;
}
