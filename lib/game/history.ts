/** One line of an order, refunded items taken off. */
export type GameLine = { sku: string | null; categories: readonly string[]; quantity: number };

/** An order that is paid and for which something was spent, refunds taken off. */
export type GameOrder = {
  id: string;
  paidAt: Date;
  /** What counts as spent: in the program's currency, refunds taken off. */
  spendMinor: bigint;
  /** What the program counts beside money: nights. */
  units: bigint;
  lines: readonly GameLine[];
};

/** Something that happened beside orders: a visit, a review. */
export type GameEvent = { type: string; at: Date };

/**
 * What a member has done, as it stands now: orders that were refunded or cancelled are simply less. Badges and
 * challenges are always computed from this, never from what has changed.
 */
export type History = { joinedAt: Date; orders: readonly GameOrder[]; events: readonly GameEvent[] };

/** A stretch of time: from its first instant, up to but without `until`. Null is open. */
export type Span = { from: Date | null; until: Date | null };

/** The moment at which one looks, and the calendar one looks by. */
export type Moment = { now: Date; timeZone: string };

/** Whether an instant lies in a span. */
export function isWithin({ from, until }: Span, at: Date): boolean {
  return (!from || at >= from) && (!until || at < until);
}

/** The part that two spans share. */
export function overlap(a: Span, b: Span): Span {
  return { from: furthest(a.from, b.from, 1), until: furthest(a.until, b.until, -1) };
}

/** The later of two instants, or the earlier one; null is no bound. */
function furthest(a: Date | null, b: Date | null, way: 1 | -1): Date | null {
  if (!a || !b) return a ?? b;
  return (a.getTime() - b.getTime()) * way > 0 ? a : b;
}

/** Categories are compared as conditions compare them: trimmed, without regard to case. */
export function categoryKey(category: string): string {
  return category.trim().toLowerCase();
}
