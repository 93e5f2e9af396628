import { writeAudit } from "@/db/queries/audit";
import {
  countThreads,
  findThread,
  insertMessage,
  lockThread,
  selectMessages,
  selectThreads,
  type ThreadRow,
  updateThread,
} from "@/db/queries/support";
import { inProgram, readProgram } from "@/db/transaction";
import { tellMembers } from "@/lib/notices/service";
import { newId, showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { alertWaiting } from "./service-alert";
import type { Written } from "./service-member";
import { tellOfThread } from "./service-tell";
import { beginningOf, type Message, type SupportError, type ThreadState } from "./thread";

const PER_PAGE = 50;

export type Inbox = { threads: ThreadRow[]; counts: Record<ThreadState, number>; next: string | null };

/** The threads of one state: those that wait for an answer the longest first. `after` is the last of the page before. */
export function inbox(
  scope: ProgramScope,
  { state, after = null, limit = PER_PAGE }: { state: ThreadState; after?: string | null; limit?: number },
): Promise<Inbox> {
  return readProgram(
    scope,
    async (tx) => {
      const [rows, counts] = await Promise.all([
        selectThreads(tx, scope, { state, after, limit: limit + 1 }),
        countThreads(tx, scope),
      ]);
      const threads = rows.slice(0, limit);
      return { threads, counts, next: rows.length > limit ? (threads.at(-1)?.id ?? null) : null };
    },
    { keepPlans: true },
  );
}

/** One thread with what was written; null when there is none. */
export function threadById(
  scope: ProgramScope,
  threadId: string,
): Promise<{ thread: ThreadRow; messages: (Message & { staffName: string | null })[] } | null> {
  return readProgram(scope, async (tx) => {
    const thread = await findThread(tx, scope, threadId, null);
    return thread && { thread, messages: await selectMessages(tx, scope, threadId) };
  });
}

/** Staff answer: the member is told, and has the word. */
export function answerThread(
  scope: ProgramScope,
  staffId: string,
  threadId: string,
  { text, requestKey }: Written,
  now: Date,
): Promise<Result<null, SupportError>> {
  return inProgram(scope, async (tx): Promise<Result<null, SupportError>> => {
    const thread = await lockThread(tx, scope, threadId, null);
    if (!thread) return err({ code: "thread_unknown" });
    const id = newId(now.getTime());
    if (!(await insertMessage(tx, scope, { id, threadId, staffId, text, requestKey, at: now })))
      return ok(null);
    await updateThread(tx, scope, threadId, "answered", now);
    const facts = { thread: showId("thread", threadId), beginning: beginningOf(text, 200) };
    const told = { memberId: thread.memberId, code: "support_answered", about: id, facts };
    await tellMembers(tx, scope, [told], now);
    await tellOfThread(tx, scope, { ...thread, state: "answered" }, { by: "staff" }, now);
    await alertWaiting(tx, scope, now);
    return ok(null);
  });
}

/** Staff close a thread, or open it again. What is so already stays; the log keeps who did it. */
export function setThreadState(
  scope: ProgramScope,
  threadId: string,
  state: "open" | "closed",
  now: Date,
): Promise<Result<null, SupportError>> {
  return inProgram(scope, async (tx): Promise<Result<null, SupportError>> => {
    const thread = await lockThread(tx, scope, threadId, null);
    if (!thread) return err({ code: "thread_unknown" });
    if ((thread.state === "closed") === (state === "closed")) return ok(null);
    await updateThread(tx, scope, threadId, state, now);
    await alertWaiting(tx, scope, now);
    const told = state === "closed" ? "support_closed" : "support_reopened";
    await tellOfThread(tx, scope, { ...thread, state }, told, now);
    const action = state === "closed" ? "support.closed" : "support.opened";
    await writeAudit(tx, scope, action, showId("thread", threadId), null, null, now);
    return ok(null);
  });
}
