import type { Reading } from "@/lib/shared/format";
import { localeOf } from "@/lib/shared/locale";
import type { NoticeText } from "@/lib/shared/notice";
import { say } from "@/lib/shared/say";
import { topicName } from "@/lib/shared/topic-name";
import { isFixed, type Topic } from "@/lib/shared/topics";
import { letterHtml, letterText } from "./frame";
import { type Mail, oneLine } from "./mail";

export type NoticeMail = {
  to: string;
  /** Of the notice: the same mail sent twice is known by it. */
  id: string;
  topic: Topic;
  notice: NoticeText;
  /** The storefront, "https://shop.example": where the notice's path begins. */
  origin: string;
  /** Says who wants no more mail about the topic. */
  unsubscribeToken: string;
  programName: string;
  accent: string;
  reading: Reading;
};

/** The ways out of mail about a topic; what one has to know has none. */
function waysOut({ topic, origin, unsubscribeToken, reading }: NoticeMail) {
  const choose = { label: say(reading, "mail.notice.choose"), href: `${origin}/account/preferences` };
  if (isFixed(topic)) return { links: [choose] };
  const query = `token=${encodeURIComponent(unsubscribeToken)}`;
  return {
    links: [{ label: say(reading, "mail.notice.stop"), href: `${origin}/unsubscribe?${query}` }, choose],
    unsubscribeUrl: `${origin}/api/unsubscribe?${query}`,
  };
}

/** What a member was told, as a mail: text, and the same in the program's look. Pure. */
export function noticeMail(input: NoticeMail): Mail {
  const { to, id, topic, notice, origin, programName, accent, reading } = input;
  const { title, body, href, figure, code, action } = notice;
  const { links, unsubscribeUrl } = waysOut(input);
  const letter = {
    ...{ programName, accent, title, figure, heading: title, paragraphs: body === "" ? [] : [body], links },
    locale: localeOf(reading.locale ?? "en") ?? ("en" as const),
    code: code ? { label: say(reading, "mail.notice.code"), value: code } : undefined,
    button: { label: action ?? say(reading, "mail.notice.open"), href: `${origin}${href}` },
    foot: [
      say(reading, "mail.notice.because", { topic: topicName(topic, reading) }),
      say(reading, "mail.notice.alsoThere", { program: oneLine(programName) }),
    ],
  };
  return {
    ...{ to, id, fromName: programName, subject: `${title} · ${programName}` },
    ...(unsubscribeUrl && { unsubscribeUrl }),
    text: letterText(letter),
    html: letterHtml(letter),
  };
}
