import {
  auditHash,
  CHAIN_START,
  listAuditEntries,
  type NamedAuditEntry,
  readAuditChain,
} from "@/db/queries/audit";
import { readProgram } from "@/db/transaction";
import type { ProgramScope } from "@/lib/shared/scope";

export type { NamedAuditEntry };

export type AuditPage = { entries: NamedAuditEntry[]; next: bigint | null };

/** The log, newest first; `next` is the cursor of the following page. */
export async function listAudit(
  scope: ProgramScope,
  {
    before = null,
    subject = null,
    limit = 50,
  }: { before?: bigint | null; subject?: string | null; limit?: number },
): Promise<AuditPage> {
  const rows = await readProgram(
    scope,
    (tx) => listAuditEntries(tx, scope, { before, subject, limit: limit + 1 }),
    { keepPlans: true },
  );
  const entries = rows.slice(0, limit);
  return { entries, next: rows.length > limit ? (entries.at(-1)?.number ?? null) : null };
}

export type AuditVerdict =
  | { intact: true; entries: bigint }
  /** `number` is the first entry that does not follow from the one before it. */
  | { intact: false; number: bigint };

const PIECE = 1_000;

/**
 * Follows the chain of a program's log from its first entry: an edited, inserted or removed entry breaks it. That the
 * newest entries were cut off can only be seen by who kept the last number and hash elsewhere.
 */
export async function verifyAudit(scope: ProgramScope): Promise<AuditVerdict> {
  return readProgram(scope, async (tx) => {
    let [last, hash]: [bigint, Uint8Array] = [0n, CHAIN_START];
    for (;;) {
      const entries = await readAuditChain(tx, scope, last, PIECE);
      for (const { hash: stored, ...entry } of entries) {
        const expected = auditHash(hash, entry);
        if (entry.number !== last + 1n || !expected.equals(stored))
          return { intact: false, number: last + 1n };
        [last, hash] = [entry.number, stored];
      }
      if (entries.length < PIECE) return { intact: true, entries: last };
    }
  });
}
