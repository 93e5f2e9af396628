import type { NoticeFacts, NoticeKind, NoticeWords } from "@/lib/shared/notice";
import { say } from "@/lib/shared/say";
import { figure, said, saidMoney, saidOwn, saidPoints, saidUntil, sentences } from "../said";

const isPool = (facts: NoticeFacts) => facts.pool === true;

/** Where points that lapse can be looked after. */
function placeOf(facts: NoticeFacts): string {
  if (isPool(facts)) return "/account/household";
  return facts.choices === true ? "/account/expiring" : "/account/rewards";
}

function lapsing(facts: NoticeFacts, words: NoticeWords): string {
  const [amount, reward] = [saidMoney(facts, words), saidOwn(facts, words, "reward")];
  const when = {
    points: saidPoints(facts, words),
    day: saidUntil(facts, words),
    days: figure(facts, "days"),
  };
  const first = say(
    words,
    isPool(facts) ? "notices.points_lapsing.bodyPool" : "notices.points_lapsing.body",
    when,
  );
  const parts = [
    first,
    amount && say(words, "notices.points_lapsing.worth", { amount }),
    reward && say(words, "notices.points_lapsing.enough", { reward }),
  ];
  if (!isPool(facts))
    parts.push(
      say(words, facts.choices === true ? "notices.points_lapsing.choose" : "notices.points_lapsing.spend"),
    );
  return sentences(parts, words);
}

function reversed(facts: NoticeFacts, words: NoticeWords): string {
  const part = (name: "owed" | "kept") =>
    figure(facts, name) > 0n
      ? say(words, `notices.points_reversed.${name}`, { points: saidPoints(facts, words, name) })
      : "";
  const first = say(words, "notices.points_reversed.body", { order: said(facts, "order") });
  return sentences([first, part("owed"), part("kept")], words);
}

/** What a member is told about points: opened, taken back, about to lapse, lapsed. */
export const POINTS_NOTICES: Record<string, NoticeKind> = {
  /** facts: program, card */
  welcome: {
    topic: "service",
    byMail: true,
    isQuiet: true,
    text: (facts, words) => ({
      title: say(words, "notices.welcome.title", { program: said(facts, "program") }),
      body: say(words, "notices.welcome.body", { card: said(facts, "card"), names: words.names.many }),
      href: "/account",
      action: say(words, "notices.welcome.action"),
    }),
  },
  /** facts: points, minor?, until, days, reward?, choices, pool */
  points_lapsing: {
    topic: "expiry",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "notices.points_lapsing.title", {
        points: saidPoints(facts, words),
        day: saidUntil(facts, words),
      }),
      body: lapsing(facts, words),
      href: placeOf(facts),
      figure: saidPoints(facts, words),
      action: say(words, "notices.points_lapsing.action"),
    }),
  },
  /** facts: points */
  points_opened: {
    topic: "points",
    byMail: true,
    celebrates: true,
    text: (facts, words) => ({
      title: say(words, "notices.points_opened.title", {
        points: saidPoints(facts, words),
        count: figure(facts, "points"),
      }),
      body: say(words, "notices.points_opened.body"),
      href: "/account/rewards",
      figure: saidPoints(facts, words),
      action: say(words, "notices.points_opened.action"),
    }),
  },
  /** facts: points, until */
  points_lapsed: {
    topic: "expiry",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "notices.points_lapsed.title", { points: saidPoints(facts, words) }),
      body: say(words, "notices.points_lapsed.body", { day: saidUntil(facts, words) }),
      href: "/account/activity",
    }),
  },
  /** facts: minor, currency, until */
  credit_lapsing: {
    topic: "expiry",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "notices.credit_lapsing.title", {
        amount: saidMoney(facts, words),
        day: saidUntil(facts, words),
      }),
      body: say(words, "notices.credit_lapsing.body"),
      href: "/account/wallet",
      figure: saidMoney(facts, words),
      action: say(words, "notices.credit_lapsing.action"),
    }),
  },
  /** facts: minor, currency, until */
  credit_lapsed: {
    topic: "expiry",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "notices.credit_lapsed.title", { amount: saidMoney(facts, words) }),
      body: say(words, "notices.credit_lapsed.body", { day: saidUntil(facts, words) }),
      href: "/account/wallet",
    }),
  },
  /** facts: order, points taken back, owed of them, kept because they were spent; each may be 0 */
  points_reversed: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title:
        figure(facts, "points") > 0n
          ? say(words, "notices.points_reversed.title", { points: saidPoints(facts, words) })
          : say(words, "notices.points_reversed.titleNone"),
      body: reversed(facts, words),
      href: "/account/activity",
    }),
  },
  /** facts: rule, points */
  award_approved: {
    topic: "points",
    byMail: true,
    celebrates: true,
    text: (facts, words) => ({
      title: say(words, "notices.award_approved.title", {
        points: saidPoints(facts, words),
        rule: saidOwn(facts, words, "rule"),
      }),
      body: say(words, "notices.award_approved.body"),
      href: "/account/activity",
      figure: saidPoints(facts, words),
    }),
  },
  /** facts: rule, note? */
  award_declined: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "notices.award_declined.title", {
        names: words.names.many,
        rule: saidOwn(facts, words, "rule"),
      }),
      body: said(facts, "note")
        ? say(words, "notices.award_declined.note", { note: said(facts, "note") })
        : say(words, "notices.award_declined.body"),
      href: "/account/activity",
    }),
  },
  /** facts: order, points */
  order_claimed: {
    topic: "points",
    byMail: false,
    celebrates: true,
    text: (facts, words) => ({
      title: say(words, "notices.order_claimed.title", { order: said(facts, "order") }),
      body:
        figure(facts, "points") > 0n
          ? say(words, "notices.order_claimed.body", { points: saidPoints(facts, words) })
          : say(words, "notices.order_claimed.bodyNone"),
      href: "/account/activity",
    }),
  },
  /** facts: order, points */
  points_topped_up: {
    topic: "points",
    byMail: false,
    celebrates: true,
    text: (facts, words) => {
      const [points, order] = [saidPoints(facts, words), said(facts, "order")];
      return {
        title: order
          ? say(words, "notices.points_topped_up.titleOrder", { points, order })
          : say(words, "notices.points_topped_up.title", { points }),
        body: say(words, "notices.points_topped_up.body"),
        href: "/account/activity",
      };
    },
  },
};
