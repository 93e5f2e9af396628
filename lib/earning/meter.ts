import { add, type Fraction, ZERO } from "@/lib/shared/fraction";
import { allowanceOf, limitBounds, UNBOUND, UNUSED, type Used } from "./bounds";
import type { Allowance } from "./facts";
import { isWithin, type LimitPeriod, periodKey, periodSpan } from "./period";
import type { RuleSet } from "./rule-set";

/** The limits of a rule set kept over orders that were never booked, in the order in which they were paid. */
export type Meter = {
  allowances(memberId: string, at: Date): ReadonlyMap<string, Allowance>;
  note(memberId: string, at: Date, granted: ReadonlyMap<string, Fraction>): void;
};

const NONE: ReadonlyMap<string, Allowance> = new Map();

/** A meter that begins at nothing: what members had used up before is not known to it. Budgets are left out. */
export function meterOf(ruleSet: RuleSet, timeZone: string): Meter {
  const limited = ruleSet.rules.filter(({ definition }) => definition.limits.length > 0);
  const used = new Map<string, Map<string, Used>>();
  const key = (memberId: string, ruleId: string) => `${memberId} ${ruleId}`;
  if (limited.length === 0) return { allowances: () => NONE, note: () => {} };
  return {
    allowances(memberId, at) {
      return new Map(
        limited.map(({ version, definition }) => {
          const own = used.get(key(memberId, version.ruleId));
          const left = limitBounds(definition.limits, (per: LimitPeriod) => {
            const span = periodSpan(per, at, timeZone);
            let sum = UNUSED;
            for (const [period, one] of own ?? []) {
              if (isWithin(period, span))
                sum = { points: add(sum.points, one.points), times: sum.times + one.times };
            }
            return sum;
          });
          return [version.ruleId, allowanceOf({ ...UNBOUND, ...left })];
        }),
      );
    },
    note(memberId, at, granted) {
      for (const { version, definition } of limited) {
        const points = granted.get(version.ruleId) ?? ZERO;
        if (points.numerator === 0n) continue;
        const own = used.get(key(memberId, version.ruleId)) ?? new Map<string, Used>();
        used.set(key(memberId, version.ruleId), own);
        for (const period of new Set(definition.limits.map(({ per }) => periodKey(per, at, timeZone)))) {
          const before = own.get(period) ?? UNUSED;
          own.set(period, { points: add(before.points, points), times: before.times + 1 });
        }
      }
    },
  };
}
