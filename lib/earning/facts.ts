import type { OrderContent, OrderLine } from "./order";

/** What a line condition may look at. */
export type LineFacts = {
  line: OrderLine;
  /** As the shop sent them, in lower case and trimmed: categories are compared without regard to case. */
  categories: string[];
};

/** What an order condition may look at. */
export type OrderFacts = {
  content: OrderContent;
  /** What was paid for everything that may earn at all, refunds taken off; gift cards and tips do not count. */
  spendMinor: bigint;
};

/** The figures of a failed condition, as they are stored; its sentence is made from them. */
export type Facts = Record<string, string | number | string[]>;
