import { hasUnrelayed, lockUnrelayed, markRelayed, type UnrelayedNotice } from "@/db/queries/notice-relay";
import { insertMessages, type NewMessage } from "@/db/queries/webhook-messages";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import type { Program } from "@/lib/programs/program";
import { currentProgram } from "@/lib/programs/service-settings";
import { showId } from "@/lib/shared/id";
import { log } from "@/lib/shared/log";
import type { ProgramScope } from "@/lib/shared/scope";
import { bodyOf } from "@/lib/webhook-events/catalogue";
import { sealedBody } from "@/lib/webhooks/service-codes";
import { programAsRead, readingOf } from "@/lib/words/service";
import { noticeKind } from "./kinds";
import { wantsWebhook } from "./preferences";
import { MEMBER_MESSAGE, relayedMessage } from "./relay";
import { storefrontUrl } from "./service-mail";

/** Put on their way in one transaction. */
const TOGETHER = 200;

type Writing = { tx: Tx; scope: ProgramScope; program: Program; origin: string };
type Relayed = Pick<UnrelayedNotice, "id" | "memberId" | "externalId" | "code" | "facts" | "at" | "locale">;

/** A notice as the event that is posted, in its member's language, under its own id. */
export async function messageOf(
  { id, memberId, externalId, code, facts, at, locale }: Relayed,
  { tx, scope, program, origin }: Writing,
): Promise<NewMessage> {
  const read = await programAsRead(scope, program, locale, tx);
  const words = { ...readingOf(read), timeZone: program.timeZone, currency: program.currency };
  const message = relayedMessage({ id, code, facts }, { words, language: read.locale, origin });
  const member = { id: showId("member", memberId), external_id: externalId };
  const body = bodyOf({ type: MEMBER_MESSAGE, at, data: { member, message } });
  return { id, memberId, type: MEMBER_MESSAGE, at, body: sealedBody(id, body) };
}

/** Whether the member agrees to be told this by another system, as they have chosen by now. */
function agrees({ isGone, preferences, code }: UnrelayedNotice, { settings }: Program): boolean {
  return !isGone && wantsWebhook(preferences, noticeKind(code).topic, settings.messages.asksFirst);
}

/** The event of a notice; null where its member does not agree, or where it cannot be said, which stops no other. */
async function eventOf(notice: UnrelayedNotice, writing: Writing): Promise<NewMessage | null> {
  try {
    return agrees(notice, writing.program) ? await messageOf(notice, writing) : null;
  } catch (error) {
    log.error(
      { err: error, notice: notice.id, programId: writing.scope.programId },
      "a message cannot be said",
    );
    return null;
  }
}

/**
 * Puts what members were told on its way to the systems that listen: the notice itself is the outbox, written in the
 * transaction of what it tells, and that it went on is one transaction with the event, so nothing is lost and nothing goes
 * twice, however many workers look. A member's agreement is looked at here, as when a mail is handed over. Returns how many
 * went.
 */
export async function relayNotices(scope: ProgramScope, now: Date): Promise<number> {
  let sent = 0;
  while (await readProgram(scope, (tx) => hasUnrelayed(tx, scope))) {
    const [program, origin] = [await currentProgram(scope), await storefrontUrl(scope)];
    const done = await inProgram(scope, async (tx) => {
      const notices = await lockUnrelayed(tx, scope, TOGETHER);
      const relayed: NewMessage[] = [];
      const kept: string[] = [];
      for (const notice of notices) {
        const event = await eventOf(notice, { tx, scope, program, origin });
        if (event) relayed.push(event);
        else kept.push(notice.id);
      }
      if (relayed.length > 0) await insertMessages(tx, scope, relayed, now);
      await markRelayed(tx, scope, { relayed: relayed.flatMap(({ id }) => id ?? []), kept }, now);
      return { looked: notices.length, sent: relayed.length };
    });
    sent += done.sent;
    // What is left is another worker's.
    if (done.looked === 0) break;
  }
  return sent;
}
