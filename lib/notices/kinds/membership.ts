import type { NoticeKind } from "@/lib/shared/notice";
import { say } from "@/lib/shared/say";
import { figure, saidMoney, saidPeriod, saidUntil } from "../said";

const MEMBERSHIP = "/account/membership";

/** What a member is told about a membership that is paid for. */
export const MEMBERSHIP_NOTICES: Record<string, NoticeKind> = {
  /** facts: until, minor, graceDays */
  membership_ending: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "membership.ending.title", { date: saidUntil(facts, words) }),
      body: say(words, "membership.ending.body", {
        money: saidMoney(facts, words),
        days: figure(facts, "graceDays"),
      }),
      href: MEMBERSHIP,
    }),
  },
  membership_lapsed: {
    topic: "service",
    byMail: true,
    text: (_, words) => ({
      title: say(words, "membership.gone.title"),
      body: say(words, "membership.gone.body"),
      href: MEMBERSHIP,
    }),
  },
  /** facts: until, minor, months, oldMinor, oldMonths */
  membership_price: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "membership.price.title"),
      body: say(words, "notices.tier_price.body", {
        day: saidUntil(facts, words),
        fee: saidPeriod(facts, words),
        old: saidPeriod(facts, words, "oldMinor", "oldMonths"),
      }),
      href: MEMBERSHIP,
    }),
  },
  /** facts: minor, until */
  membership_renewed: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "membership.renewal.title"),
      body: say(words, "membership.renewal.body", {
        money: saidMoney(facts, words),
        date: saidUntil(facts, words),
      }),
      href: MEMBERSHIP,
    }),
  },
};
