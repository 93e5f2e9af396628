import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";
import type { UsageRow } from "./earning-usage";

/** A member as far as becoming another one goes. */
export type Mergeable = {
  id: string;
  kind: string;
  userId: string | null;
  externalId: string | null;
  email: string | null;
  emailKey: string | null;
  phoneKey: string | null;
  name: string | null;
  excluded: boolean;
  left: boolean;
  erased: boolean;
  leaderboardName: string | null;
  mergedInto: string | null;
};

/** Both, held until the transaction ends, in the order of their ids. */
export async function lockMergeable(
  tx: Tx,
  scope: ProgramScope,
  ids: readonly string[],
): Promise<Mergeable[]> {
  return tx<Mergeable[]>`
    select m.id, m.kind, m.user_id, m.external_id, m.email, m.email_key, m.phone_key, m.name, m.excluded, m.leaderboard_name,
           m.left_at is not null as left, m.erased_at is not null as erased, m.merged_into
      from members m where m.program_id = ${scope.programId} and m.id = any(${[...ids]}::uuid[]) order by m.id for update`;
}

/** Everything that a member has a balance of. */
export async function assetsHeld(tx: Tx, scope: ProgramScope, memberId: string): Promise<string[]> {
  const rows = await tx<{ asset: string }[]>`
    select asset from balances where program_id = ${scope.programId} and member_id = ${memberId} order by asset`;
  return rows.map(({ asset }) => asset);
}

/** What members used of rules' limits, all of it, held under their locks. */
export async function usageOf(
  tx: Tx,
  scope: ProgramScope,
  memberIds: readonly string[],
): Promise<UsageRow[]> {
  return tx<UsageRow[]>`
    select member_id, rule_id, period, points, times from rule_usage
     where program_id = ${scope.programId} and member_id = any(${[...memberIds]}::uuid[])`;
}

/**
 * The second takes the names that it lacks. Of what both have, address, phone, customer id, sign-in, the first keeps its own,
 * which leads on to the second from now on: whoever looks a member up follows `merged_into`, found in the same row.
 */
export async function moveNames(
  tx: Tx,
  { programId }: ProgramScope,
  from: Mergeable,
  into: Mergeable,
): Promise<void> {
  await tx`
    update members set user_id = case when ${into.userId}::uuid is null then null else user_id end,
           external_id = case when ${into.externalId}::text is null then null else external_id end,
           email_key = case when ${into.emailKey}::text is null then null else email_key end,
           phone_key = case when ${into.phoneKey}::text is null then null else phone_key end,
           excluded = true, leaderboard_name = null, left_at = null, merged_into = ${into.id}
     where program_id = ${programId} and id = ${from.id}`;
  await tx`
    update members m
       set user_id = coalesce(m.user_id, ${from.userId}::uuid), external_id = coalesce(m.external_id, ${from.externalId}::text),
           email = coalesce(m.email, ${from.email}::text), email_key = coalesce(m.email_key, ${from.emailKey}::text),
           name = coalesce(m.name, ${from.name}::text), phone_key = coalesce(m.phone_key, ${from.phoneKey}::text),
           leaderboard_name = coalesce(m.leaderboard_name, ${from.leaderboardName}::text),
           joined_at = least(m.joined_at, f.joined_at), excluded = m.excluded or ${from.excluded},
           birth_month = case when m.birth_month is null then f.birth_month else m.birth_month end,
           birth_day = case when m.birth_month is null then f.birth_day else m.birth_day end,
           locale = coalesce(m.locale, f.locale), preferences = f.preferences || m.preferences,
           tags = (select coalesce(array_agg(distinct tag order by tag), '{}') from unnest(m.tags || f.tags) as t(tag))
      from members f
     where m.program_id = ${programId} and m.id = ${into.id} and f.program_id = ${programId} and f.id = ${from.id}`;
  await tx`
    update members set birth_month = null, birth_day = null where program_id = ${programId} and id = ${from.id}`;
}

/** That it was done, for good. Whatever had become the first before is the second from now on too. */
export async function insertMerge(
  tx: Tx,
  { programId }: ProgramScope,
  merge: { from: string; into: string; moved: Record<string, string>; via: string },
  at: Date,
): Promise<void> {
  await tx`
    insert into member_merges (program_id, from_member_id, into_member_id, moved, via, at)
    values (${programId}, ${merge.from}, ${merge.into}, ${tx.json(merge.moved)}, ${merge.via}, ${at})`;
  await tx`
    update members m set merged_into = ${merge.into} from member_merges g
     where g.program_id = ${programId} and g.into_member_id = ${merge.from}
       and m.program_id = ${programId} and m.id = g.from_member_id`;
  await tx`
    update member_merges set into_member_id = ${merge.into}
     where program_id = ${programId} and into_member_id = ${merge.from}`;
}

/** The accounts that have become this one, the latest first. */
export type Former = {
  id: string;
  name: string | null;
  email: string | null;
  cardNumber: string;
  at: Date;
  via: string;
};

export async function selectFormers(tx: Tx, scope: ProgramScope, memberId: string): Promise<Former[]> {
  return tx<Former[]>`
    select m.id, m.name, m.email, m.card_number, g.at, g.via from member_merges g
      join members m on m.program_id = g.program_id and m.id = g.from_member_id
     where g.program_id = ${scope.programId} and g.into_member_id = ${memberId} order by g.at desc, m.id`;
}

/** A member's id and those of the accounts that have become it: the rows of what was before stand under theirs. */
export function withFormers(tx: Tx, { programId }: ProgramScope, memberId: string) {
  return tx`(
    select ${memberId}::uuid
    union all select from_member_id from member_merges where program_id = ${programId} and into_member_id = ${memberId})`;
}

/**
 * Whom each of these is now: itself, or who it has become. Held until the transaction ends: whoever is about to become
 * another waits, and who is becoming one is waited for.
 */
export async function holdMembers(
  tx: Tx,
  scope: ProgramScope,
  memberIds: readonly string[],
): Promise<{ id: string; is: string }[]> {
  return tx<{ id: string; is: string }[]>`
    select id, coalesce(merged_into, id) as is from members
     where program_id = ${scope.programId} and id = any(${[...memberIds]}::uuid[]) order by id for key share`;
}

/** Whom this one has become; null is nobody but itself. */
export async function findMergedInto(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
): Promise<{ id: string; at: Date } | null> {
  const [row] = await tx<{ id: string; at: Date }[]>`
    select into_member_id as id, at from member_merges
     where program_id = ${scope.programId} and from_member_id = ${memberId}`;
  return row ?? null;
}
