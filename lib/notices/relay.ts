import { showId } from "@/lib/shared/id";
import type { Locale } from "@/lib/shared/locale";
import type { NoticeFacts, NoticeWords } from "@/lib/shared/notice";
import { isFixed, TOPIC_NAMES, type Topic } from "@/lib/shared/topics";
import { NOTICE_KINDS, noticeKind } from "./kinds";

/** The event as which a member's message goes to another system. */
export const MEMBER_MESSAGE = "member_message";

/** A message as another system is sent it, in the words of the event's schema. */
export type RelayedMessage = {
  id: string;
  kind: string;
  topic: Topic;
  needed: boolean;
  language: Locale;
  title: string;
  text: string;
  link: string;
  code: string | null;
};

/** What a member is told, as another system is sent it; `origin` is the storefront, where the notice's path begins. */
export function relayedMessage(
  { id, code: kind, facts }: { id: string; code: string; facts: NoticeFacts },
  { words, language, origin }: { words: NoticeWords; language: Locale; origin: string },
): RelayedMessage {
  const { topic, text } = noticeKind(kind);
  const { title, body, href, code } = text(facts, words);
  return {
    ...{ id: showId("notice", id), kind, topic, needed: isFixed(topic), language, title, text: body },
    ...{ link: `${origin}${href}`, code: code ?? null },
  };
}

/** A kind of message, as whoever takes them has to know it. */
export type MessageKind = { kind: string; topic: Topic; needed: boolean; byMail: boolean };

/** Every kind of message there is, by topic, in the order in which members choose. */
export function messageKinds(): MessageKind[] {
  return Object.entries(NOTICE_KINDS)
    .map(([kind, { topic, byMail }]) => ({ kind, topic, needed: isFixed(topic), byMail }))
    .sort(
      (a, b) => TOPIC_NAMES.indexOf(a.topic) - TOPIC_NAMES.indexOf(b.topic) || (a.kind < b.kind ? -1 : 1),
    );
}
