import { writeAudit } from "@/db/queries/audit";
import { findProfile, lastDone, lockProfile, saveProfileRow } from "@/db/queries/profiles";
import { inProgram, readProgram } from "@/db/transaction";
import { recordEventsWithin } from "@/lib/earning/service";
import { showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MemberScope } from "@/lib/shared/scope";
import { publish } from "@/lib/webhooks/service-publish";
import type { Birthday } from "./birthday";
import { OURSELVES } from "./service-greet";

const YEAR_MS = 365 * 86_400_000;
const BIRTHDAY_SET = "member.birthday_set";

/** What a member says of themselves, and from when on the birthday may be changed again; null is now. */
export type Profile = { name: string | null; birthday: Birthday | null; birthdayFixedUntil: Date | null };

export type ProfileError = { code: "birthday_fixed"; until: Date };

function birthdayOf(row: { birthMonth: number | null; birthDay: number | null }): Birthday | null {
  return row.birthMonth !== null && row.birthDay !== null
    ? { month: row.birthMonth, day: row.birthDay }
    : null;
}

function fixedUntil(setAt: Date | null, now: Date): Date | null {
  const until = setAt ? new Date(setAt.getTime() + YEAR_MS) : null;
  return until && until > now ? until : null;
}

export async function profileOf(scope: MemberScope, now: Date): Promise<Profile> {
  const [row, setAt] = await readProgram(scope, (tx) =>
    Promise.all([findProfile(tx, scope), lastDone(tx, scope, scope.memberId, BIRTHDAY_SET)]),
  );
  return { name: row.name, birthday: birthdayOf(row), birthdayFixedUntil: fixedUntil(setAt, now) };
}

const isSame = (a: Birthday | null, b: Birthday | null) => a?.month === b?.month && a?.day === b?.day;

/**
 * Saves what a member says of themselves. A birthday can be changed once a year, taking it away at any time; the log
 * keeps that it was changed, not what it is. With name and birthday for the first time the profile is complete: an
 * event that rules may pay, once.
 */
export async function saveProfile(
  scope: MemberScope,
  { name, birthday }: Pick<Profile, "name" | "birthday">,
  now: Date,
): Promise<Result<{ changed: boolean }, ProfileError>> {
  return inProgram(scope, async (tx): Promise<Result<{ changed: boolean }, ProfileError>> => {
    const before = await lockProfile(tx, scope, scope.memberId);
    const was = birthdayOf(before);
    const birthdayChanges = !isSame(was, birthday);
    if (birthdayChanges && birthday !== null) {
      const until = fixedUntil(await lastDone(tx, scope, scope.memberId, BIRTHDAY_SET), now);
      if (until) return err({ code: "birthday_fixed", until });
    }
    if (!birthdayChanges && before.name === name) return ok({ changed: false });
    const row = { name, birthMonth: birthday?.month ?? null, birthDay: birthday?.day ?? null };
    await saveProfileRow(tx, scope, scope.memberId, row);
    const subject = showId("member", scope.memberId);
    const state = (there: boolean) => ({ birthday: there ? "given" : "none" });
    if (birthdayChanges)
      await writeAudit(tx, scope, BIRTHDAY_SET, subject, state(was !== null), state(birthday !== null), now);
    if (before.name !== name) await writeAudit(tx, scope, "member.renamed", subject, null, null, now);
    const changed = [...(before.name === name ? [] : ["name"]), ...(birthdayChanges ? ["birthday"] : [])];
    const { memberId } = scope;
    await publish(tx, scope, { type: "member_updated", at: now, memberId, data: { changed } });
    if (name !== null && birthday !== null) {
      const event = { id: `profile:${scope.memberId}`, type: "member.profile_completed" as const };
      const rest = { occurredAt: now, shop: null, member: { id: scope.memberId }, order: null };
      await recordEventsWithin(tx, scope, OURSELVES, [{ ...event, ...rest }], now);
    }
    return ok({ changed: true });
  });
}
