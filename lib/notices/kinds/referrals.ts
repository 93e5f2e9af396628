import { formatDate } from "@/lib/shared/format";
import type { NoticeFacts, NoticeKind, NoticeText, NoticeWords } from "@/lib/shared/notice";
import { say } from "@/lib/shared/say";
import { figure, said, saidOwn, saidPoints } from "../said";

const REFER = "/account/refer";

/** What was given or went back: points, a reward's name, or neither. */
function titleOf(
  facts: NoticeFacts,
  words: NoticeWords,
  notice: "confirmedNotice" | "welcomedNotice" | "undoneNotice",
): string | null {
  const reward = saidOwn(facts, words, "reward");
  if (figure(facts, "points") > 0n)
    return say(words, `refer.${notice}.points`, { points: saidPoints(facts, words) });
  return reward === "" ? null : say(words, `refer.${notice}.reward`, { reward });
}

/** A day that was kept as an instant; null where there is none. */
function day(facts: NoticeFacts, words: NoticeWords): string | null {
  const at = new Date(said(facts, "until"));
  return Number.isNaN(at.getTime()) ? null : formatDate(at, "long", words);
}

function undone(facts: NoticeFacts, words: NoticeWords, side: "advocate" | "friend"): NoticeText {
  return {
    title: titleOf(facts, words, "undoneNotice") ?? say(words, "refer.activity.undone"),
    body: say(words, `refer.undoneNotice.${side}`),
    href: "/account/activity",
  };
}

/** What a member is told about friends they brought, and a friend about the welcome. */
export const REFERRAL_NOTICES: Record<string, NoticeKind> = {
  referral_joined: {
    topic: "people",
    byMail: false,
    text: (_, words) => ({
      title: say(words, "refer.joinedNotice.title"),
      body: say(words, "refer.joinedNotice.body"),
      href: REFER,
    }),
  },
  referral_ordered: {
    topic: "people",
    byMail: false,
    text: (facts, words) => {
      const until = day(facts, words);
      return {
        title: say(words, "refer.orderedNotice.title"),
        body: until ? say(words, "refer.orderedNotice.body", { until }) : "",
        href: REFER,
      };
    },
  },
  referral_confirmed: {
    topic: "people",
    byMail: true,
    celebrates: true,
    text: (facts, words) => ({
      title: titleOf(facts, words, "confirmedNotice") ?? say(words, "refer.confirmedNotice.plain"),
      body: say(words, "refer.confirmedNotice.body"),
      href: REFER,
    }),
  },
  referral_welcomed: {
    topic: "people",
    byMail: true,
    celebrates: true,
    text: (facts, words) => {
      const until = day(facts, words);
      return {
        title: titleOf(facts, words, "welcomedNotice") ?? say(words, "refer.activity.welcomed"),
        body: until
          ? say(words, "refer.welcomedNotice.waits", { until })
          : say(words, "refer.welcomedNotice.body"),
        href: said(facts, "reward") === "" ? "/account/activity" : "/account/codes",
      };
    },
  },
  referral_undone_advocate: {
    topic: "people",
    byMail: true,
    text: (facts, words) => undone(facts, words, "advocate"),
  },
  referral_undone_friend: {
    topic: "people",
    byMail: true,
    text: (facts, words) => undone(facts, words, "friend"),
  },
};
