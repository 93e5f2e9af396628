import { daysAfter, endOfDayAfter } from "@/lib/shared/calendar";
import type { Referral } from "./referral";

/** The order of a friend that counts, as it stands now. */
export type CountedOrder = { id: string; paidAt: Date };

/** What is known of a referral when it is decided. */
export type ReferralFacts = {
  /** Whether the friend has shown that the address is theirs. */
  proven: boolean;
  /**
   * Before an order is bound: the first that counts, paid since the link was followed. After: the bound one. Null where
   * there is none that still counts: refunds are taken off, gift cards and test orders never count.
   */
  order: CountedOrder | null;
};

/** The next thing that becomes of a referral. */
export type ReferralStep =
  | { code: "bind_order"; order: CountedOrder; dueAt: Date }
  /** The order was returned before it counted; another may come. */
  | { code: "unbind_order" }
  | { code: "give_friend" }
  | { code: "confirm" }
  /** Returned after it counted: both sides go back, once. */
  | { code: "reverse" }
  /** Blocked by staff: what was given before goes back. */
  | { code: "take_back" }
  | { code: "lapse" };

type When = { now: Date; timeZone: string };

/** Until when the friend's first order has to be paid. */
export function orderBy({ joinedAt, terms }: Pick<Referral, "joinedAt" | "terms">, timeZone: string): Date {
  return daysAfter(joinedAt, terms.orderDays, timeZone);
}

/** Whether the friend's gift is due: points come with the order, and can be spent when it can no longer be returned. */
function isFriendDue(referral: Referral, { proven }: ReferralFacts, now: Date): boolean {
  const { terms, friendEventId, stage, dueAt } = referral;
  if (terms.friend.gives === "nothing" || friendEventId !== null) return false;
  if (terms.friendWhen === "sign_up") return proven;
  return stage === "ordered" && (terms.friend.gives === "points" || (dueAt !== null && dueAt <= now));
}

/** What is to be done next, or null. Asked again after each step: what comes late is made up for in the same order. */
export function decideReferral(
  referral: Referral,
  facts: ReferralFacts,
  { now, timeZone }: When,
): ReferralStep | null {
  const { stage, review, dueAt, terms } = referral;
  if (review === "blocked")
    return referral.friendEventId || referral.advocateEventId ? { code: "take_back" } : null;
  if (stage === "reversed" || stage === "lapsed") return null;
  const { order } = facts;
  if (stage === "confirmed") return order ? null : { code: "reverse" };
  if (stage === "ordered") {
    if (!order) return { code: "unbind_order" };
    if (review === "held") return null;
    if (isFriendDue(referral, facts, now)) return { code: "give_friend" };
    return dueAt !== null && dueAt <= now ? { code: "confirm" } : null;
  }
  const until = orderBy(referral, timeZone);
  if (order && order.paidAt < until)
    return { code: "bind_order", order, dueAt: endOfDayAfter(order.paidAt, terms.holdDays, timeZone) };
  if (until <= now) return { code: "lapse" };
  return review !== "held" && isFriendDue(referral, facts, now) ? { code: "give_friend" } : null;
}
