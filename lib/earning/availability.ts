import { endOfDayAfter } from "@/lib/shared/calendar";
import { compare, type Fraction } from "@/lib/shared/fraction";
import { say } from "@/lib/shared/say";
import type { Evaluation } from "./evaluation";
import type { Availability } from "./rule";
import type { RuleSet } from "./rule-set";
import type { Language } from "./words";

/** Which of two comes later: at once, then n days after payment, then fulfilment, whose date nobody knows. */
function lateness(availability: Availability): number {
  if (availability.code === "at_once") return -1;
  return availability.code === "on_fulfilment" ? Number.POSITIVE_INFINITY : availability.days;
}

type Giver = { rule: number | "tier"; exact: Fraction };

/**
 * E9: an order's points open together, as the base rule or flat award that gave most says; of equals, the latest. What
 * comes on top of a base rule waits with it. Null if nothing was given.
 */
export function latestOf(
  { perRule, steps }: Pick<Evaluation, "perRule" | "steps">,
  ruleSet: RuleSet,
): Availability | null {
  const givers: readonly Giver[] =
    steps.length === 0 ? perRule : [...perRule, ...steps.filter(({ kind }) => kind === "flat")];
  let best: { giver: Giver; availability: Availability } | null = null;
  for (const giver of givers) {
    if (giver.exact.numerator === 0n || giver.rule === "tier") continue;
    const availability = ruleSet.rules[giver.rule]?.definition.availability;
    if (!availability) continue;
    const more = best ? compare(giver.exact, best.giver.exact) : 1;
    if (more > 0 || (more === 0 && best && lateness(availability) > lateness(best.availability))) {
      best = { giver, availability };
    }
  }
  return best?.availability ?? null;
}

/**
 * E9: the instant at which an order's points open: at once, on fulfilment, or at the end of the local day n days after
 * payment. Null while it waits for a fulfilment nobody has heard of.
 */
export function availableAt(
  availability: Availability,
  order: { paidAt: Date; fulfilledAt: Date | null },
  timeZone: string,
): Date | null {
  switch (availability.code) {
    case "at_once":
      return order.paidAt;
    case "on_fulfilment":
      return order.fulfilledAt;
    case "after_payment":
      return endOfDayAfter(order.paidAt, availability.days, timeZone);
  }
}

/** How points that open at this instant stand now. */
export function stateAt(opensAt: Date | null, now: Date): "available" | "pending" | "on_fulfilment" {
  if (opensAt === null) return "on_fulfilment";
  return opensAt <= now ? "available" : "pending";
}

/** "14 days after payment": the rule's promise in words. */
export function availabilitySentence(availability: Availability, language: Language = {}): string {
  if (availability.code === "at_once") return say(language, "why.opens.atOnce");
  if (availability.code === "on_fulfilment") return say(language, "why.opens.onFulfilment");
  return say(language, "why.opens.afterPayment", { count: availability.days });
}
