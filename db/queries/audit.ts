import { newId } from "@/lib/shared/id";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** What can stand in an audit entry's before and after; whole numbers beyond 2^53 are written as text. */
export type AuditValue =
  | string
  | number
  | bigint
  | boolean
  | Date
  | null
  | undefined
  | AuditValue[]
  | { [key: string]: AuditValue };

type Json = Parameters<Tx["json"]>[0];

function plain(value: AuditValue): Json {
  return JSON.parse(
    JSON.stringify(value ?? null, (_, part) => (typeof part === "bigint" ? `${part}` : part)),
  );
}

/**
 * Writes who did what into the audit log, in the transaction of the act: what was not done leaves no entry, what was
 * done cannot lack one. `action` is "<noun>.<verb>" ("earning_rule.published"), `subject` the shown id of what it was
 * done to ("rul_…"); `before` and `after` are the values that changed, null where there were none.
 */
export async function writeAudit(
  tx: Tx,
  scope: ProgramScope,
  action: string,
  subject: string,
  before: AuditValue,
  after: AuditValue,
  at: Date,
): Promise<void> {
  await tx`
    insert into audit_entries (program_id, id, actor, action, subject, before, after, at)
    values (${scope.programId}, ${newId(at.getTime())}, ${tx.json(plain(scope.actor))}, ${action}, ${subject},
            ${tx.json(plain(before))}, ${tx.json(plain(after))}, ${at})`;
}
