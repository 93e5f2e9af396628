import type { StoredBounds } from "./bounds";
import type { MemberFacts } from "./facts";
import type { Holds } from "./holds";
import type { Rounding } from "./round";

/** What an order is bound to from its first payment, as JSON: later events are evaluated by it, whatever rules hold then. */
export type OrderPin = {
  /** The id of the rule set in force when the order was paid: RuleBook.byId finds it. */
  ruleSet: string;
  /** The payment that chose the set, as an ISO instant. */
  paidAt: string;
  rounding: Rounding;
  carryOver: boolean;
  pricesIncludeTax: boolean;
  expiryMonths: number | null;
  /** The member as they were then, as far as rules look at them. */
  facts?: Partial<MemberFacts>;
  /** What limits and budgets left then, by rule id: a later event never gets more. */
  allow?: Record<string, StoredBounds>;
  /** What it takes up of them now. */
  holds?: Holds;
  /** Its open shortfalls, by rule id: what a budget that is topped up gives it yet. */
  short?: Record<string, { id: string; missing: string }>;
};

/** The part of a program's settings that an order is bound to. */
export type PinnedSettings = Pick<OrderPin, "rounding" | "carryOver" | "pricesIncludeTax" | "expiryMonths">;

/** Whether an order has to be bound anew: it never was, or an earlier payment has been heard of since. */
export function needsPin(pin: OrderPin | null, paidAt: Date): boolean {
  return pin === null || paidAt.toISOString() < pin.paidAt;
}

/**
 * Binds an order to the rules in force at its first payment. When an earlier payment is heard of later, only the rules
 * and the periods of their limits move, so that the order in which events arrive makes no difference; the program's
 * settings and the member's facts stay as first bound.
 */
export function pinOrder(
  pin: OrderPin | null,
  paidAt: Date,
  ruleSetId: string,
  settings: PinnedSettings,
): OrderPin {
  const { rounding, carryOver, pricesIncludeTax, expiryMonths } = pin ?? settings;
  return {
    ruleSet: ruleSetId,
    paidAt: paidAt.toISOString(),
    rounding,
    carryOver: carryOver && rounding === "floor",
    pricesIncludeTax,
    expiryMonths,
    ...(pin?.facts && { facts: pin.facts }),
    ...(pin?.short && { short: pin.short }),
  };
}
