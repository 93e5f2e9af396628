import type { Blank, Held } from "@/lib/privacy/held";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";
import { withoutCustomer } from "./shopify-customers";

/** Rows of one table that are about a member. */
function isAbout(tx: Tx, { by }: Held, scope: ProgramScope, memberId: string) {
  const [first, ...rest] = by.map((column) => tx`t.${tx(column)} = ${memberId}`);
  const either = rest.reduce((all, one) => tx`${all} or ${one}`, first ?? tx`false`);
  return tx`t.program_id = ${scope.programId} and (${either})`;
}

/** What one table holds of a member, each row as it stands, without what is no use to them. */
export async function selectHeld(tx: Tx, scope: MemberScope, held: Held): Promise<Record<string, unknown>[]> {
  const hidden = ["program_id", ...(held.without ?? [])];
  const rows = await tx<{ row: Record<string, unknown> }[]>`
    select to_jsonb(t) - ${hidden}::text[] as row from ${tx(held.table)} t
     where ${isAbout(tx, held, scope, scope.memberId)} order by to_jsonb(t) ->> 'id'`;
  return rows.map(({ row }) => row);
}

/** What was written in a member's threads, by whom and when. */
export async function selectWritten(tx: Tx, scope: MemberScope): Promise<Record<string, unknown>[]> {
  const rows = await tx<{ row: Record<string, unknown> }[]>`
    select jsonb_build_object('thread_id', m.thread_id, 'by', case when m.staff_id is null then 'you' else 'the shop' end,
                              'text', m.text, 'at', m.at) as row
      from support_messages m
      join support_threads t on t.program_id = m.program_id and t.id = m.thread_id
     where m.program_id = ${scope.programId} and t.member_id = ${scope.memberId} order by m.at, m.id`;
  return rows.map(({ row }) => row);
}

/** Where the person is signed in, and since when; nothing that opens a session. */
export async function selectSessionsOf(tx: Tx, scope: MemberScope): Promise<Record<string, unknown>[]> {
  const rows = await tx<{ row: Record<string, unknown> }[]>`
    select jsonb_build_object('browser', s.user_agent, 'since', s.created_at, 'last_seen', s.last_seen_at) as row
      from members m join sessions s on s.user_id = m.user_id and not s.staff
     where m.program_id = ${scope.programId} and m.id = ${scope.memberId} order by s.created_at`;
  return rows.map(({ row }) => row);
}

/** The passkeys the person made at this program's addresses: what is called how, and when it was used; no key. */
export async function selectPasskeysOf(tx: Tx, scope: MemberScope): Promise<Record<string, unknown>[]> {
  const rows = await tx<{ row: Record<string, unknown> }[]>`
    select jsonb_build_object('name', p.name, 'host', p.rp_id, 'kept_by_several_devices', p.synced,
                              'since', p.created_at, 'last_used', p.last_used_at) as row
      from members m join passkeys p on p.user_id = m.user_id and not p.staff
     where m.program_id = ${scope.programId} and m.id = ${scope.memberId} and ${isHere(tx, scope)}
     order by p.created_at, p.id`;
  return rows.map(({ row }) => row);
}

/** Passkeys of this program's addresses, and of those that are no program's; another shop's are no business of it. */
function isHere(tx: Tx, scope: ProgramScope) {
  return tx`not exists (select from shop_domains d where d.domain = p.rp_id and d.program_id <> ${scope.programId})`;
}

/** Takes away what signs a person in at this program's addresses as a member. */
export async function forgetPasskeys(tx: Tx, scope: ProgramScope, userId: string): Promise<void> {
  await tx`delete from passkeys p where p.user_id = ${userId} and not p.staff and ${isHere(tx, scope)}`;
}

/** What says who a member is, locked; null when there is no such person, or nobody any more. */
export type Identity = {
  userId: string | null;
  email: string | null;
  emailKey: string | null;
  externalId: string | null;
  phoneKey: string | null;
  name: string | null;
  leaderboardName: string | null;
  excluded: boolean;
  leftAt: Date | null;
};

export async function lockIdentity(tx: Tx, scope: ProgramScope, memberId: string): Promise<Identity | null> {
  const [row] = await tx<Identity[]>`
    select user_id, email, email_key, external_id, phone_key, name, leaderboard_name, excluded, left_at from members
     where program_id = ${scope.programId} and id = ${memberId} and kind = 'person' and erased_at is null for update`;
  return row ?? null;
}

/** The member is erased from now on, earns nothing more and has no tags. */
export async function markErased(tx: Tx, scope: ProgramScope, memberId: string, now: Date): Promise<void> {
  await tx`
    update members set erased_at = ${now}, left_at = coalesce(left_at, ${now}), excluded = true, tags = '{}'
     where program_id = ${scope.programId} and id = ${memberId}`;
}

function blankOf(tx: Tx, blank: Blank) {
  switch (blank) {
    case "null":
      return tx`null`;
    case "empty":
      return tx`''`;
    case "object":
      return tx`'{}'`;
    case "no":
      return tx`false`;
    case "without_customer":
      return withoutCustomer(tx);
  }
}

/** Takes out of one table what says who a member was, or the rows as a whole. */
export async function blankHeld(tx: Tx, scope: ProgramScope, memberId: string, held: Held): Promise<void> {
  const about = isAbout(tx, held, scope, memberId);
  if (held.drop) {
    await tx`delete from ${tx(held.table)} t where ${about}`;
    return;
  }
  const changes = Object.entries(held.blank ?? {}).map(
    ([column, blank]) => tx`${tx(column)} = ${blankOf(tx, blank)}`,
  );
  const [first, ...rest] = changes;
  if (!first) return;
  await tx`update ${tx(held.table)} t set ${rest.reduce((all, one) => tx`${all}, ${one}`, first)} where ${about}`;
}

/** Takes the words out of this member's events, which nothing else may change. */
export async function forgetInEvents(
  tx: Tx,
  _scope: ProgramScope,
  memberId: string,
  words: readonly string[],
): Promise<void> {
  await tx`select forget_in_events(${memberId}, ${[...words]}::text[])`;
}

/** What the member wrote: questions to the shop, and words in answers to surveys. Figures of answers stay. */
export async function blankWritten(tx: Tx, scope: ProgramScope, memberId: string): Promise<void> {
  const { programId } = scope;
  await tx`
    update support_messages m set text = '' from support_threads t
     where m.program_id = ${programId} and t.program_id = ${programId} and t.id = m.thread_id
       and t.member_id = ${memberId}`;
  await tx`
    update support_threads set state = 'closed', closed_at = coalesce(closed_at, updated_at)
     where program_id = ${programId} and member_id = ${memberId}`;
  await tx`
    update survey_answers set answers = coalesce(
             (select jsonb_object_agg(key, value) from jsonb_each(answers) where jsonb_typeof(value) = 'number'), '{}')
     where program_id = ${programId} and member_id = ${memberId}`;
}

/**
 * Takes the words out of what others hold: news of members who had to do with this one, what other systems were sent of it, purchases and events that came
 * without a member, what staff are told, and answers kept for repeated requests.
 */
export async function forgetElsewhere(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  { words, emailKey, now }: { words: readonly string[]; emailKey: string | null; now: Date },
): Promise<void> {
  const { programId } = scope;
  const taken = [...words];
  const holds = (column: string) =>
    tx`exists (select from unnest(${taken}::text[]) w where position(lower(w) in lower(${tx(column)}::text)) > 0)`;
  const reworded = await tx<{ id: string }[]>`
    update notices n set facts = without_words(facts, ${taken}::text[])
     where n.program_id = ${programId} and ${holds("facts")} and n.member_id in (
       select to_member_id from point_transfers where program_id = ${programId} and from_member_id = ${memberId}
       union select from_member_id from point_transfers where program_id = ${programId} and to_member_id = ${memberId}
       union select other.member_id from household_people mine
               join household_people other on other.program_id = mine.program_id and other.household_id = mine.household_id
              where mine.program_id = ${programId} and mine.member_id = ${memberId})
    returning n.id`;
  // What another system was sent of them has their id, and the words in its bytes.
  const sent = reworded.map(({ id }) => id);
  await tx`delete from webhook_deliveries where program_id = ${programId} and message_id = any(${sent}::uuid[])`;
  await tx`delete from webhook_messages where program_id = ${programId} and id = any(${sent}::uuid[])`;
  await tx`
    update alerts set facts = without_words(facts, ${taken}::text[])
     where program_id = ${programId} and ${holds("facts")}`;
  await tx`
    update parked_events set event = without_words(event, ${taken}::text[])
     where program_id = ${programId} and ${holds("event")}`;
  await tx`
    update membership_invitations
       set note = without_words(to_jsonb(note), ${taken}::text[]) #>> '{}',
           email_key = case when email_key = ${emailKey} then null else email_key end,
           revoked_at = case when email_key = ${emailKey} then coalesce(revoked_at, ${now}) else revoked_at end
     where program_id = ${programId} and (email_key = ${emailKey} or ${holds("note")})`;
  await tx`delete from requests where program_id = ${programId} and ${holds("response")}`;
  if (emailKey === null) return;
  await tx`delete from staff_invitations where program_id = ${programId} and email = ${emailKey}`;
  await tx`
    update purchases set email = '', name = '', address = '{}'
     where program_id = ${programId} and member_id is null and lower(email) = ${emailKey}`;
}

/** Codes that wait to be used give no points back any more: there is nobody to give them to. */
export async function keepCodesFromReturning(tx: Tx, scope: ProgramScope, memberId: string): Promise<void> {
  await tx`
    update redemptions set on_voucher_expiry = 'keep'
     where program_id = ${scope.programId} and member_id = ${memberId} and status in ('issued', 'held')`;
}

/** What a member has, by asset, that is not empty. */
export async function assetsOf(tx: Tx, scope: ProgramScope, memberId: string): Promise<string[]> {
  const rows = await tx<{ asset: string }[]>`
    select asset from balances
     where program_id = ${scope.programId} and member_id = ${memberId} and (available > 0 or pending > 0)
       and (asset = 'points' or asset like 'wallet:%') order by asset`;
  return rows.map(({ asset }) => asset);
}

/** Whether a person has to do with this program in another way: is one of its members. */
export async function isMemberHere(tx: Tx, scope: ProgramScope, userId: string): Promise<boolean> {
  const [row] = await tx<{ there: boolean }[]>`
    select exists (select from members where program_id = ${scope.programId} and user_id = ${userId}) as there`;
  return row?.there ?? false;
}

/** Whether a person runs a program. */
export async function isStaffSomewhere(tx: Tx, userId: string): Promise<boolean> {
  const [row] = await tx<{ there: boolean }[]>`
    select exists (select from staff_roles where user_id = ${userId}) as there`;
  return row?.there ?? false;
}

/** Ends every way in of a person who is nobody's member and staff of nothing: nothing says any more who it was. */
export async function forgetUser(tx: Tx, userId: string): Promise<void> {
  await tx`
    delete from verification_tokens where identifier = (select email from users where id = ${userId})`;
  await tx`delete from sessions where user_id = ${userId}`;
  await tx`delete from accounts where user_id = ${userId}`;
  await tx`delete from passkeys where user_id = ${userId}`;
  await tx`
    update users set email = null, name = null, image = null, email_verified = null, password_hash = null,
           totp_secret = null, totp_confirmed_at = null where id = ${userId}`;
}

/** A member leaves, or comes back; false when that had been done before. */
export async function markLeft(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  { leftAt, excluded }: { leftAt: Date | null; excluded: boolean },
): Promise<void> {
  await tx`
    update members set left_at = ${leftAt}, excluded = ${excluded}, leaderboard_name = null
     where program_id = ${scope.programId} and id = ${memberId}`;
}

/** When a member left; null is still here. */
export async function leftAtOf(tx: Tx, scope: ProgramScope, memberId: string): Promise<Date | null> {
  const [row] = await tx<{ leftAt: Date | null }[]>`
    select left_at from members where program_id = ${scope.programId} and id = ${memberId}`;
  return row?.leftAt ?? null;
}

/** Members who left before an instant and are to be erased, the longest gone first. */
export async function selectGone(
  tx: Tx,
  scope: ProgramScope,
  before: Date,
  limit: number,
): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select id from members
     where program_id = ${scope.programId} and left_at <= ${before} and erased_at is null
     order by left_at, id limit ${limit}`;
  return rows.map(({ id }) => id);
}

/** Whether a member is in a household; it has to be left first, since its pool is divided then. */
export async function isInHousehold(tx: Tx, scope: ProgramScope, memberId: string): Promise<boolean> {
  const [row] = await tx<{ there: boolean }[]>`
    select exists (select from household_people
                    where program_id = ${scope.programId} and member_id = ${memberId} and state = 'joined') as there`;
  return row?.there ?? false;
}

/** What the log says was so before a member left last. */
export async function wasExcluded(tx: Tx, scope: ProgramScope, subject: string): Promise<boolean> {
  const [row] = await tx<{ excluded: boolean | null }[]>`
    select (before ->> 'excluded')::boolean as excluded from audit_entries
     where program_id = ${scope.programId} and subject = ${subject} and action = 'member.left'
     order by number desc limit 1`;
  return row?.excluded ?? false;
}
