import type { NoticeKind } from "@/lib/shared/notice";
import { say } from "@/lib/shared/say";
import { readingOf, said } from "../said";

/** What a member is told about their questions, surveys and themselves. */
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
};
