import type { Database } from "@/db/client";
import type { Tx } from "@/db/transaction";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { orElse } from "./or-else";

/** A person who can sign in, as everything but the sign-in itself knows them. */
export type User = { id: string; email: string | null; name: string | null; emailVerified: Date | null };

type NewSession = {
  /** The hash of the cookie's value. */
  id: string;
  userId: string;
  staff: boolean;
  userAgent: string | null;
  expires: Date;
  now: Date;
};

export async function insertSession(sql: Database, session: NewSession): Promise<void> {
  await sql`
    insert into sessions (session_token, user_id, expires, staff, user_agent, created_at, last_seen_at)
    values (${session.id}, ${session.userId}, ${session.expires}, ${session.staff}, ${session.userAgent},
            ${session.now}, ${session.now})`;
}

/** The session with its user, unless it ended or was last seen before `idleSince`. */
export async function findLiveSession(
  sql: Database,
  id: string,
  staff: boolean,
  now: Date,
  idleSince: Date,
): Promise<{ lastSeenAt: Date; expires: Date; user: User } | null> {
  const [row] = await sql<(User & { lastSeenAt: Date; expires: Date })[]>`
    select users.id, users.email, users.name, users.email_verified, s.last_seen_at, s.expires
      from sessions s join users on users.id = s.user_id
     where s.session_token = ${id} and s.staff = ${staff} and s.expires > ${now}
       and s.last_seen_at > ${idleSince}`;
  if (!row) return null;
  const { lastSeenAt, expires, ...user } = row;
  return { lastSeenAt, expires, user };
}

export async function touchSession(sql: Database, id: string, now: Date): Promise<void> {
  await sql`update sessions set last_seen_at = ${now} where session_token = ${id} and last_seen_at < ${now}`;
}

export async function deleteSession(sql: Database, id: string): Promise<void> {
  await sql`delete from sessions where session_token = ${id}`;
}

export async function deleteSessionOfUser(sql: Database, userId: string, id: string): Promise<boolean> {
  const { count } = await sql`delete from sessions where session_token = ${id} and user_id = ${userId}`;
  return count === 1;
}

export type SessionRow = {
  id: string;
  staff: boolean;
  userAgent: string | null;
  createdAt: Date;
  lastSeenAt: Date;
};

export async function listLiveSessions(
  sql: Database,
  userId: string,
  now: Date,
  idleSince: { member: Date; staff: Date },
): Promise<SessionRow[]> {
  const rows = await sql<SessionRow[]>`
    select session_token as id, staff, user_agent, created_at, last_seen_at
      from sessions
     where user_id = ${userId} and expires > ${now}
       and last_seen_at > case when staff then ${idleSince.staff}::timestamptz else ${idleSince.member} end
     order by last_seen_at desc, session_token`;
  return [...rows];
}

/** The member as whom a session's user is signed in. */
export type MemberOfSession = {
  id: string;
  name: string | null;
  email: string | null;
  cardNumber: string;
  joinedAt: Date;
  /** The language they chose; null where they have not. */
  locale: string | null;
};

/** In one statement, because every page of the member's area asks it. */
export async function findMemberOfSession(
  tx: Tx,
  scope: ProgramScope,
  sessionId: string,
  now: Date,
  idleSince: Date,
): Promise<{ lastSeenAt: Date; member: MemberOfSession } | null> {
  const [row] = await tx<(MemberOfSession & { lastSeenAt: Date })[]>`
    select m.id, m.name, m.email, m.card_number, m.joined_at, m.locale, s.last_seen_at
      from sessions s
      join members u on u.program_id = ${scope.programId} and u.user_id = s.user_id
      join members m on m.program_id = u.program_id and m.id = ${orElse(tx, tx`u.merged_into`, tx`u.id`)}
     where s.session_token = ${sessionId} and not s.staff and s.expires > ${now}
       and s.last_seen_at > ${idleSince}`;
  if (!row) return null;
  const { lastSeenAt, ...member } = row;
  return { lastSeenAt, member };
}

/**
 * Makes the user the one who signs in as the member with this address, unless that member has a user already or the
 * user is another member of the program. The address of an account that has become another member's (M4) opens nothing: that the
 * two are one person was somebody's word, and no proof that this mailbox is the kept member's. Returns the member's id when it did.
 */
export async function linkMemberByEmail(
  tx: Tx,
  scope: ProgramScope,
  userId: string,
  emailKey: string,
): Promise<MemberScope["memberId"] | null> {
  const [row] = await tx<{ id: string }[]>`
    update members set user_id = ${userId}
     where program_id = ${scope.programId} and email_key = ${emailKey} and user_id is null and merged_into is null
       and not exists (select from members other
                        where other.program_id = ${scope.programId} and other.user_id = ${userId})
     returning id`;
  return row?.id ?? null;
}
