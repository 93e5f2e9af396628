/** A store's budget of query cost: what is left of it as of an instant, and how fast it fills again. */
export type Budget = { available: number; maximum: number; perSecond: number; at: number };

/** What is left at `at`, in points of cost. */
export function leftOf({ available, maximum, perSecond, at }: Budget, now: number): number {
  return Math.min(maximum, available + (Math.max(0, now - at) / 1000) * perSecond);
}

/** How long until `cost` is there, in milliseconds; nothing at all where it is. What is dearer than all of it waits for all. */
export function waitFor(budget: Budget, cost: number, now: number): number {
  const missing = Math.min(cost, budget.maximum) - leftOf(budget, now);
  return missing <= 0 ? 0 : Math.ceil((missing / budget.perSecond) * 1000);
}

/** What is known of a call's cost before it was ever made. */
export const UNKNOWN_COST = 50;
