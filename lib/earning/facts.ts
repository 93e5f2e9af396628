import type { Fraction } from "@/lib/shared/fraction";
import type { OrderLine } from "./order";

/** What is known of the member when an order or event is decided; JSON, because orders are bound to it. */
export type MemberFacts = {
  tierId: string | null;
  /** The tier's multiplier as a decimal, "1.5"; null where it has none. */
  tierFactor: string | null;
  tags: string[];
  /** The bonus categories chosen at the time (E14). */
  chosen: string[];
  /** Which of the member's paid orders this is: 1 is the first. 0 where no rule asks. */
  orderNumber: number;
  /** An ISO instant. */
  joinedAt: string;
  birthday: { month: number; day: number } | null;
  /** Of the segments that rules name, those the member is one of. */
  segments: string[];
};

/** What rules may want to know of a member beyond the tier: only what a set asks is read and pinned. */
export type Ask = "tags" | "chosen" | "order_number" | "birthday" | "joined" | "segments";

/**
 * What is left of a rule's limits and budget: so many points, so many times; null is no bound. `by` is what binds the
 * points; running out of times is always a limit.
 */
export type Allowance = { points: Fraction | null; times: number | null; by: "limit" | "budget" };

/** Where, when and for whom an order or event is decided. Pinned with the order, so that refunds see the same. */
export type Situation = {
  /** The payment, or the event. */
  at: Date;
  timeZone: string;
  /** The shop's id; null where it is not known. */
  shop: string | null;
  /** Null is a guest. */
  member: MemberFacts | null;
  /** By rule id; a rule that is not here has no bound. */
  allowances: ReadonlyMap<string, Allowance>;
};

/** Nobody in particular, nowhere, without bounds. */
export const NO_SITUATION: Situation = {
  at: new Date(0),
  timeZone: "UTC",
  shop: null,
  member: null,
  allowances: new Map(),
};

const BEGINNING = new Date(0).toISOString();

/** A member of whom nothing is known but that there is one; `change` says what is. */
export function memberFacts(change: Partial<MemberFacts> = {}): MemberFacts {
  return {
    tierId: null,
    tierFactor: null,
    tags: [],
    chosen: [],
    orderNumber: 0,
    joinedAt: BEGINNING,
    birthday: null,
    segments: [],
    ...change,
  };
}

/** Somebody who joins with this order, as a guest's forecast takes it. */
export function newMember(now: Date): MemberFacts {
  return memberFacts({ orderNumber: 1, joinedAt: now.toISOString() });
}

/** What a line condition may look at. */
export type LineFacts = {
  line: OrderLine;
  /** As the shop sent them, in lower case and trimmed: categories are compared without regard to case. */
  categories: string[];
};

/** What a condition on the whole may look at: of an order, or of an event that tells of what was spent. */
export type OrderFacts = {
  content: { currency: string; channel: string | null };
  /** What was paid for everything that may earn at all, refunds taken off; gift cards and tips do not count. */
  spendMinor: bigint;
  situation: Situation;
};

/** What an event condition may look at. */
export type EventFacts = { type: string; data: Readonly<Record<string, unknown>> };

/** The figures of a failed condition, as they are stored; its sentence is made from them. */
export type Facts = Record<string, string | number | string[]>;
