import { z } from "zod";

/** What a question can be about. */
export const THREAD_TOPICS = ["points", "reward", "account", "other"] as const;
export type ThreadTopic = (typeof THREAD_TOPICS)[number];

/** open: the shop is asked; answered: the member has the word; closed. */
export const THREAD_STATES = ["open", "answered", "closed"] as const;
export type ThreadState = (typeof THREAD_STATES)[number];

/** The line that a question is about: something that happened to the member's points, or one of their codes. */
export type About = { kind: "event" | "redemption"; id: string };

export type Thread = {
  id: string;
  memberId: string;
  topic: ThreadTopic;
  about: About | null;
  state: ThreadState;
  openedAt: Date;
  updatedAt: Date;
  closedAt: Date | null;
};

export type Message = { id: string; byStaff: boolean; text: string; at: Date };

/** Open at a time, and messages in a day: beyond it is no person in need of an answer. */
export const MOST_OPEN = 10;
export const MOST_A_DAY = 30;
export const MOST_LETTERS = 4_000;

export const MessageText = z.string().trim().min(1).max(MOST_LETTERS);

export type SupportError = {
  code: "thread_unknown" | "thread_closed" | "about_unknown" | "too_many_open" | "too_many_today";
};

/** Whether a member may write once more, given what they have written. */
export function decideWriting({
  open,
  today,
  isNew,
}: {
  open: number;
  today: number;
  isNew: boolean;
}): SupportError["code"] | null {
  if (isNew && open >= MOST_OPEN) return "too_many_open";
  return today >= MOST_A_DAY ? "too_many_today" : null;
}

/** The beginning of a message, for a list: whole words, at most so many letters. */
export function beginningOf(text: string, letters = 120): string {
  const line = text.replace(/\s+/gu, " ").trim();
  if (line.length <= letters) return line;
  const cut = line.slice(0, letters);
  const end = cut.lastIndexOf(" ");
  return `${(end > letters / 2 ? cut.slice(0, end) : cut).replace(/[\ud800-\udbff]$/, "")}…`;
}
