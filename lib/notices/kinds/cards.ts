import type { NoticeKind } from "@/lib/shared/notice";
import { say } from "@/lib/shared/say";
import { said } from "../said";

const CARD = "/account/card";

/** What a member is told about cards of plastic. */
export const CARD_NOTICES: Record<string, NoticeKind> = {
  /** facts: tracking? */
  card_posted: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "card.posted.title"),
      body: facts.tracking
        ? say(words, "card.posted.tracked", { tracking: said(facts, "tracking") })
        : say(words, "card.posted.body"),
      href: CARD,
    }),
  },
  /** facts: reason */
  card_declined: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "card.declined.title"),
      body: say(words, "card.declined.body", { reason: said(facts, "reason") }),
      href: CARD,
    }),
  },
  /** facts: ending */
  card_first_used: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "card.used.title"),
      body: say(words, "card.used.body", { ending: said(facts, "ending") }),
      href: CARD,
    }),
  },
  /** facts: reason */
  card_stopped: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "card.stopped.title"),
      body: say(words, "card.stopped.body", { reason: said(facts, "reason") }),
      href: CARD,
    }),
  },
};
