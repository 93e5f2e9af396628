import type { NoticeKind } from "@/lib/shared/notice";
import { say } from "@/lib/shared/say";
import { readingOf, said } from "../said";

/** What a member is told about their questions, surveys and themselves, and what staff try the way to them by. */
export const SUPPORT_NOTICES: Record<string, NoticeKind> = {
  /** facts: thread, beginning */
  support_answered: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: say(readingOf(words), "support.notice.answered"),
      body: say(readingOf(words), "support.notice.beginning", { text: said(facts, "beginning") }),
      href: /^thr_[0-9a-f]{32}$/.test(said(facts, "thread"))
        ? `/account/support/${said(facts, "thread")}`
        : "/account/support",
    }),
  },
  /** Never among the news: staff send it to another system, to see that it arrives. facts: program */
  test_message: {
    topic: "service",
    byMail: false,
    text: (facts, words) => ({
      title: say(readingOf(words), "notices.test_message.title"),
      body: say(readingOf(words), "notices.test_message.body", { program: said(facts, "program") }),
      href: "/account",
    }),
  },
};
