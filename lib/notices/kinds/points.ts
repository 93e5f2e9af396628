import type { NoticeFacts, NoticeKind } from "../notice";
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
    byMail: false,
    celebrates: true,
    text: (facts, words) => ({
      title: `${saidPoints(facts, words)} ${figure(facts, "points") === 1n ? "is" : "are"} ready to spend`,
      body: "The time for returns has passed, so they are yours.",
      href: "/account/rewards",
    }),
  },
  /** facts: points, until */
  points_lapsed: {
    byMail: true,
    text: (facts, words) => ({
      title: `${saidPoints(facts, words)} have lapsed`,
      body: `They were good until ${saidUntil(facts, words)}. Your activity shows which orders they came from.`,
      href: "/account/activity",
    }),
  },
};
