import type { Actor, ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** A rule that is being written, as it was typed. */
export type StoredDraft = {
  id: string;
  /** The rule it would change; null is a new one. */
  ruleId: string | null;
  name: string;
  values: Record<string, string[]>;
  updatedBy: Actor;
  updatedAt: Date;
  authorName: string | null;
};

/** All drafts, or one; the newest first. */
export async function listDrafts(
  tx: Tx,
  scope: ProgramScope,
  draftId: string | null = null,
): Promise<StoredDraft[]> {
  return tx<StoredDraft[]>`
    select d.id, d.rule_id, d.name, d.values, d.updated_by, d.updated_at, coalesce(u.name, u.email) as author_name
      from earning_rule_drafts d
      left join users u on u.id = (d.updated_by ->> 'staffId')::uuid
     where d.program_id = ${scope.programId} and (${draftId}::uuid is null or d.id = ${draftId}::uuid)
     order by d.updated_at desc, d.id desc`;
}

export async function countDrafts(tx: Tx, scope: ProgramScope): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int as count from earning_rule_drafts where program_id = ${scope.programId}`;
  return row?.count ?? 0;
}

/** Stores a draft, or writes over the one of this id. */
export async function upsertDraft(
  tx: Tx,
  scope: ProgramScope,
  draft: Pick<StoredDraft, "id" | "ruleId" | "name" | "values">,
  at: Date,
): Promise<void> {
  await tx`
    insert into earning_rule_drafts (program_id, id, rule_id, name, values, updated_by, updated_at)
    values (${scope.programId}, ${draft.id}, ${draft.ruleId}, ${draft.name}, ${tx.json(draft.values)},
            ${tx.json(scope.actor)}, ${at})
    on conflict (program_id, id) do update
       set name = excluded.name, values = excluded.values, updated_by = excluded.updated_by,
           updated_at = excluded.updated_at`;
}

/** Whether there was such a draft; it is gone. */
export async function deleteDraft(tx: Tx, scope: ProgramScope, draftId: string): Promise<boolean> {
  const rows = await tx`
    delete from earning_rule_drafts where program_id = ${scope.programId} and id = ${draftId} returning id`;
  return rows.length > 0;
}
