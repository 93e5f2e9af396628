import type { Cause, CauseTerms, CauseWithTotal, Impact } from "@/lib/causes/cause";
import type { Redemption } from "@/lib/rewards/redemption";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";
import { sameMember } from "./former";

const columns = (tx: Tx) => tx`
  c.id, c.name, c.description, c.minor_per_hundred, c.impact_minor, c.impact_one, c.impact_many, c.position, c.ended_at, c.created_at`;

/** One cause, or null. */
export async function findCause(tx: Tx, scope: ProgramScope, causeId: string): Promise<Cause | null> {
  const [row] = await tx<Cause[]>`
    select ${columns(tx)} from causes c where c.program_id = ${scope.programId} and c.id = ${causeId}`;
  return row ?? null;
}

/** The causes with what each was given; those that ended last, and only when asked for. */
export async function selectCauses(
  tx: Tx,
  scope: ProgramScope,
  { withEnded }: { withEnded: boolean },
): Promise<CauseWithTotal[]> {
  return tx<CauseWithTotal[]>`
    select ${columns(tx)}, coalesce(e.points, 0)::bigint as points, coalesce(e.minor, 0)::bigint as minor,
           coalesce(e.givers, 0)::int as givers
      from causes c
      left join lateral (
        select sum(points)::bigint as points, sum(minor)::bigint as minor,
               count(distinct member_id) filter (where points > 0)::int as givers
          from cause_entries where program_id = c.program_id and cause_id = c.id
      ) e on true
     where c.program_id = ${scope.programId} and (${withEnded} or c.ended_at is null)
     order by c.ended_at is not null, c.position, c.created_at, c.id`;
}

export async function insertCause(
  tx: Tx,
  scope: ProgramScope,
  cause: CauseTerms & { id: string },
  now: Date,
): Promise<void> {
  await tx`
    insert into causes (program_id, id, name, description, minor_per_hundred, impact_minor, impact_one, impact_many,
                        position, created_at)
    select ${scope.programId}, ${cause.id}, ${cause.name}, ${cause.description}, ${cause.minorPerHundred},
           ${cause.impactMinor ?? null}, ${cause.impactOne ?? ""}, ${cause.impactMany ?? ""}, coalesce(max(position), -1) + 1, ${now}
      from causes where program_id = ${scope.programId}`;
}

/** Changes what is said of what a cause does; false when it is not there. */
export async function updateImpact(
  tx: Tx,
  scope: ProgramScope,
  causeId: string,
  impact: Impact,
): Promise<boolean> {
  const changed = await tx`
    update causes set impact_minor = ${impact?.impactMinor ?? null}, impact_one = ${impact?.impactOne ?? ""},
                      impact_many = ${impact?.impactMany ?? ""}
     where program_id = ${scope.programId} and id = ${causeId} returning id`;
  return changed.length === 1;
}

/** Ends a cause; false when it has ended, or is not there. */
export async function endCause(tx: Tx, scope: ProgramScope, causeId: string, now: Date): Promise<boolean> {
  const ended = await tx`
    update causes set ended_at = ${now}
     where program_id = ${scope.programId} and id = ${causeId} and ended_at is null returning id`;
  return ended.length === 1;
}

/** What a cause was given, or what was taken back from it (below zero). */
export type CauseEntry = {
  id: string;
  causeId: string;
  memberId: string;
  redemptionId: string;
  points: bigint;
  minor: bigint;
  at: Date;
};

export async function insertCauseEntry(tx: Tx, scope: ProgramScope, entry: CauseEntry): Promise<void> {
  await tx`
    insert into cause_entries (program_id, id, cause_id, member_id, redemption_id, points, minor, at)
    values (${scope.programId}, ${entry.id}, ${entry.causeId}, ${entry.memberId}, ${entry.redemptionId},
            ${entry.points}, ${entry.minor}, ${entry.at})`;
}

/** What one redemption has given to which cause so far, and for how much money; null when nothing. */
export async function donationOf(
  tx: Tx,
  scope: ProgramScope,
  redemptionId: string,
): Promise<{ causeId: string; memberId: string; points: bigint; minor: bigint } | null> {
  const [row] = await tx<{ causeId: string; memberId: string; points: bigint; minor: bigint }[]>`
    select cause_id, member_id, sum(points)::bigint as points, sum(minor)::bigint as minor from cause_entries
     where program_id = ${scope.programId} and redemption_id = ${redemptionId} group by cause_id, member_id`;
  return row ?? null;
}

/** Every entry of the causes, oldest first, with the cause's name and the giver's card number. */
export async function selectCauseEntries(
  tx: Tx,
  scope: ProgramScope,
  causeId: string | null,
): Promise<(CauseEntry & { causeName: string; cardNumber: string })[]> {
  return tx<(CauseEntry & { causeName: string; cardNumber: string })[]>`
    select e.id, e.cause_id, e.member_id, e.redemption_id, e.points, e.minor, e.at, c.name as cause_name, m.card_number
      from cause_entries e
      join causes c on c.program_id = e.program_id and c.id = e.cause_id
      join members m on m.program_id = e.program_id and m.id = e.member_id
     where e.program_id = ${scope.programId} and (${causeId}::uuid is null or e.cause_id = ${causeId}::uuid)
     order by e.at, e.id`;
}

/** What a member has given to each cause. */
export async function selectGivenBy(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
): Promise<{ causeId: string; points: bigint }[]> {
  return tx<{ causeId: string; points: bigint }[]>`
    select cause_id, sum(points)::bigint as points from cause_entries
     where program_id = ${scope.programId} and member_id in ${sameMember(tx, scope, memberId)} group by cause_id`;
}

/** A donation, with the redemption that it is. */
export type Donation = Pick<Redemption, "id" | "memberId" | "byMemberId" | "rewardId" | "name" | "cost"> & {
  points: bigint;
};

/** A donation that a redemption made, or null. */
export async function findDonation(
  tx: Tx,
  scope: ProgramScope,
  redemptionId: string,
): Promise<Donation | null> {
  const [row] = await tx<Donation[]>`
    select id, member_id, by_member_id, reward_id, name, cost, cost as points from redemptions
     where program_id = ${scope.programId} and id = ${redemptionId} and benefit ->> 'code' = 'donation'`;
  return row ?? null;
}

/** Marks a donation as undone; false when it was before, or never came about. */
export async function endDonation(
  tx: Tx,
  scope: ProgramScope,
  redemptionId: string,
  now: Date,
): Promise<boolean> {
  const ended = await tx`
    update redemptions set status = 'cancelled', ended_at = ${now}
     where program_id = ${scope.programId} and id = ${redemptionId} and status = 'fulfilled'
       and benefit ->> 'code' = 'donation'
    returning id`;
  return ended.length === 1;
}
