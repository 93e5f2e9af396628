/*
 * What can differ between the three who keep a record of an order: the store, our ledger, and the codes that were given out.
 * One kind is one difference with one proposed repair, or none where a person has to look.
 */

/** What a repair does. Each is one that can be told, written down and, where `undo` says so, taken back. */
export const REPAIRS = {
  take_order: { verb: "Fetch it from Shopify", undo: false },
  post_order: { verb: "Count it again", undo: false },
  claim_order: { verb: "Give it to the member", undo: false },
  cancel_order: { verb: "Take its points back", undo: true },
  mark_used: { verb: "Mark the code as used", undo: true },
  make_code: { verb: "Make the code again", undo: false },
  end_code: { verb: "End the code at Shopify", undo: false },
  close_code: { verb: "End the code and count it as used", undo: false },
  cancel_code: { verb: "Give its points back", undo: false },
  settle_hold: { verb: "Settle it", undo: false },
  subscribe: { verb: "Subscribe again", undo: false },
} as const satisfies Record<string, { verb: string; undo: boolean }>;

export type RepairCode = keyof typeof REPAIRS;

export const FINDING_KINDS = {
  order_not_taken: { title: "Order that could not be taken", repair: "take_order" },
  order_not_counted: { title: "Order not in the ledger", repair: "post_order" },
  order_differs: { title: "Order counted otherwise", repair: "post_order" },
  order_without_member: { title: "Order of a member, counted for nobody", repair: "claim_order" },
  order_of_another: { title: "Order counted for somebody else", repair: null },
  order_unknown_to_shop: { title: "Order that the store does not know", repair: "cancel_order" },
  code_used_unmarked: { title: "Used code that counts as unused", repair: "mark_used" },
  code_marked_unused: { title: "Code marked as used, found in no order", repair: null },
  code_missing: { title: "Code that the store does not have", repair: "make_code" },
  code_ended_there: { title: "Code that was ended in the store", repair: "cancel_code" },
  code_alive: { title: "Ended code that still works", repair: "end_code" },
  code_used_twice: { title: "Code used more than once", repair: "close_code" },
  hold_overdue: { title: "Points held for too long", repair: "settle_hold" },
  subscriptions_missing: { title: "Store does not tell us everything", repair: "subscribe" },
} as const satisfies Record<string, { title: string; repair: RepairCode | null }>;

export type FindingKind = keyof typeof FINDING_KINDS;

export const FINDING_STATES = ["open", "repaired", "set_aside", "gone"] as const;
export type FindingState = (typeof FINDING_STATES)[number];

/** What each side says, as text that can be shown: numbers of orders, codes, states, amounts. Names nobody. */
export type Facts = Record<string, string>;

/** One difference. `subject` is the order's number at Shopify, or the code; with `kind` it is the same one next time. */
export type Difference = { kind: FindingKind; subject: string; facts: Facts };

export function isFindingKind(text: string): text is FindingKind {
  return Object.hasOwn(FINDING_KINDS, text);
}

export function repairOf(kind: FindingKind): RepairCode | null {
  return FINDING_KINDS[kind].repair;
}
