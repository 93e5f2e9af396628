import { writeAudit } from "@/db/queries/audit";
import { adoptMemberLanguage, lockMemberLanguage, storeMemberLanguage } from "@/db/queries/member-language";
import { inProgram } from "@/db/transaction";
import { showId } from "@/lib/shared/id";
import type { Locale } from "@/lib/shared/locale";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { publish } from "@/lib/webhooks/service-publish";

/** A member chooses the language of what they read here and of the mail they get; whether it is another one. */
export function chooseLanguage(scope: MemberScope, locale: Locale, now: Date): Promise<boolean> {
  return inProgram(scope, async (tx) => {
    const former = await lockMemberLanguage(tx, scope);
    if (former === locale) return false;
    await storeMemberLanguage(tx, scope, locale);
    const subject = showId("member", scope.memberId);
    await writeAudit(tx, scope, "member.language_changed", subject, { locale: former }, { locale }, now);
    const { memberId } = scope;
    await publish(tx, scope, { type: "member_updated", at: now, memberId, data: { changed: ["language"] } });
    return true;
  });
}

/**
 * A member, or the one whom a user signs in as, is written to in the language of their browser from now on, unless they
 * have chosen before.
 */
export function adoptLanguage(
  scope: ProgramScope,
  who: { memberId: string } | { userId: string },
  locale: Locale,
): Promise<void> {
  return inProgram(scope, (tx) => adoptMemberLanguage(tx, scope, who, locale));
}
