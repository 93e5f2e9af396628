import { formatDate, formatMoney, formatPoints, type Reading } from "@/lib/shared/format";
import type { NoticeFacts, NoticeKind, NoticeWords } from "@/lib/shared/notice";

const text = (facts: NoticeFacts, name: string): string => String(facts[name] ?? "");
const reading = ({ names, timeZone, locale }: NoticeWords): Reading => ({ names, timeZone, locale });

/** "500 points"; a figure that is not digits is shown as nothing rather than as nonsense. */
function points(facts: NoticeFacts, words: NoticeWords): string {
  const digits = text(facts, "points");
  return formatPoints(/^\d+$/.test(digits) ? BigInt(digits) : 0n, reading(words));
}

function money(facts: NoticeFacts, words: NoticeWords): string {
  const digits = text(facts, "minor");
  const minor = /^\d+$/.test(digits) ? BigInt(digits) : 0n;
  return formatMoney({ minor, currency: text(facts, "currency") || words.currency }, reading(words));
}

function day(facts: NoticeFacts, name: string, words: NoticeWords): string {
  const at = new Date(text(facts, name));
  return Number.isNaN(at.getTime()) ? "soon" : formatDate(at, "long", reading(words));
}

/** ", and for at least 30 days", where the program says so. */
function atLeast(facts: NoticeFacts): string {
  const days = text(facts, "days");
  return days === "" || days === "0" ? "" : `, and for at least ${days} ${days === "1" ? "day" : "days"}`;
}

const quoted = (message: string): string => (message === "" ? "" : ` “${message}”`);

/** What a member is told about points between members, households and causes. */
export const SHARING_NOTICES: Record<string, NoticeKind> = {
  points_returned: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: `${points(facts, words)} came back`,
      body: `Order ${text(facts, "order")} was refunded, so what you had paid for it with “${text(facts, "reward")}” is in your balance again, with the date it had${atLeast(facts)}.`,
      href: "/account/activity",
    }),
  },
  voucher_freed: {
    topic: "service",
    byMail: true,
    text: (facts) => ({
      title: `“${text(facts, "reward")}” can be used again`,
      body: `Order ${text(facts, "order")} was refunded, so the code that paid for it is yours again until it lapses.`,
      href: "/account/codes",
    }),
  },
  wallet_repaid: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: `${money(facts, words)} is back in your wallet`,
      body: `Order ${text(facts, "order")} was refunded; this is the part of it that your wallet or a gift card had paid.`,
      href: "/account/wallet",
    }),
  },
  gift_arrived: {
    topic: "people",
    byMail: true,
    celebrates: true,
    text: (facts, words) => ({
      title: `${points(facts, words)} from ${text(facts, "from")}`,
      body: `They are in your balance and keep the date on which they lapse.${quoted(text(facts, "message"))}`,
      href: "/account/activity",
    }),
  },
  gift_came_back: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: `${points(facts, words)} came back to you`,
      body: `What you sent to ${text(facts, "to")} could not be given to anybody there. Check the card number or the address, then send it again.`,
      href: "/account/send",
    }),
  },
  gift_reversed: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title:
        facts.isSender === true
          ? `Given back to you: ${points(facts, words)}`
          : `Gone back to their sender: ${points(facts, words)}`,
      body: `The shop has undone a gift. Its reason: “${text(facts, "reason")}”`,
      href: "/account/activity",
    }),
  },
  household_invited: {
    topic: "people",
    byMail: true,
    text: (facts) => ({
      title: `${text(facts, "from")} invites you into “${text(facts, "household")}”`,
      body: "A household collects in one pool and redeems from it together. Nothing happens until you accept.",
      href: "/account/household",
    }),
  },
  household_joined: {
    topic: "people",
    byMail: false,
    text: (facts) => ({
      title: `${text(facts, "who")} has joined “${text(facts, "household")}”`,
      body: "You collect together from now on.",
      href: "/account/household",
    }),
  },
  household_left: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: `You are no longer in “${text(facts, "household")}”`,
      body: `Your share of what was left in the pool, ${points(facts, words)}, is in your own balance, with the dates it had.`,
      href: "/account/activity",
    }),
  },
  household_dissolved: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: `“${text(facts, "household")}” was dissolved`,
      body: `What was left in the pool was split by what each had given. Your share is ${points(facts, words)}; it keeps the dates it had.`,
      href: "/account/activity",
    }),
  },
  expiry_voucher_made: {
    topic: "expiry",
    byMail: true,
    text: (facts, words) => ({
      title: `${points(facts, words)} became “${text(facts, "reward")}”`,
      body: "As you chose, before they lapsed. The code waits for you.",
      href: "/account/codes",
    }),
  },
  expiry_given: {
    topic: "expiry",
    byMail: true,
    text: (facts, words) => ({
      title: `${points(facts, words)} went to ${text(facts, "cause")}`,
      body: "As you chose, before they lapsed. Thank you.",
      href: "/account/causes",
    }),
  },
  expiry_extended: {
    topic: "expiry",
    byMail: true,
    text: (facts, words) => ({
      title: `${points(facts, words)} live on until ${day(facts, "until", words)}`,
      body: "You were here before they lapsed, so they were extended, as you chose.",
      href: "/account/expiring",
    }),
  },
  expiry_not_done: {
    topic: "expiry",
    byMail: true,
    text: (facts, words) => ({
      title: `${points(facts, words)} lapse on ${day(facts, "day", words)}`,
      body: `What you chose for them could not be done: ${text(facts, "why")} You can still spend them today.`,
      href: "/account/rewards",
    }),
  },
};
