import type { Alert } from "@/lib/notices/alert";
import type { NoticeFacts } from "@/lib/shared/notice";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

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
