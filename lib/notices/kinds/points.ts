import type { NoticeFacts, NoticeKind } from "@/lib/shared/notice";
import { figure, said, saidMoney, saidPoints, saidUntil } from "../said";

/** "today", "tomorrow", "in 7 days". */
function when(facts: NoticeFacts): string {
  const days = figure(facts, "days");
  if (days === 0n) return "today is the last day";
  return days === 1n ? "1 day is left" : `${days} days are left`;
}

const isPool = (facts: NoticeFacts) => facts.pool === true;

/** What a member is told about points: opened, taken back, about to lapse, lapsed. */
export const POINTS_NOTICES: Record<string, NoticeKind> = {
  /** facts: points, minor?, until, days, reward?, choices, pool */
  points_lapsing: {
    topic: "expiry",
    byMail: true,
    text: (facts, words) => {
      const worth = saidMoney(facts, words);
      const reward = said(facts, "reward");
      const parts = [
        `${saidPoints(facts, words)}${isPool(facts) ? " of your household" : ""} are good until ${saidUntil(facts, words)}: ${when(facts)}.`,
        worth ? `They are worth ${worth} now.` : "",
        reward ? `What you have is enough for “${reward}”.` : "",
        isPool(facts)
          ? ""
          : facts.choices === true
            ? "Spend them, give them to a cause or keep them alive: you choose."
            : "Spend them before that, and nothing is lost.",
      ];
      return {
        title: `${saidPoints(facts, words)} lapse after ${saidUntil(facts, words)}`,
        body: parts.filter((part) => part !== "").join(" "),
        href: isPool(facts)
          ? "/account/household"
          : facts.choices === true
            ? "/account/expiring"
            : "/account/rewards",
      };
    },
  },
  /** facts: points */
  points_opened: {
    topic: "points",
    byMail: true,
    celebrates: true,
    text: (facts, words) => ({
      title: `${saidPoints(facts, words)} ${figure(facts, "points") === 1n ? "is" : "are"} ready to spend`,
      body: "The time for returns has passed, so they are yours.",
      href: "/account/rewards",
    }),
  },
  /** facts: points, until */
  points_lapsed: {
    topic: "expiry",
    byMail: true,
    text: (facts, words) => ({
      title: `${saidPoints(facts, words)} have lapsed`,
      body: `They were good until ${saidUntil(facts, words)}. Your activity shows which orders they came from.`,
      href: "/account/activity",
    }),
  },
  /** facts: order, points taken back, owed of them, kept because they were spent; each may be 0 */
  points_reversed: {
    topic: "service",
    byMail: true,
    text: (facts, words) => {
      const points = figure(facts, "points");
      const [owed, kept] = [figure(facts, "owed"), figure(facts, "kept")];
      const parts = [
        `Order ${said(facts, "order")} was refunded or changed, so what it had earned went back.`,
        owed > 0n
          ? `${saidPoints(facts, words, "owed")} had been spent already; they are taken off what comes in next.`
          : "",
        kept > 0n
          ? `${saidPoints(facts, words, "kept")} had been spent already; you keep what you spent them on.`
          : "",
      ];
      return {
        title:
          points > 0n
            ? `${saidPoints(facts, words)} taken back`
            : "Your refund took nothing from your balance",
        body: parts.filter((part) => part !== "").join(" "),
        href: "/account/activity",
      };
    },
  },
  /** facts: rule, points */
  award_approved: {
    topic: "points",
    byMail: true,
    celebrates: true,
    text: (facts, words) => ({
      title: `${saidPoints(facts, words)} for “${said(facts, "rule")}”`,
      body: "It was looked at and approved. Thank you.",
      href: "/account/activity",
    }),
  },
  /** facts: rule, note? */
  award_declined: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: `No ${words.names.many} for “${said(facts, "rule")}”`,
      body: said(facts, "note")
        ? `It was looked at and declined: ${said(facts, "note")}`
        : "It was looked at and declined. Ask support if you think that is a mistake.",
      href: "/account/activity",
    }),
  },
  /** facts: order, points */
  order_claimed: {
    topic: "points",
    byMail: false,
    celebrates: true,
    text: (facts, words) => ({
      title: `Order ${said(facts, "order")} counts for you now`,
      body:
        figure(facts, "points") > 0n
          ? `You placed it before you joined. It brings ${saidPoints(facts, words)}.`
          : "You placed it before you joined. Your activity shows what it came to.",
      href: "/account/activity",
    }),
  },
  /** facts: order, points */
  points_topped_up: {
    topic: "points",
    byMail: false,
    celebrates: true,
    text: (facts, words) => ({
      title: `${saidPoints(facts, words)} more${said(facts, "order") ? ` for order ${said(facts, "order")}` : ""}`,
      body: "The offer had run out when you earned them. It was topped up, so here they are.",
      href: "/account/activity",
    }),
  },
};
