import type { NoticeFacts, NoticeWords } from "@/lib/shared/notice";

/** Something that waits for staff, as stored. */
export type Alert = {
  id: string;
  code: string;
  /** What it is about: one open alert per code and subject. */
  subject: string;
  facts: NoticeFacts;
  raisedAt: Date;
};

/** An alert in words. */
export type AlertText = {
  /** What is the matter, in one line. */
  title: string;
  /** What it means and what to do. */
  detail?: string;
  /** Where to go, below the program's dashboard: "/earning/rul_…". */
  path: string;
  /** What the way there is called: "Mend it". */
  action: string;
};

/** A kind of alert: how bad it is, the sign's word ("Held", "To decide"), and how its facts are said. */
export type AlertKind = {
  tone: "negative" | "caution" | "info";
  sign: string;
  text(facts: NoticeFacts, words: NoticeWords, subject: string): AlertText;
};
