import { formatCount, formatDate, type Reading } from "@/lib/shared/format";
import type { ReviewError } from "./decide-review";
import type { Referral, ReferralState } from "./referral";
import { stateOf } from "./referral";
import type { SharedWith, Signal } from "./signals";

/** What staff read. What members read is in messages/<language>/refer.json. */

export const STATE_WORDS: Record<
  ReferralState,
  { label: string; tone: "info" | "positive" | "caution" | "neutral" }
> = {
  joined: { label: "Joined", tone: "neutral" },
  ordered: { label: "Ordered", tone: "info" },
  confirmed: { label: "Confirmed", tone: "positive" },
  reversed: { label: "Returned", tone: "neutral" },
  lapsed: { label: "No order in time", tone: "neutral" },
  held: { label: "To look at", tone: "caution" },
  blocked: { label: "Blocked", tone: "neutral" },
};

const WHOM: Record<SharedWith, (people: number) => string> = {
  advocate: () => "the advocate",
  friend: (people) => `${formatCount(people, "other friend", "other friends")} of the same advocate`,
  member: (people) => formatCount(people, "other member", "other members"),
};

const SAME: Record<
  Extract<Signal, { with: SharedWith }>["code"],
  { title: string; what: string; why: string }
> = {
  same_email: {
    title: "Same e-mail",
    what: "An address that arrives in the same mailbox as that of",
    why: "Dots and what stands behind a plus make no other mailbox: often one person with two accounts.",
  },
  same_phone: {
    title: "Same phone",
    what: "The same phone number as",
    why: "Often one person, or two who share a phone.",
  },
  same_address: {
    title: "Same address",
    what: "An order to the same street and number as one of",
    why: "People who live together may well refer each other; so may one person with two names.",
  },
  same_device: {
    title: "Same browser",
    what: "Signed in from the same browser as",
    why: "Often one person with two accounts; sometimes people who share a computer.",
  },
  same_card: {
    title: "Same card",
    what: "Paid with the same card as",
    why: "A card belongs to one person or one household.",
  },
  same_network: {
    title: "Same network",
    what: "Came from the same network as",
    why: "The weakest sign: homes, offices and dormitories share one.",
  },
};

/** Why a referral waits, for staff: what was seen, and what it may mean. */
export function signalText(signal: Signal): { title: string; text: string } {
  switch (signal.code) {
    case "existing_customer":
      return {
        title: "Known customer",
        text: `${formatCount(signal.orders, "order", "orders")} from before the link was followed, as a member or as a guest with the same address. Referrals are for people who are new.`,
      };
    case "velocity":
      return signal.within === "day"
        ? {
            title: "Many friends at once",
            text: `Friend number ${signal.friends} of this advocate within a day; up to ${signal.most} go through by themselves. A shared post can do that, and so can made-up accounts.`,
          }
        : {
            title: "Many friends this month",
            text: `${signal.friends} friends of this advocate have ordered this month; up to ${signal.most} go through by themselves.`,
          };
    case "excluded":
      return {
        title: "Left out of the program",
        text: `The ${signal.who} is left out of all earning. Let them back in first, or block this.`,
      };
    default: {
      const { title, what, why } = SAME[signal.code];
      return { title, text: `${what} ${WHOM[signal.with](signal.people)}. ${why}` };
    }
  }
}

/** What has become of a referral, for staff. */
export function stateSentence(referral: Referral, reading: Reading): string {
  const { dueAt, orderedAt, confirmedAt, endedAt, reviewedAt } = referral;
  const day = (at: Date | null) => (at ? formatDate(at, "medium", reading) : "");
  switch (stateOf(referral)) {
    case "joined":
      return "Waits for the friend's first order.";
    case "ordered":
      return `Ordered on ${day(orderedAt)}; counts when the order can no longer be returned, on ${day(dueAt)}.`;
    case "confirmed":
      return `Confirmed on ${day(confirmedAt)}.`;
    case "reversed":
      return `The order was returned on ${day(endedAt)}; both sides went back.`;
    case "lapsed":
      return `No order in time, until ${day(endedAt)}.`;
    case "held":
      return "Waits for you: nothing is given until you release it.";
    case "blocked":
      return `Blocked on ${day(reviewedAt)}.`;
  }
}

/** The sentence for whoever wanted to decide. */
export function reviewSentence(error: ReviewError): string {
  switch (error.code) {
    case "referral_unknown":
      return "There is no such referral.";
    case "not_held":
      return `This referral does not wait for anybody: it is “${STATE_WORDS[error.state].label}”. Reload the page to see where it stands.`;
    case "referral_over":
      return `This referral is “${STATE_WORDS[error.state].label}”, so there is nothing left to block.`;
    case "reason_missing":
      return "Reason: say in a few words why. It stays in the log; neither side reads it.";
    case "reason_too_long":
      return `Reason: shorten it to ${error.most} characters.`;
  }
}
