import {
  compare,
  type Fraction,
  floor,
  fraction,
  fractionText,
  parseFraction,
  subtract,
  ZERO,
} from "@/lib/shared/fraction";
import type { Allowance } from "./facts";
import type { LimitPeriod } from "./period";

/** What a rule has given: exactly, and how often. */
export type Used = { points: Fraction; times: number };

export const UNUSED: Used = { points: ZERO, times: 0 };

/** A limit as rules state it (E8). */
export type LimitTerms = { per: LimitPeriod; points?: number; times?: number };

/** What an order or event may still get from a rule: by the member's limits, and by the rule's budget. Null is no bound. */
export type Bounds = { limit: Fraction | null; times: number | null; budget: Fraction | null };

export const UNBOUND: Bounds = { limit: null, times: null, budget: null };

/** Bounds as JSON, as orders are bound to them; what has no bound is left out. */
export type StoredBounds = { limit?: string; times?: number; budget?: string };

function atLeastZero(value: Fraction): Fraction {
  return value.numerator < 0n ? ZERO : value;
}

function smaller(a: Fraction | null, b: Fraction | null): Fraction | null {
  if (a === null || b === null) return a ?? b;
  return compare(a, b) <= 0 ? a : b;
}

/** What a member's limits leave, given what was used beside it in each period. The tightest of them binds. */
export function limitBounds(
  limits: readonly LimitTerms[],
  used: (per: LimitPeriod) => Used,
): Pick<Bounds, "limit" | "times"> {
  let limit: Fraction | null = null;
  let times: number | null = null;
  for (const { per, ...most } of limits) {
    const already = used(per);
    if (most.points !== undefined)
      limit = smaller(limit, atLeastZero(subtract(fraction(BigInt(most.points)), already.points)));
    if (most.times !== undefined)
      times = Math.min(times ?? Number.POSITIVE_INFINITY, Math.max(0, most.times - already.times));
  }
  return { limit, times };
}

/** What a budget leaves. */
export function budgetBound(limitPoints: bigint, spent: Fraction): Fraction {
  return atLeastZero(subtract(fraction(limitPoints), spent));
}

/** Of two bounds the tighter, each for itself: what an order is bound to, and what is left now. */
export function tighter(a: Bounds, b: Bounds): Bounds {
  return {
    limit: smaller(a.limit, b.limit),
    times: a.times === null || b.times === null ? (a.times ?? b.times) : Math.min(a.times, b.times),
    budget: smaller(a.budget, b.budget),
  };
}

/** The bounds as evaluate() takes them. Where limit and budget leave the same, it is the limit that binds. */
export function allowanceOf({ limit, times, budget }: Bounds): Allowance {
  const byBudget = budget !== null && (limit === null || compare(budget, limit) < 0);
  return { points: byBudget ? budget : limit, times, by: byBudget ? "budget" : "limit" };
}

/** What was given already, as the only bound: evaluating again by it ends in the same parts. */
export function exactly(granted: Fraction): Allowance {
  return { points: granted, times: null, by: "limit" };
}

/** For what gives whole points and is rounded by itself: a fraction that orders left of a bound is nothing to it. */
export function wholePoints({ limit, times, budget }: Bounds): Bounds {
  return { limit: limit && fraction(floor(limit)), times, budget: budget && fraction(floor(budget)) };
}

/** What the budget alone has kept back of what a rule wanted to give: the member's limits come first. */
export function missingOf(wanted: Fraction, granted: Fraction, { limit, times, budget }: Bounds): Fraction {
  if (budget === null || times === 0) return ZERO;
  return atLeastZero(subtract(smaller(wanted, limit) ?? wanted, granted));
}

export function storeBounds({ limit, times, budget }: Bounds): StoredBounds {
  return {
    ...(limit && { limit: fractionText(limit) }),
    ...(times !== null && { times }),
    ...(budget && { budget: fractionText(budget) }),
  };
}

export function readBounds({ limit, times, budget }: StoredBounds): Bounds {
  return {
    limit: limit === undefined ? null : parseFraction(limit),
    times: times ?? null,
    budget: budget === undefined ? null : parseFraction(budget),
  };
}
