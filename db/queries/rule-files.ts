import type { Actor, ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** A file of rules that was applied: what stood before, what stands since, and what that changed. */
export type RuleFile = {
  number: number;
  before: unknown;
  document: unknown;
  /** Hash of the rules as they stood after it. */
  hash: string;
  changes: string[];
  note: string;
  rolledBack: number | null;
  appliedBy: Actor;
  /** Name or e-mail of the staff, name of the key; null for the system. */
  authorName: string | null;
  appliedAt: Date;
};

/** One program's rules are applied by one at a time; until the end of the transaction. */
export async function lockRuleFiles(tx: Tx, scope: ProgramScope): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`rule files ${scope.programId}`}, 0))`;
}

/** Keeps what was applied, under the next number. */
export async function insertRuleFile(
  tx: Tx,
  scope: ProgramScope,
  file: Pick<RuleFile, "before" | "document" | "hash" | "changes" | "note" | "rolledBack">,
  now: Date,
): Promise<number> {
  const [row] = await tx<{ number: number }[]>`
    insert into rule_files (program_id, number, before, document, hash, changes, note, rolled_back, applied_by, applied_at)
    select ${scope.programId}, coalesce(max(number), 0) + 1, ${tx.json(file.before as never)}, ${tx.json(file.document as never)},
           ${file.hash}, ${tx.json(file.changes)}, ${file.note}, ${file.rolledBack}::int, ${tx.json(scope.actor)}, ${now}
      from rule_files where program_id = ${scope.programId}
    returning number`;
  if (!row) throw new Error("an insert without a row");
  return row.number;
}

/** What was applied, the newest first; or one of them. */
export function selectRuleFiles(
  tx: Tx,
  scope: ProgramScope,
  { number = null, limit = 50 }: { number?: number | null; limit?: number } = {},
): Promise<RuleFile[]> {
  return tx<RuleFile[]>`
    select f.number, f.before, f.document, f.hash, f.changes, f.note, f.rolled_back, f.applied_by, f.applied_at,
           coalesce(u.name, u.email, k.name) as author_name
      from rule_files f
      left join users u on u.id = (f.applied_by ->> 'staffId')::uuid
      left join api_keys k on k.program_id = f.program_id and k.id = (f.applied_by ->> 'keyId')::uuid
     where f.program_id = ${scope.programId} and (${number}::int is null or f.number = ${number}::int)
     order by f.number desc limit ${limit}`;
}
