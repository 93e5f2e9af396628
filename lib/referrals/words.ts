import { formatDate, formatMoney, formatPoints, type Reading } from "@/lib/shared/format";
import { ownWord } from "@/lib/shared/own-words";
import type { ReferralGift, ReferralTerms } from "@/lib/shared/program-settings";
import { say } from "@/lib/shared/say";
import { orderBy } from "./decide-referral";
import { fillMessage } from "./message";
import type { ReferralState } from "./referral";

/** A gift with what it is called, where it is a reward. */
export type NamedGift = { gift: ReferralGift; reward: string | null };

/** "200 points", "“€5 off”"; null where nothing is given, or the reward is not there any more. */
export function giftText({ gift, reward }: NamedGift, reading: Reading): string | null {
  if (gift.gives === "points") return formatPoints(gift.points, reading);
  return gift.gives === "reward" && reward !== null ? say(reading, "refer.gift.reward", { reward }) : null;
}

/** What a program promises, with its gifts in words. */
export type Promised = { friend: string | null; advocate: string | null };

/** Both sides in one sentence. */
export function promiseSentence({ friend, advocate }: Promised, reading: Reading): string {
  if (friend && advocate) return say(reading, "refer.promise.both", { friend, advocate });
  if (friend) return say(reading, "refer.promise.friend", { friend });
  return advocate
    ? say(reading, "refer.promise.advocate", { advocate })
    : say(reading, "refer.promise.nothing");
}

type Terms = Pick<ReferralTerms, "friendWhen" | "minimumMinor" | "holdDays" | "orderDays">;

/** How it goes, step by step, and what undoes it. */
export function steps(
  terms: Terms,
  { friend, advocate }: Promised,
  { currency, ...reading }: Reading & { currency: string },
): string[] {
  const atOnce = terms.friendWhen === "sign_up" && friend;
  const days = terms.orderDays;
  const minimum = { minor: BigInt(terms.minimumMinor), currency };
  return [
    say(reading, "refer.steps.share"),
    atOnce ? say(reading, "refer.steps.joinGift", { friend }) : null,
    say(reading, atOnce ? "refer.steps.order" : "refer.steps.join", { days }),
    advocate ? say(reading, "refer.steps.advocate", { days: terms.holdDays, advocate }) : null,
    [
      minimum.minor > 0n
        ? say(reading, "refer.steps.minimum", { amount: formatMoney(minimum, { ...reading, short: true }) })
        : null,
      friend || advocate ? say(reading, "refer.steps.returned") : null,
    ]
      .filter(Boolean)
      .join(" ") || null,
  ].filter((step) => step !== null);
}

type Shared = {
  shop: string;
  link: string;
  friend: string | null;
  /** The merchant's own; empty where there is none. */
  message: string;
};

/** What goes with the link: the merchant's words in the reader's language, or ours. */
export function shareText({ shop, link, friend, message }: Shared, reading: Reading): string {
  const own = message === "" ? null : ownWord(reading, "invitation.message", message);
  const filled = own && fillMessage(own, { shop, link, friend });
  if (filled) return filled;
  return friend
    ? say(reading, "refer.share.text", { shop, friend, link })
    : say(reading, "refer.share.plainText", { shop, link });
}

/** What an invitation promises to whoever follows it, and on what terms. */
export function inviteSentences(
  terms: Terms,
  friend: string | null,
  { currency, ...reading }: Reading & { currency: string; names: { many: string } },
): string[] {
  if (!friend) return [say(reading, "refer.invite.nothing", { points: reading.names.many })];
  if (terms.friendWhen === "sign_up") return [say(reading, "refer.invite.signUp", { friend })];
  const days = terms.orderDays;
  const minimum = { minor: BigInt(terms.minimumMinor), currency };
  return [
    say(reading, "refer.invite.firstOrder", { friend }),
    minimum.minor > 0n
      ? say(reading, "refer.invite.minimum", {
          days,
          amount: formatMoney(minimum, { ...reading, short: true }),
        })
      : say(reading, "refer.invite.days", { days }),
  ];
}

/** How far a friend has come, for who brought them: a word, and what comes next. */
export function friendWords(
  friend: {
    state: ReferralState;
    joinedAt: Date;
    orderedAt: Date | null;
    dueAt: Date | null;
    confirmedAt: Date | null;
    terms: ReferralTerms;
  },
  advocate: string | null,
  reading: Reading & { timeZone: string },
): { label: string; text: string } {
  const { state, joinedAt, orderedAt, dueAt, confirmedAt } = friend;
  const day = (at: Date | null) => (at ? formatDate(at, "long", reading) : "");
  const until = day(orderBy(friend, reading.timeZone));
  const label = say(reading, `refer.state.${state}`);
  switch (state) {
    case "joined":
      return { label, text: say(reading, "refer.detail.joined", { date: day(joinedAt), until }) };
    case "ordered": {
      const dates = { date: day(orderedAt), due: day(dueAt) };
      const text = advocate
        ? say(reading, "refer.detail.ordered", { ...dates, advocate })
        : say(reading, "refer.detail.orderedNothing", dates);
      return { label, text };
    }
    case "confirmed": {
      const date = day(confirmedAt);
      const text = advocate
        ? say(reading, "refer.detail.confirmed", { date, advocate })
        : say(reading, "refer.detail.confirmedNothing", { date });
      return { label, text };
    }
    case "lapsed":
      return { label, text: say(reading, "refer.detail.lapsed", { until }) };
    default:
      return { label, text: say(reading, `refer.detail.${state}`) };
  }
}
