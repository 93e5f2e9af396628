import { insertAlert, resolveAlerts, selectOpenAlerts } from "@/db/queries/alerts";
import { countUnread, insertNotices, markNoticesRead, selectNews, selectNotices } from "@/db/queries/notices";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { newId } from "@/lib/shared/id";
import type { Notice, NoticeDraft, NoticeFacts } from "@/lib/shared/notice";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { isFixed } from "@/lib/shared/topics";
import type { Alert } from "./alert";
import { alertKind } from "./alerts";
import { noticeKind } from "./kinds";
import { MEMBER_MESSAGE } from "./relay";

/**
 * Tells members, in a transaction of the caller, so that nobody is told of what did not happen. Each code about each
 * thing is told once: what was told before is left out. Mail follows by a job, and so does what other systems are sent
 * (service-relay.ts). Whoever wants no news of a topic finds
 * it among the news as if read.
 */
export async function tellMembers(
  tx: Tx,
  scope: ProgramScope,
  drafts: readonly NoticeDraft[],
  now: Date,
): Promise<void> {
  if (drafts.length === 0) return;
  const rows = drafts.map((draft) => {
    const { topic, byMail, isQuiet = false } = noticeKind(draft.code);
    return { ...draft, id: newId(now.getTime()), byMail, isQuiet, topic, isFixed: isFixed(topic) };
  });
  await insertNotices(tx, scope, rows, MEMBER_MESSAGE, now);
}

/** A member's notices, newest first; at most `limit`. */
export function noticesOf(scope: MemberScope, limit = 50): Promise<Notice[]> {
  return readProgram(scope, (tx) => selectNotices(tx, scope, scope.memberId, { unreadOnly: false, limit }));
}

/** What a member has not seen yet, newest first. */
export function unreadNotices(scope: MemberScope, limit = 20): Promise<Notice[]> {
  return readProgram(scope, (tx) => unreadNoticesWithin(tx, scope, limit));
}

/** A page of what a member was told, newest first: what stands before one notice, or the newest. */
export async function newsOf(
  scope: MemberScope,
  before: string | null,
  limit: number,
): Promise<{ notices: Notice[]; isMore: boolean }> {
  const found = await readProgram(scope, (tx) =>
    selectNews(tx, scope, scope.memberId, { before, limit: limit + 1 }),
  );
  return { notices: found.slice(0, limit), isMore: found.length > limit };
}

/** `unreadNotices` in a transaction of the caller. */
export function unreadNoticesWithin(tx: Tx, scope: MemberScope, limit: number): Promise<Notice[]> {
  return selectNotices(tx, scope, scope.memberId, { unreadOnly: true, limit });
}

/** How many things a member has not seen yet. */
export function unreadCount(scope: MemberScope): Promise<number> {
  return readProgram(scope, (tx) => countUnread(tx, scope, scope.memberId));
}

/** Marks notices of this member as seen; ids of others have no effect. */
export function readNotices(scope: MemberScope, ids: readonly string[], now: Date): Promise<void> {
  return inProgram(scope, (tx) => markNoticesRead(tx, scope, scope.memberId, ids, now));
}

/** Puts something before staff, in a transaction of the caller; one open alert per code and subject. */
export function raiseAlert(
  tx: Tx,
  scope: ProgramScope,
  alert: { code: string; subject: string; facts: NoticeFacts },
  now: Date,
): Promise<void> {
  alertKind(alert.code);
  return insertAlert(tx, scope, { ...alert, id: newId(now.getTime()) }, now);
}

/** Takes alerts off the list, in a transaction of the caller. */
export function resolveAlert(
  tx: Tx,
  scope: ProgramScope,
  alert: { code: string; subject: string },
  now: Date,
): Promise<void> {
  return resolveAlerts(tx, scope, alert, now);
}

/** What waits for staff, the oldest first. */
export function openAlerts(scope: ProgramScope, limit = 20): Promise<{ alerts: Alert[]; count: number }> {
  return readProgram(scope, (tx) => selectOpenAlerts(tx, scope, limit));
}
