import { writeAudit } from "@/db/queries/audit";
import { findFacts, type MemberFactsRow, saveMemberFacts } from "@/db/queries/profiles";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { publish } from "@/lib/webhooks/service-publish";
import type { Birthday } from "./birthday";
import { checkTags, type TagsError } from "./tags";

/** What staff and other systems may set of a member; what is left out stays. */
export type MemberEdit = { tags?: string[]; birthday?: Birthday | null };
export type EditError = TagsError | { code: "member_unknown" };

/** A member's tags and birthday. Null when there is no such member. */
export function memberFactsOf(scope: ProgramScope, memberId: string): Promise<MemberFactsRow | null> {
  return readProgram(scope, (tx) => findFacts(tx, scope, memberId), { keepPlans: true });
}

const isSame = (a: Birthday | null, b: Birthday | null) => a?.month === b?.month && a?.day === b?.day;

/** `editMember` in a transaction of the caller. */
export async function editMemberWithin(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  edit: MemberEdit,
  now: Date,
): Promise<Result<MemberFactsRow, EditError>> {
  const wrong = edit.tags && checkTags(edit.tags);
  if (wrong) return err(wrong);
  const before = await findFacts(tx, scope, memberId, true);
  if (!before) return err({ code: "member_unknown" });
  const after = {
    tags: edit.tags ?? before.tags,
    birthday: edit.birthday === undefined ? before.birthday : edit.birthday,
  };
  await saveMemberFacts(tx, scope, memberId, after);
  const subject = showId("member", memberId);
  const changed = [
    ...(JSON.stringify(before.tags) === JSON.stringify(after.tags) ? [] : ["tags"]),
    ...(isSame(before.birthday, after.birthday) ? [] : ["birthday"]),
  ];
  if (changed.length > 0)
    await publish(tx, scope, { type: "member_updated", at: now, memberId, data: { changed } });
  if (JSON.stringify(before.tags) !== JSON.stringify(after.tags))
    await writeAudit(tx, scope, "member.tagged", subject, { tags: before.tags }, { tags: after.tags }, now);
  if (!isSame(before.birthday, after.birthday)) {
    const state = (birthday: Birthday | null) => ({ birthday: birthday ? "given" : "none" });
    await writeAudit(
      tx,
      scope,
      "member.birthday_set",
      subject,
      state(before.birthday),
      state(after.birthday),
      now,
    );
  }
  return ok(after);
}

/**
 * Sets a member's tags or birthday, by staff or by another system: a slip is mended at any time. A birthday that is set
 * on its own day comes next year, and none comes twice within 330 days. The log keeps tags as they were and are; of a
 * birthday only that it was set.
 */
export function editMember(
  scope: ProgramScope,
  memberId: string,
  edit: MemberEdit,
  now: Date,
): Promise<Result<MemberFactsRow, EditError>> {
  return inProgram(scope, (tx) => editMemberWithin(tx, scope, memberId, edit, now), { keepPlans: true });
}
