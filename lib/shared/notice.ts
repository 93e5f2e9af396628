import type { PointNames, Reading } from "./format";
import type { Topic } from "./topics";

/** The figures of a notice, as stored: points as digits, instants as ISO text, names as they were then. */
export type NoticeFacts = Record<string, string | number | boolean | null>;

/** Something that a member is told, once. */
export type NoticeDraft = {
  memberId: string;
  /** One of NOTICE_KINDS. */
  code: string;
  /** What it is about: the same code about the same thing is told once. */
  about: string;
  facts: NoticeFacts;
  /** Of what shop the fact `order` is, by its slug: it is written down as its store calls it, "1042" of a number of eighteen digits. */
  shop?: string | null;
};

export type Notice = Omit<NoticeDraft, "shop"> & { id: string; at: Date; readAt: Date | null };

/** What a notice needs to be put into words: how its member reads, and the program's currency. */
export type NoticeWords = Reading & {
  names: PointNames;
  currency: string;
  timeZone: string;
  locale: string;
};

/** A notice in words. `title` says what happened, `body` what it means and what to do; `href` is where to go. */
export type NoticeText = {
  title: string;
  body: string;
  href: string;
  /** In mail: the one figure it is about ("500 points"), a code to use, and what the button says. */
  figure?: string;
  code?: string;
  action?: string;
};

/** A kind of notice. */
export type NoticeKind = {
  /** What it is about: members choose by topic what they are told, and where. */
  topic: Topic;
  /** Whether it goes by mail too, to those who want mail about the topic. */
  byMail: boolean;
  /** Stands among the news as read: the member knows it already, and it is told for the mail. */
  isQuiet?: boolean;
  /** A moment on screen (G4): the member's area celebrates it once. */
  celebrates?: boolean;
  text(facts: NoticeFacts, words: NoticeWords): NoticeText;
};
