import { createHash } from "node:crypto";
import { type AuditEntry, canonicalEntry, type Json } from "@/lib/audit/entry";
import { newId } from "@/lib/shared/id";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** What can be given as before and after; whole numbers beyond 2^53 are written as text. */
export type AuditValue =
  | string
  | number
  | bigint
  | boolean
  | Date
  | null
  | undefined
  | readonly AuditValue[]
  | { readonly [key: string]: AuditValue };

function plain(value: AuditValue): Json {
  return JSON.parse(
    JSON.stringify(value ?? null, (_, part) => (typeof part === "bigint" ? `${part}` : part)),
  );
}

/** What the first entry of a program follows. */
export const CHAIN_START = new Uint8Array(32);

/** The hash of an entry that follows `previous`. */
export function auditHash(previous: Uint8Array, entry: AuditEntry): Buffer {
  return createHash("sha256").update(previous).update(canonicalEntry(entry)).digest();
}

/**
 * Writes who did what into the audit log, in the transaction of the act: what was not done leaves no entry, what was
 * done cannot lack one. `action` is "<noun>.<verb>" ("earning_rule.published"), `subject` the shown id of what it was
 * done to ("rul_…"); `before` and `after` are the values that changed, null where there were none. Acts of one program
 * are written one after the other, each chained to the last: call it late in the transaction.
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
  await tx`select pg_advisory_xact_lock(hashtextextended(${`audit ${scope.programId}`}, 0))`;
  const [last] = await tx<{ number: bigint; hash: Uint8Array }[]>`
    select number, hash from audit_entries where program_id = ${scope.programId} order by number desc limit 1`;
  const entry: AuditEntry = {
    id: newId(at.getTime()),
    number: (last?.number ?? 0n) + 1n,
    actor: scope.actor,
    action,
    subject,
    before: plain(before),
    after: plain(after),
    at,
  };
  await tx`
    insert into audit_entries (program_id, id, number, actor, action, subject, before, after, at, hash)
    values (${scope.programId}, ${entry.id}, ${entry.number}, ${tx.json(entry.actor)}, ${action}, ${subject},
            ${tx.json(entry.before)}, ${tx.json(entry.after)}, ${at},
            ${auditHash(last?.hash ?? CHAIN_START, entry)})`;
}

export type NamedAuditEntry = AuditEntry & {
  /** Name or e-mail of the staff, name of the key; null for the system and members. */
  actorName: string | null;
  /** What the member goes by, where it was done to one. */
  memberName: string | null;
  /** Name or e-mail of the staff it was done to. */
  staffName: string | null;
};

/** The newest entries before a number, or about one subject only. */
export async function listAuditEntries(
  tx: Tx,
  scope: ProgramScope,
  page: { before: bigint | null; subject: string | null; limit: number },
): Promise<NamedAuditEntry[]> {
  // Only what is asked for stands in the text, and whom an entry is about is read in a step of its own: both are then found by
  // index (docs/decisions/0030).
  const behind = page.before === null ? tx`` : tx`and number < ${page.before}`;
  const about = page.subject === null ? tx`` : tx`and subject = ${page.subject}`;
  return tx<NamedAuditEntry[]>`
    with a as materialized (
      select id, number, actor, action, subject, before, after, at, (actor ->> 'staffId')::uuid as staff_id,
             (actor ->> 'keyId')::uuid as key_id,
             case when subject ~ '^mem_[0-9a-f]{32}$' then substr(subject, 5)::uuid end as about_member_id,
             case when subject ~ '^stf_[0-9a-f]{32}$' then substr(subject, 5)::uuid end as about_staff_id
        from audit_entries
       where program_id = ${scope.programId} ${behind} ${about}
       order by number desc limit ${page.limit})
    select a.id, a.number, a.actor, a.action, a.subject, a.before, a.after, a.at,
           coalesce(u.name, u.email, k.name) as actor_name, coalesce(m.name, m.email) as member_name,
           coalesce(s.name, s.email) as staff_name
      from a
      left join users u on u.id = a.staff_id
      left join api_keys k on k.program_id = ${scope.programId} and k.id = a.key_id
      left join lateral (select name, email from members
                          where program_id = ${scope.programId} and id = a.about_member_id offset 0) m on true
      left join users s on s.id = a.about_staff_id
     order by a.number desc`;
}

/** Entries in the order they were written, with their hashes, for the check of the chain. */
export async function readAuditChain(
  tx: Tx,
  scope: ProgramScope,
  after: bigint,
  limit: number,
): Promise<(AuditEntry & { hash: Uint8Array })[]> {
  return tx<(AuditEntry & { hash: Uint8Array })[]>`
    select id, number, actor, action, subject, before, after, at, hash from audit_entries
     where program_id = ${scope.programId} and number > ${after} order by number limit ${limit}`;
}
