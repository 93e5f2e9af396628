import type { OrderContent } from "./order";
import { ORDER_EVENT_TYPES, type OrderEventType } from "./order";
import type { UnknownRuleSet } from "./rule-book";
import type { RuleUnreadable } from "./rule-set";

/** Things that only the server itself says: of a member, and of orders and awards that are decided again. */
export type ServerType =
  | `member.${string}`
  | "order.claimed"
  | "order.topped_up"
  | "award.approved"
  | "award.topped_up";

/**
 * What can come in. `refund.unlinked` is a refund that names no order, as old tills write it: it is reversed by the rule
 * then in force.
 */
export type IncomingType = OrderEventType | "refund.unlinked" | "visit" | `custom.${string}` | ServerType;

/** How an event names its member; the most binding name that is known wins (E15). */
export type IncomingMember = {
  id?: string | null;
  externalId?: string | null;
  card?: string | null;
  email?: string | null;
  /** In E.164, like "+4930123456". */
  phone?: string | null;
  name?: string | null;
};

/** One event from outside, checked and parsed. `id` is the sender's, unique per source. */
export type IncomingEvent = {
  id: string;
  type: IncomingType;
  occurredAt: Date;
  /** The shop's slug; null is the program's first shop. */
  shop: string | null;
  /** Null is a guest. */
  member: IncomingMember | null;
  /** `order.id` names the order; lines may be missing on a cancellation. */
  order: OrderContent | { id: string; lines: null } | null;
  data?: unknown;
};

export type EventError =
  /** The same id came before with other content. */
  | { code: "event_conflict" }
  | { code: "shop_unknown"; shop: string }
  | { code: "member_unknown" }
  | { code: "order_missing" }
  /** A stored rule does not parse. Who records the event parks it; where that can't be, nothing is recorded. */
  | { code: "rules_unreadable"; reason: string; ruleId: string | null };

/** The error of a rule, or a set of rules, that can't be read. */
export function unreadable(error: RuleUnreadable | UnknownRuleSet): EventError {
  if (error.code === "rule_set_unknown")
    return { code: "rules_unreadable", reason: error.ruleSet, ruleId: null };
  const reason = `rule ${error.ruleId}, version ${error.version}: ${error.reason}`;
  return { code: "rules_unreadable", reason, ruleId: error.ruleId };
}

/** The sentence for whoever sent the event. */
export function eventSentence(error: EventError): string {
  switch (error.code) {
    case "event_conflict":
      return "id: an event with this id was already recorded with other content. Send a new event under a new id.";
    case "shop_unknown":
      return `shop: there is no shop "${error.shop}" in this program. Use one of the program's shops, or leave it out for the first.`;
    case "member_unknown":
      return "member: nobody in this program has that id. Look the member up first, or send external_id or email.";
    case "order_missing":
      return "order: an order event needs the order it is about. Add order with its id and lines.";
    case "rules_unreadable":
      return `This program's earning rules can't be read (${error.reason}). Nothing was recorded; publish the rule again, then send the event again.`;
  }
}

/** The types that are about an order. */
export type OrderLikeType = OrderEventType;

export function isOrderEvent(event: IncomingEvent): event is IncomingEvent & { type: OrderLikeType } {
  return (ORDER_EVENT_TYPES as readonly string[]).includes(event.type);
}

/** Whether an order is to be decided again as it stands. */
export function isDecidedAgain({ type }: IncomingEvent): boolean {
  return type === "order.claimed" || type === "order.topped_up";
}

/** That somebody has become a member: told once, by the server. */
export function joinedEvent(memberId: string, occurredAt: Date): IncomingEvent {
  return {
    id: `joined-${memberId}`,
    type: "member.joined",
    occurredAt,
    shop: null,
    member: { id: memberId },
    order: null,
  };
}
