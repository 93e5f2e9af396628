import { formatDate, formatMoney, formatPoints } from "@/lib/shared/format";
import type { NoticeFacts, NoticeKind, NoticeWords } from "@/lib/shared/notice";

const text = (facts: NoticeFacts, name: string): string => String(facts[name] ?? "");

function whole(facts: NoticeFacts, name: string): bigint {
  const digits = text(facts, name);
  return /^\d+$/.test(digits) ? BigInt(digits) : 0n;
}

/** "Your 500 points and €5 are back." */
function backSentence(facts: NoticeFacts, { names, currency, locale }: NoticeWords): string {
  const points = whole(facts, "points");
  const minor = whole(facts, "minor");
  const parts = [
    points > 0n ? formatPoints(points, { names, locale }) : null,
    minor > 0n ? formatMoney({ minor, currency }, { locale, short: true }) : null,
  ].filter((part) => part !== null);
  const isOne = parts.length === 1 && points === 1n;
  return parts.length > 0 ? `Your ${parts.join(" and ")} ${isOne ? "is" : "are"} back.` : "";
}

/** What a member is told about rewards, vouchers and what becomes of them. */
export const REWARD_NOTICES: Record<string, NoticeKind> = {
  reward_sent: {
    topic: "service",
    byMail: true,
    text: (facts) => ({
      title: `“${text(facts, "name")}” is on its way`,
      body: [
        text(facts, "tracking")
          ? `Its tracking number is ${text(facts, "tracking")}.`
          : "It was handed to the post.",
        text(facts, "note"),
      ]
        .filter(Boolean)
        .join(" "),
      href: "/account/codes",
    }),
  },
  reward_confirmed: {
    topic: "service",
    byMail: true,
    text: (facts, { timeZone, locale }) => {
      const at = new Date(text(facts, "date"));
      const when = Number.isNaN(at.getTime()) ? null : formatDate(at, "time", { timeZone, locale });
      return {
        title: when ? `“${text(facts, "name")}”: ${when}` : `“${text(facts, "name")}” is being made ready`,
        body: [when ? "Your date is confirmed." : "We are on it.", text(facts, "note")]
          .filter(Boolean)
          .join(" "),
        href: "/account/codes",
      };
    },
  },
  reward_ready: {
    topic: "service",
    byMail: true,
    text: (facts) => ({
      title: `“${text(facts, "name")}” is ready`,
      body: text(facts, "answer") || "It was made ready for you.",
      href: "/account/codes",
    }),
  },
  reward_declined: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: `“${text(facts, "name")}” can't be had after all`,
      body: `${text(facts, "reason")} ${backSentence(facts, words)}`.trim(),
      href: "/account/codes",
    }),
  },
  reward_failed: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: `“${text(facts, "name")}” could not be made ready`,
      body: `Something went wrong on our side. ${backSentence(facts, words)} You can try it again.`,
      href: "/account/rewards",
    }),
  },
};
