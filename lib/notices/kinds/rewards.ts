import { formatMoney, formatPoints } from "@/lib/shared/format";
import type { NoticeFacts, NoticeKind, NoticeWords } from "@/lib/shared/notice";
import { say } from "@/lib/shared/say";
import { figure, said, saidOwn, saidTime, saidUntil, sentences, together } from "../said";

/** "Your 500 points and €5 are back." */
function backSentence(facts: NoticeFacts, words: NoticeWords): string {
  const [points, minor] = [figure(facts, "points"), figure(facts, "minor")];
  const money = { minor, currency: words.currency };
  const parts = [
    points > 0n ? formatPoints(points, words) : "",
    minor > 0n ? formatMoney(money, { ...words, short: true }) : "",
  ];
  const what = together(parts, words);
  if (what === "") return "";
  const isOne = points === 1n && minor === 0n;
  return say(words, "notices.word.back", { what, count: isOne ? 1 : 2 });
}

/** What a member is told about rewards, vouchers and what becomes of them. */
export const REWARD_NOTICES: Record<string, NoticeKind> = {
  /** facts: reward, code, until */
  voucher_made: {
    topic: "rewards",
    byMail: true,
    isQuiet: true,
    text: (facts, words) => ({
      title: say(words, "notices.voucher_made.title", { reward: saidOwn(facts, words, "reward") }),
      body: say(words, "notices.voucher_made.body", { day: saidUntil(facts, words) }),
      href: "/account/codes",
      ...(said(facts, "code") && { code: said(facts, "code") }),
      action: say(words, "notices.voucher_made.action"),
    }),
  },
  /** facts: reward, code, until */
  voucher_lapsing: {
    topic: "expiry",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "notices.voucher_lapsing.title", {
        reward: saidOwn(facts, words, "reward"),
        day: saidUntil(facts, words),
      }),
      body: say(words, "notices.voucher_lapsing.body"),
      href: "/account/codes",
      ...(said(facts, "code") && { code: said(facts, "code") }),
      action: say(words, "notices.voucher_made.action"),
    }),
  },
  reward_sent: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "notices.reward_sent.title", { name: saidOwn(facts, words, "name", "reward") }),
      body: sentences(
        [
          said(facts, "tracking")
            ? say(words, "notices.reward_sent.tracking", { tracking: said(facts, "tracking") })
            : say(words, "notices.reward_sent.body"),
          said(facts, "note"),
        ],
        words,
      ),
      href: "/account/codes",
    }),
  },
  reward_confirmed: {
    topic: "service",
    byMail: true,
    text: (facts, words) => {
      const [name, when] = [saidOwn(facts, words, "name", "reward"), saidTime(facts, words, "date")];
      return {
        title: when
          ? say(words, "notices.reward_confirmed.title", { name, when })
          : say(words, "notices.reward_confirmed.titleSoon", { name }),
        body: sentences(
          [
            say(words, when ? "notices.reward_confirmed.body" : "notices.reward_confirmed.bodySoon"),
            said(facts, "note"),
          ],
          words,
        ),
        href: "/account/codes",
      };
    },
  },
  reward_ready: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "notices.reward_ready.title", { name: saidOwn(facts, words, "name", "reward") }),
      body: said(facts, "answer") || say(words, "notices.reward_ready.body"),
      href: "/account/codes",
    }),
  },
  reward_declined: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "notices.reward_declined.title", { name: saidOwn(facts, words, "name", "reward") }),
      body: sentences([said(facts, "reason"), backSentence(facts, words)], words),
      href: "/account/codes",
    }),
  },
  reward_failed: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "notices.reward_failed.title", { name: saidOwn(facts, words, "name", "reward") }),
      body: sentences(
        [
          say(words, "notices.reward_failed.body"),
          backSentence(facts, words),
          say(words, "notices.reward_failed.again"),
        ],
        words,
      ),
      href: "/account/rewards",
    }),
  },
};
