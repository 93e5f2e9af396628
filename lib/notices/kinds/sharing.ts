import type { NoticeFacts, NoticeKind, NoticeWords } from "@/lib/shared/notice";
import { say } from "@/lib/shared/say";
import { figure, said, saidDay, saidMoney, saidOwn, saidPoints, sentences } from "../said";

/** "They are good for at least 30 days.", where the program says so. */
function atLeast(facts: NoticeFacts, words: NoticeWords): string {
  const days = figure(facts, "days");
  return days === 0n ? "" : say(words, "notices.points_returned.atLeast", { days });
}

/** "What you had paid beside them, €3.75, goes back to you too.", where something was. */
function paidBeside(facts: NoticeFacts, words: NoticeWords): string {
  const money = saidMoney(facts, words);
  return money === "" ? "" : say(words, "notices.points_returned.paid", { money });
}

const quoted = (word: string, words: NoticeWords): string =>
  word === "" ? "" : say(words, "notices.word.quoted", { word });

/** Why a choice was not carried out; older notices carry the sentence itself. */
function notDone(facts: NoticeFacts, words: NoticeWords): string {
  const [why, reward] = [said(facts, "why"), saidOwn(facts, words, "reward")];
  if (why === "gone") return say(words, "notices.expiry_not_done.gone");
  if (why === "too_few" || why === "unavailable")
    return say(words, `notices.expiry_not_done.${why}`, { reward });
  return why;
}

/** What a member is told about points between members, households and causes. */
export const SHARING_NOTICES: Record<string, NoticeKind> = {
  points_returned: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "notices.points_returned.title", { points: saidPoints(facts, words) }),
      body: sentences(
        [
          say(words, "notices.points_returned.body", {
            order: said(facts, "order"),
            reward: saidOwn(facts, words, "reward"),
          }),
          atLeast(facts, words),
          paidBeside(facts, words),
        ],
        words,
      ),
      href: "/account/activity",
    }),
  },
  voucher_freed: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "notices.voucher_freed.title", { reward: saidOwn(facts, words, "reward") }),
      body: say(words, "notices.voucher_freed.body", { order: said(facts, "order") }),
      href: "/account/codes",
    }),
  },
  wallet_repaid: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "notices.wallet_repaid.title", { amount: saidMoney(facts, words) || "0" }),
      body: say(words, "notices.wallet_repaid.body", { order: said(facts, "order") }),
      href: "/account/wallet",
    }),
  },
  gift_arrived: {
    topic: "people",
    byMail: true,
    celebrates: true,
    text: (facts, words) => ({
      title: say(words, "notices.gift_arrived.title", {
        points: saidPoints(facts, words),
        from: said(facts, "from"),
      }),
      body: sentences(
        [say(words, "notices.gift_arrived.body"), quoted(said(facts, "message"), words)],
        words,
      ),
      href: "/account/activity",
      figure: saidPoints(facts, words),
    }),
  },
  gift_came_back: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "notices.gift_came_back.title", { points: saidPoints(facts, words) }),
      body: say(words, "notices.gift_came_back.body", { to: said(facts, "to") }),
      href: "/account/send",
    }),
  },
  gift_reversed: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: say(
        words,
        facts.isSender === true ? "notices.gift_reversed.sender" : "notices.gift_reversed.receiver",
        { points: saidPoints(facts, words) },
      ),
      body: say(words, "notices.gift_reversed.body", { reason: said(facts, "reason") }),
      href: "/account/activity",
    }),
  },
  household_invited: {
    topic: "people",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "notices.household_invited.title", {
        from: said(facts, "from"),
        household: said(facts, "household"),
      }),
      body: say(words, "notices.household_invited.body"),
      href: "/account/household",
    }),
  },
  household_joined: {
    topic: "people",
    byMail: false,
    text: (facts, words) => ({
      title: say(words, "notices.household_joined.title", {
        who: said(facts, "who"),
        household: said(facts, "household"),
      }),
      body: say(words, "notices.household_joined.body"),
      href: "/account/household",
    }),
  },
  household_left: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "notices.household_left.title", { household: said(facts, "household") }),
      body: say(words, "notices.household_left.body", { points: saidPoints(facts, words) }),
      href: "/account/activity",
    }),
  },
  household_dissolved: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "notices.household_dissolved.title", { household: said(facts, "household") }),
      body: say(words, "notices.household_dissolved.body", { points: saidPoints(facts, words) }),
      href: "/account/activity",
    }),
  },
  expiry_voucher_made: {
    topic: "expiry",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "notices.expiry_voucher_made.title", {
        points: saidPoints(facts, words),
        reward: saidOwn(facts, words, "reward"),
      }),
      body: say(words, "notices.expiry_voucher_made.body"),
      href: "/account/codes",
    }),
  },
  expiry_given: {
    topic: "expiry",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "notices.expiry_given.title", {
        points: saidPoints(facts, words),
        cause: saidOwn(facts, words, "cause"),
      }),
      body: say(words, "notices.expiry_given.body"),
      href: "/account/causes",
    }),
  },
  expiry_extended: {
    topic: "expiry",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "notices.expiry_extended.title", {
        points: saidPoints(facts, words),
        day: saidDay(facts, words, "until"),
      }),
      body: say(words, "notices.expiry_extended.body"),
      href: "/account/expiring",
    }),
  },
  expiry_not_done: {
    topic: "expiry",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "notices.expiry_not_done.title", {
        points: saidPoints(facts, words),
        day: saidDay(facts, words, "day"),
      }),
      body: say(words, "notices.expiry_not_done.body", { why: notDone(facts, words) }),
      href: "/account/rewards",
    }),
  },
};
