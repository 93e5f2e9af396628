import type { Alert } from "@/lib/notices/alert";
import type { Notice, NoticeDraft, NoticeFacts } from "@/lib/notices/notice";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** Inserts notices; one that was told before is left out. */
export async function insertNotices(
  tx: Tx,
  scope: ProgramScope,
  notices: readonly (NoticeDraft & { id: string; byMail: boolean })[],
  now: Date,
): Promise<void> {
  await tx`
    insert into notices (program_id, id, member_id, code, about, facts, by_mail, at)
    select ${scope.programId}, id::uuid, member_id::uuid, code, about, facts::jsonb, by_mail::boolean, ${now}
      from unnest(${notices.map((n) => n.id)}::text[], ${notices.map((n) => n.memberId)}::text[],
                  ${notices.map((n) => n.code)}::text[], ${notices.map((n) => n.about)}::text[],
                  ${notices.map((n) => JSON.stringify(n.facts))}::text[], ${notices.map((n) => String(n.byMail))}::text[])
        as t(id, member_id, code, about, facts, by_mail)
    on conflict (program_id, member_id, code, about) do nothing`;
}

/** A member's notices, newest first. */
export async function selectNotices(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  { unreadOnly, limit }: { unreadOnly: boolean; limit: number },
): Promise<Notice[]> {
  return tx<Notice[]>`
    select id, member_id, code, about, facts, at, read_at from notices
     where program_id = ${scope.programId} and member_id = ${memberId} and (not ${unreadOnly} or read_at is null)
     order by at desc, id desc limit ${limit}`;
}

/** A member's notices, newest first, those before one of them; null is from the newest on. */
export async function selectNews(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  { before, limit }: { before: string | null; limit: number },
): Promise<Notice[]> {
  return tx<Notice[]>`
    select id, member_id, code, about, facts, at, read_at from notices
     where program_id = ${scope.programId} and member_id = ${memberId}
       and (${before}::uuid is null or (at, id) < (
             select at, id from notices
              where program_id = ${scope.programId} and member_id = ${memberId} and id = ${before}::uuid))
     order by at desc, id desc limit ${limit}`;
}

/** How many notices a member has not seen yet. */
export async function countUnread(tx: Tx, scope: ProgramScope, memberId: string): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int as count from notices
     where program_id = ${scope.programId} and member_id = ${memberId} and read_at is null`;
  return row?.count ?? 0;
}

export async function markNoticesRead(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  await tx`
    update notices set read_at = ${now}
     where program_id = ${scope.programId} and member_id = ${memberId} and id = any(${[...ids]}::uuid[]) and read_at is null`;
}

export async function insertAlert(
  tx: Tx,
  scope: ProgramScope,
  alert: { id: string; code: string; subject: string; facts: NoticeFacts },
  now: Date,
): Promise<void> {
  await tx`
    insert into alerts (program_id, id, code, subject, facts, raised_at)
    values (${scope.programId}, ${alert.id}, ${alert.code}, ${alert.subject}, ${tx.json(alert.facts)}, ${now})
    on conflict (program_id, code, subject) where resolved_at is null do update set facts = excluded.facts`;
}

export async function resolveAlerts(
  tx: Tx,
  scope: ProgramScope,
  { code, subject }: { code: string; subject: string },
  now: Date,
): Promise<void> {
  await tx`
    update alerts set resolved_at = ${now}
     where program_id = ${scope.programId} and code = ${code} and subject = ${subject} and resolved_at is null`;
}

/** What waits for staff: the oldest first; at most `limit`, and how many there are in all. */
export async function selectOpenAlerts(
  tx: Tx,
  scope: ProgramScope,
  limit: number,
): Promise<{ alerts: Alert[]; count: number }> {
  const rows = await tx<(Alert & { count: number })[]>`
    select id, code, subject, facts, raised_at, count(*) over ()::int as count from alerts
     where program_id = ${scope.programId} and resolved_at is null
     order by raised_at, id limit ${limit}`;
  return { alerts: rows.map(({ count: _, ...alert }) => alert), count: rows[0]?.count ?? 0 };
}
