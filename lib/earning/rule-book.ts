import { err, ok, type Result } from "@/lib/shared/result";
import type { RuleVersion } from "./rule";
import {
  type CompiledRule,
  compileRule,
  inForceAt,
  joinRules,
  type RuleSet,
  type RuleUnreadable,
} from "./rule-set";

export type UnknownRuleSet = { code: "rule_set_unknown"; ruleSet: string };

/** All wordings a program's rules ever had, ready to be asked which set held when. */
export type RuleBook = {
  /** The set in force at an instant. */
  at(instant: Date): Result<RuleSet, RuleUnreadable>;
  /** The set that an order was bound to. */
  byId(ruleSet: string): Result<RuleSet, RuleUnreadable | UnknownRuleSet>;
};

/**
 * Opens the book. Between two changes of any rule the set is the same, so it is compiled once per such stretch, at first
 * use. Versions are never edited and never begin in the past of orders they would change; so every set that an order is
 * bound to stands in the book for good.
 */
export function openRuleBook(versions: readonly RuleVersion[]): RuleBook {
  const moments = versions.flatMap(({ liveFrom, liveUntil }) =>
    liveUntil ? [+liveFrom, +liveUntil] : [+liveFrom],
  );
  const starts = [Number.NEGATIVE_INFINITY, ...new Set(moments.sort((a, b) => a - b))];
  const compiled = new Map<string, Result<CompiledRule, RuleUnreadable>>();
  const sets: (Result<RuleSet, RuleUnreadable> | undefined)[] = [];
  let indexed: Map<string, RuleSet> | undefined;
  let unreadable: RuleUnreadable | undefined;

  function compile(version: RuleVersion) {
    let rule = compiled.get(version.id);
    if (!rule) {
      rule = compileRule(version);
      compiled.set(version.id, rule);
    }
    return rule;
  }

  function setOf(stretch: number): Result<RuleSet, RuleUnreadable> {
    const known = sets[stretch];
    if (known) return known;
    const rules: CompiledRule[] = [];
    const start = starts[stretch] as number;
    const live = stretch === 0 ? [] : inForceAt(versions, new Date(start));
    for (const version of live) {
      const rule = compile(version);
      if (!rule.ok) {
        sets[stretch] = rule;
        return rule;
      }
      rules.push(rule.value);
    }
    const made = ok(joinRules(rules));
    sets[stretch] = made;
    return made;
  }

  return {
    at(instant) {
      const time = instant.getTime();
      let [low, high] = [0, starts.length - 1];
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] as number) <= time) low = middle;
        else high = middle - 1;
      }
      return setOf(low);
    },
    byId(ruleSet) {
      if (!indexed) {
        indexed = new Map();
        for (let stretch = 0; stretch < starts.length; stretch++) {
          const set = setOf(stretch);
          if (set.ok) indexed.set(set.value.id, set.value);
          else unreadable = set.error;
        }
      }
      const found = indexed.get(ruleSet);
      if (found) return ok(found);
      return err(unreadable ?? { code: "rule_set_unknown", ruleSet });
    },
  };
}
