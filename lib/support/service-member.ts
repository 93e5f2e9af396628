import {
  countWritten,
  findThread,
  insertMessage,
  insertThread,
  isOwn,
  lockThread,
  selectMessages,
  selectThreadsOf,
  type ThreadRow,
  updateThread,
} from "@/db/queries/support";
import { inProgram, readProgram } from "@/db/transaction";
import { asItIs } from "@/lib/ledger/service-owner";
import { newId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MemberScope } from "@/lib/shared/scope";
import { alertWaiting } from "./service-alert";
import { tellOfThread } from "./service-tell";
import { type About, decideWriting, type Message, type SupportError, type ThreadTopic } from "./thread";

const DAY_MS = 86_400_000;
const MOST_LISTED = 100;

/** What was written; the same request again writes nothing more. */
export type Written = { text: string; requestKey: string };

/** A member asks the shop. What it is about has to be theirs: the line goes with the question. */
export function openThread(
  asked: MemberScope,
  { topic, about, text, requestKey }: Written & { topic: ThreadTopic; about: About | null },
  now: Date,
): Promise<Result<{ threadId: string }, SupportError>> {
  return inProgram(asked, async (tx): Promise<Result<{ threadId: string }, SupportError>> => {
    const scope = await asItIs(tx, asked);
    if (about && !(await isOwn(tx, scope, about))) return err({ code: "about_unknown" });
    const draft = { id: newId(now.getTime()), topic, about, requestKey };
    const refusal = decideWriting({
      ...(await countWritten(tx, scope, new Date(now.getTime() - DAY_MS))),
      isNew: true,
    });
    if (refusal) return err({ code: refusal });
    const { id, isNew } = await insertThread(tx, scope, draft, now);
    if (!isNew) return ok({ threadId: id });
    const message = { id: newId(now.getTime()), threadId: id, staffId: null, text, requestKey, at: now };
    await insertMessage(tx, scope, message);
    await alertWaiting(tx, scope, now);
    const opened = { id, memberId: scope.memberId, topic, state: "open" as const };
    await tellOfThread(tx, scope, opened, "support_opened", now);
    return ok({ threadId: id });
  });
}

/** A member writes on: the shop is asked again, also where the thread was closed within the last while. */
export function replyTo(
  scope: MemberScope,
  threadId: string,
  { text, requestKey }: Written,
  now: Date,
): Promise<Result<null, SupportError>> {
  return inProgram(scope, async (tx): Promise<Result<null, SupportError>> => {
    const thread = await lockThread(tx, scope, threadId, scope.memberId);
    if (!thread) return err({ code: "thread_unknown" });
    if (thread.state === "closed") return err({ code: "thread_closed" });
    const written = await countWritten(tx, scope, new Date(now.getTime() - DAY_MS));
    const refusal = decideWriting({ ...written, isNew: false });
    if (refusal) return err({ code: refusal });
    const message = { id: newId(now.getTime()), threadId, staffId: null, text, requestKey, at: now };
    if (!(await insertMessage(tx, scope, message))) return ok(null);
    await updateThread(tx, scope, threadId, "open", now);
    await alertWaiting(tx, scope, now);
    await tellOfThread(tx, scope, { ...thread, state: "open" }, { by: "member" }, now);
    return ok(null);
  });
}

/** The member's question is settled. What is closed stays so. */
export function closeThread(
  scope: MemberScope,
  threadId: string,
  now: Date,
): Promise<Result<null, SupportError>> {
  return inProgram(scope, async (tx): Promise<Result<null, SupportError>> => {
    const thread = await lockThread(tx, scope, threadId, scope.memberId);
    if (!thread) return err({ code: "thread_unknown" });
    if (thread.state === "closed") return ok(null);
    await updateThread(tx, scope, threadId, "closed", now);
    await alertWaiting(tx, scope, now);
    await tellOfThread(tx, scope, { ...thread, state: "closed" }, "support_closed", now);
    return ok(null);
  });
}

/** A member's questions, the last changed first. */
export function threadsOf(scope: MemberScope): Promise<ThreadRow[]> {
  return readProgram(scope, (tx) => selectThreadsOf(tx, scope, MOST_LISTED));
}

/** One question of the member's own with what was written; null when it is not theirs. */
export async function threadOf(
  scope: MemberScope,
  threadId: string,
): Promise<{ thread: ThreadRow; messages: (Message & { staffName: string | null })[] } | null> {
  return readProgram(scope, async (tx) => {
    const thread = await findThread(tx, scope, threadId, scope.memberId);
    return thread && { thread, messages: await selectMessages(tx, scope, threadId) };
  });
}
