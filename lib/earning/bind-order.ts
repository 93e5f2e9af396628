import { ok, type Result } from "@/lib/shared/result";
import type { Batch, WorkingMember } from "./batch";
import {
  allowanceOf,
  type Bounds,
  exactly,
  readBounds,
  type StoredBounds,
  storeBounds,
  tighter,
  UNBOUND,
} from "./bounds";
import type { Allowance } from "./facts";
import { type BoundedRule, boundsAt, grantedBy, type Holds, NO_HOLDS } from "./holds";
import { type KnownMember, knownFacts } from "./member-facts";
import { needsPin, type OrderPin, pinOrder } from "./pin";
import type { UnknownRuleSet } from "./rule-book";
import type { RuleSet, RuleUnreadable } from "./rule-set";

export type BindError = RuleUnreadable | UnknownRuleSet;

/** What an order is evaluated by. */
export type Bound = {
  pin: OrderPin;
  ruleSet: RuleSet;
  /** The rules with limits or a budget, and what they leave for this order now. */
  rules: BoundedRule[];
  bounds: ReadonlyMap<string, Bounds>;
};

/** A date in the future must not bind to a scheduled version, which may still be withdrawn. */
export function bindingAt(at: Date, now: Date): Date {
  return at.getTime() < now.getTime() ? at : now;
}

/** A member as facts are taken from. */
export function knownOf({ known, standing }: WorkingMember): KnownMember {
  return { ...known, tierId: standing.tierId, joinedAt: standing.joinedAt };
}

/** The rules of a set with limits, or with a budget. */
export function boundedRules(
  ruleSet: RuleSet,
  budgets: { has(ruleId: string): boolean; size: number },
): BoundedRule[] {
  if (ruleSet.limited.size === 0 && budgets.size === 0) return [];
  return ruleSet.rules
    .filter(({ version }) => ruleSet.limited.has(version.ruleId) || budgets.has(version.ruleId))
    .map(({ version, definition }) => ({ ruleId: version.ruleId, limits: definition.limits }));
}

/** The allowances as evaluate() takes them. */
export function allowancesOf(bounds: ReadonlyMap<string, Bounds>): ReadonlyMap<string, Allowance> {
  if (bounds.size === 0) return NO_ALLOWANCES;
  return new Map([...bounds].map(([rule, bound]) => [rule, allowanceOf(bound)]));
}

const NO_ALLOWANCES: ReadonlyMap<string, Allowance> = new Map();

/** The allowances that make an evaluation end in what was given last time. */
export function allowancesBefore(pin: OrderPin): ReadonlyMap<string, Allowance> {
  if (!pin.allow) return NO_ALLOWANCES;
  const granted = grantedBy(pin.holds ?? NO_HOLDS);
  const nothing = { numerator: 0n, denominator: 1n };
  return new Map(Object.keys(pin.allow).map((rule) => [rule, exactly(granted.get(rule) ?? nothing)]));
}

/** What is left for an order now, and never more than it was bound to; a budget that was topped up gives more. */
function leftNow(stored: StoredBounds, now: Bounds, raised: boolean): Bounds {
  const pinned = readBounds(stored);
  if (raised) return tighter({ ...pinned, budget: null }, now);
  return tighter(pinned, { ...now, budget: pinned.budget && now.budget });
}

/**
 * Binds an order to its rules at its first payment, to the member as they are then, and to what limits and budgets leave
 * then. Later events are decided by the same; an earlier payment that is heard of late moves the rules and the periods
 * of the limits, nothing else.
 */
export function bindOrder(
  batch: Batch,
  input: {
    pin: OrderPin | null;
    paidAt: Date;
    member: WorkingMember | null;
    /** Whether the order had no member so far. */
    memberIsNew: boolean;
    /** What the order counts as among the member's orders. */
    orderNumber: number;
    /** The rule whose budget was topped up. */
    raised: string | null;
    now: Date;
  },
): Result<Bound, BindError> {
  const { pin: before, paidAt, member, now } = input;
  const anew = needsPin(before, paidAt);
  const found = anew || !before ? batch.rules.at(bindingAt(paidAt, now)) : batch.rules.byId(before.ruleSet);
  if (!found.ok) return found;
  const ruleSet = found.value;
  const pin = anew || !before ? pinOrder(before, paidAt, ruleSet.id, batch.terms.settings) : { ...before };
  if (!member) return ok({ pin, ruleSet, rules: [], bounds: new Map() });
  const fresh = anew || input.memberIsNew;
  const { tierFacts } = batch;
  if (fresh && (tierFacts || ruleSet.asks.size > 0)) {
    const wanted = { asks: ruleSet.asks, tierFacts, at: paidAt, orderNumber: input.orderNumber };
    pin.facts = knownFacts(knownOf(member), wanted, pin.facts);
  }
  const own = before?.holds ?? NO_HOLDS;
  const rules = boundedRules(ruleSet, batch.limits.budgets).filter(
    ({ ruleId }) => fresh || pin.allow?.[ruleId] !== undefined || input.raised === ruleId,
  );
  const bounds = boundsOf(batch, member, rules, paidAt, own, { pin, fresh, raised: input.raised });
  if (rules.length > 0) {
    pin.allow = { ...(!fresh && pin.allow) };
    for (const { ruleId } of rules) {
      if (fresh || ruleId === input.raised) pin.allow[ruleId] = storeBounds(bounds.get(ruleId) ?? UNBOUND);
    }
  }
  return ok({ pin, ruleSet, rules, bounds });
}

function boundsOf(
  batch: Batch,
  member: WorkingMember,
  rules: readonly BoundedRule[],
  paidAt: Date,
  own: Holds,
  { pin, fresh, raised }: { pin: OrderPin; fresh: boolean; raised: string | null },
): Map<string, Bounds> {
  const bounds = new Map<string, Bounds>();
  for (const rule of rules) {
    const now = boundsAt(batch.limits, member.account.memberId, rule, paidAt, own);
    const stored = pin.allow?.[rule.ruleId];
    bounds.set(rule.ruleId, fresh || !stored ? now : leftNow(stored, now, raised === rule.ruleId));
  }
  return bounds;
}
