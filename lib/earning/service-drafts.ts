import { writeAudit } from "@/db/queries/audit";
import {
  countDrafts,
  deleteDraft,
  listDrafts,
  type StoredDraft,
  upsertDraft,
} from "@/db/queries/earning-drafts";
import { listRuleVersions } from "@/db/queries/earning-rules";
import { inProgram, readProgram } from "@/db/transaction";
import { authorOf } from "@/lib/shared/author";
import { isUuid, newId, showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { MOST_NAME } from "./publish-refusals";
import { one, type Values } from "./rule-form/values";

/** So many drafts at most, and so much typed text in one. */
export const MOST_DRAFTS = 100;
const MOST_TYPED = 100_000;

/** A rule that is being written: nothing earns by it. `values` are as typed and need not make a rule. */
export type RuleDraftView = {
  id: string;
  ruleId: string | null;
  name: string;
  values: Values;
  author: string;
  updatedAt: Date;
};

export type DraftError =
  | { code: "too_many_drafts"; most: number }
  | { code: "draft_too_long" }
  | { code: "rule_unknown" };

/** Why a draft was not kept, for the person who wrote it. */
export function draftSentence(error: DraftError): string {
  if (error.code === "rule_unknown") return "There is no such rule any more.";
  if (error.code === "draft_too_long") return "This is too long to be kept: list fewer names.";
  return `There are ${error.most} drafts already. Drop one that nobody needs.`;
}

function viewOf({ updatedBy, authorName, ...draft }: StoredDraft): RuleDraftView {
  return { ...draft, author: authorOf(updatedBy, authorName) };
}

/** Every draft of the program, the newest first. */
export async function draftsOf(scope: ProgramScope): Promise<RuleDraftView[]> {
  const drafts = await readProgram(scope, (tx) => listDrafts(tx, scope));
  return drafts.map(viewOf);
}

/** One draft; null when it is not there, or of another program. */
export async function draftById(scope: ProgramScope, draftId: string): Promise<RuleDraftView | null> {
  if (!isUuid(draftId)) return null;
  const [draft] = await readProgram(scope, (tx) => listDrafts(tx, scope, draftId));
  return draft ? viewOf(draft) : null;
}

/**
 * Keeps what was typed, as it is. `draftId` null is a new draft; one that is gone meanwhile is made anew. A draft never
 * changes which rule it is of.
 */
export function saveDraft(
  scope: ProgramScope,
  draftId: string | null,
  { ruleId, values }: { ruleId: string | null; values: Values },
  now: Date,
): Promise<Result<{ draftId: string }, DraftError>> {
  return inProgram(scope, async (tx): Promise<Result<{ draftId: string }, DraftError>> => {
    if (JSON.stringify(values).length > MOST_TYPED) return err({ code: "draft_too_long" });
    if (ruleId !== null && (await listRuleVersions(tx, scope, ruleId)).length === 0)
      return err({ code: "rule_unknown" });
    const [former] = draftId === null ? [] : await listDrafts(tx, scope, draftId);
    if (!former && (await countDrafts(tx, scope)) >= MOST_DRAFTS)
      return err({ code: "too_many_drafts", most: MOST_DRAFTS });
    const id = former?.id ?? newId(now.getTime());
    const name = one(values, "name").slice(0, MOST_NAME) || "Without a name";
    await upsertDraft(tx, scope, { id, ruleId: former ? former.ruleId : ruleId, name, values }, now);
    if (!former)
      await writeAudit(tx, scope, "earning_rule.draft_saved", showId("draft", id), null, { name }, now);
    return ok({ draftId: id });
  });
}

/** Drops a draft; says whether there was one. */
export function dropDraft(scope: ProgramScope, draftId: string, now: Date): Promise<boolean> {
  return inProgram(scope, async (tx) => {
    const [former] = await listDrafts(tx, scope, draftId);
    if (!former || !(await deleteDraft(tx, scope, draftId))) return false;
    const { name } = former;
    await writeAudit(tx, scope, "earning_rule.draft_dropped", showId("draft", draftId), { name }, null, now);
    return true;
  });
}
