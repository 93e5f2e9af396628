import {
  findStorefrontDomain,
  keepFromMail,
  lockUnmailed,
  markMailed,
  type UnmailedNotice,
} from "@/db/queries/notice-mails";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import type { Mail } from "@/lib/mail/mail";
import { noticeMail } from "@/lib/mail/notice-mail";
import { sendMail } from "@/lib/mail/transport";
import type { Program } from "@/lib/programs/program";
import { programById } from "@/lib/programs/service";
import { env } from "@/lib/shared/env";
import { log } from "@/lib/shared/log";
import type { ProgramScope } from "@/lib/shared/scope";
import { programAsRead, readingOf } from "@/lib/words/service";
import { noticeKind } from "./kinds";
import { wants } from "./preferences";
import { unsubscribeToken } from "./unsubscribe";

/** What could not be mailed within this time is not mailed any more: old news is no news. */
const FRESH_MS = 3 * 86_400_000;
/** So many in one run; the next is a minute later. */
const MOST = 500;

/** What became of mails: handed over; not wanted by the member; refused for good; to be tried again. */
export type Mailed = { sent: number; unwanted: number; refused: number; failed: number };

/** The address of the program's own storefront, to which the paths of notices are added. */
export async function storefrontUrl(scope: ProgramScope): Promise<string> {
  const base = new URL(env().APP_URL);
  const domain = await readProgram(scope, (tx) => findStorefrontDomain(tx, scope, base.hostname));
  if (domain) base.hostname = domain;
  return base.origin;
}

type Writing = { tx: Tx; scope: ProgramScope; program: Program; origin: string };

/** A notice as a mail: in its member's language, in the program's look, with a way out where it is news. */
async function mailOf(notice: UnmailedNotice, { tx, scope, program, origin }: Writing): Promise<Mail> {
  const { id, memberId, code, facts, email, locale } = notice;
  const reading = readingOf(await programAsRead(scope, program, locale, tx));
  const { topic, text } = noticeKind(code);
  return noticeMail({
    ...{ to: email, id, topic, origin, reading },
    notice: text(facts, { ...reading, timeZone: program.timeZone, currency: program.currency }),
    unsubscribeToken: unsubscribeToken(env().AUTH_SECRET, { programId: scope.programId, memberId, topic }),
    ...{ programName: program.name, accent: program.accent },
  });
}

/** The other side said that it will never take this mail. */
function isRefusedForGood(error: unknown): boolean {
  const code = (error as { responseCode?: number }).responseCode ?? 0;
  return code >= 500 && code < 600;
}

type Outcome = { id: string; became: keyof Mailed } | null;

/**
 * Sends the mail of each notice that goes by mail, once, to those who want mail of its topic. A notice is held while its mail is handed over, so that two
 * workers never send the same. What fails is tried again by the next run, for three days; an address that takes no
 * mail is left alone.
 */
export async function mailNotices(
  scope: ProgramScope,
  now: Date,
  send: (mail: Mail) => Promise<void> = sendMail,
): Promise<Mailed> {
  const program = await programById(scope.programId);
  if (!program) throw new Error("the program is gone");
  const origin = await storefrontUrl(scope);
  const since = new Date(now.getTime() - FRESH_MS);
  const failed: string[] = [];

  const sendNext = () =>
    inProgram(scope, async (tx): Promise<Outcome> => {
      const notice = await lockUnmailed(tx, scope, { since, passOver: failed });
      if (!notice) return null;
      const { id } = notice;
      if (!wants(notice.preferences, noticeKind(notice.code).topic, "mail")) {
        await keepFromMail(tx, scope, id);
        return { id, became: "unwanted" };
      }
      try {
        await send(await mailOf(notice, { tx, scope, program, origin }));
        await markMailed(tx, scope, id, now);
        return { id, became: "sent" };
      } catch (error) {
        const isRefused = isRefusedForGood(error);
        log.warn({ err: error, notice: id, programId: scope.programId, isRefused }, "a mail was not taken");
        if (isRefused) await keepFromMail(tx, scope, id);
        return { id, became: isRefused ? "refused" : "failed" };
      }
    });

  const mailed: Mailed = { sent: 0, unwanted: 0, refused: 0, failed: 0 };
  for (let count = 0; count < MOST; count++) {
    const outcome = await sendNext();
    if (!outcome) break;
    mailed[outcome.became]++;
    if (outcome.became === "failed") failed.push(outcome.id);
    // Nobody answers at all: the next run will see whether that has changed.
    if (failed.length >= 5 && mailed.sent === 0) break;
  }
  return mailed;
}
