import { writeAudit } from "@/db/queries/audit";
import { isInHousehold, leftAtOf, lockIdentity, markLeft, wasExcluded } from "@/db/queries/privacy";
import { inProgram, readProgram } from "@/db/transaction";
import { showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MemberScope } from "@/lib/shared/scope";
import { publish } from "@/lib/webhooks/service-publish";
import { comeBackUntil, type LeaveError } from "./leave";

/** When a member left, and until when they can come back; null for who is here. */
export async function standingOf(scope: MemberScope): Promise<{ leftAt: Date; until: Date } | null> {
  const leftAt = await readProgram(scope, (tx) => leftAtOf(tx, scope, scope.memberId));
  return leftAt && { leftAt, until: comeBackUntil(leftAt) };
}

/** The member leaves: earns nothing more, is told nothing more, and can come back for 30 days. */
export function leaveProgram(scope: MemberScope, now: Date): Promise<Result<{ until: Date }, LeaveError>> {
  return inProgram(scope, async (tx): Promise<Result<{ until: Date }, LeaveError>> => {
    const before = await lockIdentity(tx, scope, scope.memberId);
    if (!before) return err({ code: "member_unknown" });
    if (before.leftAt) return ok({ until: comeBackUntil(before.leftAt) });
    if (await isInHousehold(tx, scope, scope.memberId)) return err({ code: "in_household" });
    await markLeft(tx, scope, scope.memberId, { leftAt: now, excluded: true });
    const subject = showId("member", scope.memberId);
    await writeAudit(tx, scope, "member.left", subject, { excluded: before.excluded }, { left: true }, now);
    await publish(tx, scope, { type: "member_left", at: now, memberId: scope.memberId, data: {} });
    return ok({ until: comeBackUntil(now) });
  });
}

/** The member is back, with everything there was. False when they had not left, or are gone for good. */
export function comeBack(scope: MemberScope, now: Date): Promise<boolean> {
  return inProgram(scope, async (tx) => {
    const before = await lockIdentity(tx, scope, scope.memberId);
    if (!before?.leftAt) return false;
    const subject = showId("member", scope.memberId);
    const excluded = await wasExcluded(tx, scope, subject);
    await markLeft(tx, scope, scope.memberId, { leftAt: null, excluded });
    await writeAudit(tx, scope, "member.came_back", subject, { left: true }, { left: false }, now);
    const { memberId } = scope;
    await publish(tx, scope, { type: "member_updated", at: now, memberId, data: { changed: ["left"] } });
    return true;
  });
}
