import type { IncomingEvent, IncomingMember } from "@/lib/earning/incoming";
import type { OrderContent } from "@/lib/earning/order";
import { storeContent } from "@/lib/earning/payload";
import { digestOf } from "./heard-order";
import { contentOfOrder, type LineRules } from "./order-lines";
import { countedOf, type ShopifyOrderState, standingOf } from "./order-state";

/** What the ledger has been told of an order so far. */
export type PostedOrder = {
  paidAt: string;
  decision: "paid" | "cancelled";
  /** The content that was told last, and as of when. */
  digest: string;
  at: string;
  /** Pieces and money that had come back by then. */
  refunds: string;
};

export type OrderPlan = { events: IncomingEvent[]; posted: PostedOrder | null };

type About = {
  orderId: string;
  /** The program's name of the shop. */
  shop: string;
  member: IncomingMember | null;
  rules: LineRules;
  /** Grows with each change, so that each event has an id of its own. */
  revision: number;
};

function after(at: string, least: string | undefined): string {
  if (least === undefined || at > least) return at;
  return new Date(Date.parse(least) + 1).toISOString();
}

/** As of when the order's content is what it is: its telling, or a refund that came by itself. */
function contentAt(state: ShopifyOrderState, told: string): string {
  const times = [told, ...Object.values(state.refunds).map(({ at }) => at)];
  return times.sort().at(-1) as string;
}

/**
 * What the ledger has still to be told, so that what it knows of the order is what the mirror knows. An order that was never
 * paid is not told of: nothing follows from it. The same state again asks for nothing. Content is told under a time that
 * is later than that of all content told before, since the ledger keeps the newest.
 */
export function planEvents(state: ShopifyOrderState, posted: PostedOrder | null, about: About): OrderPlan {
  const counted = countedOf(state);
  const { paidAt } = state;
  if (counted === null || paidAt === null) return { events: [], posted };
  const content = contentOfOrder(about.orderId, counted, state.refunds, about.rules);
  const digest = digestOf(storeContent(content));
  const back = content.lines.filter(({ refundedQuantity }) => refundedQuantity > 0);
  const refunds = digestOf([state.refunds, back.map(({ id, refundedQuantity }) => [id, refundedQuantity])]);
  const isCancelled = standingOf(state) === "cancelled";
  const events: IncomingEvent[] = [];
  const tell = (type: IncomingEvent["type"], at: string, order: IncomingEvent["order"]) =>
    events.push(eventOf(about, events.length, type, at, order));

  let next: PostedOrder = posted ?? { paidAt, decision: "paid", digest, at: paidAt, refunds };
  if (posted === null || paidAt < posted.paidAt) {
    tell("order.paid", paidAt, content);
    next = { ...next, paidAt };
  }
  if (posted !== null && posted.digest !== digest) {
    const at = after(contentAt(state, counted.at), posted.at);
    tell(posted.refunds === refunds ? "order.updated" : "order.refunded", at, content);
    next = { ...next, digest, at, refunds };
  }
  const decided = decisionAt(state, next.paidAt);
  if (isCancelled && next.decision !== "cancelled") {
    tell("order.cancelled", decided, { id: about.orderId, lines: null });
    next = { ...next, decision: "cancelled" };
  } else if (!isCancelled && next.decision === "cancelled") {
    const at = after(decided, next.at);
    tell("order.paid", at, content);
    next = { ...next, decision: "paid", digest, at };
  }
  return { events, posted: next };
}

/** When it came to what it is now; never before it was paid. */
function decisionAt({ newest }: ShopifyOrderState, paidAt: string): string {
  const at = newest?.cancelledAt ?? newest?.at ?? paidAt;
  return at < paidAt ? paidAt : at;
}

function eventOf(
  { orderId, shop, member, revision }: About,
  nth: number,
  type: IncomingEvent["type"],
  at: string,
  order: OrderContent | { id: string; lines: null } | null,
): IncomingEvent {
  return { id: `${orderId}/${revision}.${nth}`, type, occurredAt: new Date(at), shop, member, order };
}
