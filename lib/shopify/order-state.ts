import { digestOf, type HeardOrder, type HeardRefund, type HeardWhole } from "./heard-order";

/**
 * All that was heard of an order, in whatever order and however often. Each part only ever moves one way: the later telling,
 * the earlier payment, one refund more. So deliveries that come late, twice or the wrong way round end in the same state.
 */
export type ShopifyOrderState = {
  /** The newest telling; null while only refunds or edits were heard of. */
  newest: HeardOrder | null;
  /** The newest telling of an order that was paid in full, where that is another one. */
  settled: HeardOrder | null;
  /** The earliest moment at which it was told to be paid. */
  paidAt: string | null;
  refunds: Record<string, HeardRefund>;
  /** The last edit that was announced: what it changed comes with a telling at least as new. */
  editedAt: string | null;
};

export const NOTHING_HEARD: ShopifyOrderState = {
  newest: null,
  settled: null,
  paidAt: null,
  refunds: {},
  editedAt: null,
};

/** Paid in full at some time. What is only authorised, promised or paid in part is not. */
const PAID = new Set(["paid", "partially_refunded", "refunded"]);

export function isPaid({ financial }: HeardOrder): boolean {
  return PAID.has(financial);
}

/** Of two tellings of the same instant the one that is further on; for the rest of them any fixed order will do. */
function rankOf(order: HeardOrder): string {
  const steps = [
    "pending",
    "authorized",
    "partially_paid",
    "paid",
    "partially_refunded",
    "refunded",
    "voided",
  ];
  const left = order.lines.reduce((all, { current, quantity }) => all + quantity - (current ?? quantity), 0);
  return [
    order.cancelledAt === null ? "0" : "1",
    String(Math.max(0, steps.indexOf(order.financial))),
    String(left).padStart(10, "0"),
    // Edits add lines; what is taken out stays as a line of which nothing is left.
    String(order.lines.length).padStart(5, "0"),
    order.fulfilledAt === null ? "0" : "1",
    digestOf(order),
  ].join("|");
}

function later(a: HeardOrder | null, b: HeardOrder | null): HeardOrder | null {
  if (a === null || b === null) return a ?? b;
  if (a.at !== b.at) return a.at > b.at ? a : b;
  return rankOf(a) >= rankOf(b) ? a : b;
}

function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

function latest(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

/** The same refund twice: its money may have arrived in between. */
function furtherRefund(a: HeardRefund, b: HeardRefund): HeardRefund {
  const weight = (refund: HeardRefund) =>
    `${(refund.money ?? "").padStart(20, "0")}|${String(refund.lines.length).padStart(5, "0")}|${digestOf(refund)}`;
  return weight(a) >= weight(b) ? a : b;
}

function joinRefunds(a: ShopifyOrderState["refunds"], b: ShopifyOrderState["refunds"]) {
  const all = { ...a };
  for (const [id, refund] of Object.entries(b)) {
    const known = all[id];
    all[id] = known ? furtherRefund(known, refund) : refund;
  }
  return Object.fromEntries(Object.entries(all).sort(([x], [y]) => (x < y ? -1 : 1)));
}

const settledOf = ({ newest, settled }: ShopifyOrderState) => (newest && isPaid(newest) ? newest : settled);

/** The join of two states: commutative, associative, idempotent. */
export function joinOrderStates(a: ShopifyOrderState, b: ShopifyOrderState): ShopifyOrderState {
  const newest = later(a.newest, b.newest);
  const settled = later(settledOf(a), settledOf(b));
  return {
    newest,
    settled: newest && isPaid(newest) ? null : settled,
    paidAt: earlier(a.paidAt, b.paidAt),
    refunds: joinRefunds(a.refunds, b.refunds),
    editedAt: latest(a.editedAt, b.editedAt),
  };
}

/**
 * When an order that is paid by now was paid at the latest: it is not known from the payload itself, but it was before it
 * was told, before it was cancelled, and before any of it was given back.
 */
function paidBy({ order, refunds }: HeardWhole): string | null {
  if (!isPaid(order)) return null;
  const bounds = [order.at, order.cancelledAt, ...Object.values(refunds).map(({ at }) => at)];
  const by = bounds.reduce(earlier);
  return latest(by, order.placedAt);
}

/** What one telling of an order says by itself. */
export function stateOfOrder(whole: HeardWhole): ShopifyOrderState {
  return {
    ...NOTHING_HEARD,
    newest: whole.order,
    paidAt: paidBy(whole),
    refunds: joinRefunds({}, whole.refunds),
  };
}

/** What a refund says that comes by itself. */
export function stateOfRefund(id: string, refund: HeardRefund): ShopifyOrderState {
  return { ...NOTHING_HEARD, refunds: { [id]: refund } };
}

/** What an edit says that comes by itself: that there is more to hear. */
export function stateOfEdit(at: Date): ShopifyOrderState {
  return { ...NOTHING_HEARD, editedAt: at.toISOString() };
}

/** Whether two states say the same. */
export function sameState(a: ShopifyOrderState, b: ShopifyOrderState): boolean {
  return digestOf(a) === digestOf(b);
}

/** What counts of an order's tellings: the newest that was paid in full. */
export function countedOf(state: ShopifyOrderState): HeardOrder | null {
  return settledOf(state);
}

export type ShopifyOrderStanding = "unheard" | "open" | "paid" | "cancelled";

/** Where an order stands by its fields, whatever the topics were called under which they came. */
export function standingOf(state: ShopifyOrderState): ShopifyOrderStanding {
  const { newest, paidAt } = state;
  if (newest === null) return "unheard";
  if (newest.cancelledAt !== null || newest.financial === "voided") return "cancelled";
  return paidAt === null ? "open" : "paid";
}
