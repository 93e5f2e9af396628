import { hashOf } from "@/lib/shared/hash";
import { err, ok, type Result } from "@/lib/shared/result";
import type { RuleVersion } from "./rule";
import {
  type CompiledRule,
  claimOrder,
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

/** A version as it is stored, with when its rule as a whole was ended. */
export type BookVersion = RuleVersion & { ruleEndedAt?: Date | null };

const FOREVER = new Date(8.64e15);

/** The id under which orders know the set of these versions, whether or not they can be read. */
function idOf(live: readonly RuleVersion[]): string {
  const ids = [...live].sort(claimOrder).map(({ id }) => id);
  return hashOf(ids).slice(0, 32);
}

/**
 * Opens the book. Between two changes of any rule the set is the same, so it is compiled once per such stretch, at first
 * use. Versions are never edited and never begin in the past of orders they would change; so every set that an order is
 * bound to stands in the book for good.
 *
 * A version that cannot be read is mended by the next of its rule that can and has begun: it stands in for it, also for
 * what happened before it was published, since nothing was decided by the other meanwhile. A rule that was ended instead
 * gives nothing for that time.
 */
export function openRuleBook(versions: readonly BookVersion[], openedAt = FOREVER): RuleBook {
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

  /** The version itself, or the one that mends it; null where the rule was ended. */
  function readable(version: BookVersion): Result<CompiledRule | null, RuleUnreadable> {
    const rule = compile(version);
    if (rule.ok) return rule;
    const later = versions
      .filter(({ ruleId, version: number, liveFrom }) => {
        return ruleId === version.ruleId && number > version.version && liveFrom <= openedAt;
      })
      .sort((a, b) => a.version - b.version);
    for (const one of later) {
      const mended = compile(one);
      if (mended.ok) return mended;
    }
    return version.ruleEndedAt && version.ruleEndedAt <= openedAt ? ok(null) : rule;
  }

  function setOf(stretch: number): Result<RuleSet, RuleUnreadable> {
    const known = sets[stretch];
    if (known) return known;
    const rules: CompiledRule[] = [];
    const start = starts[stretch] as number;
    const live = stretch === 0 ? [] : inForceAt(versions, new Date(start));
    for (const version of live) {
      const rule = readable(version);
      if (!rule.ok) {
        sets[stretch] = rule;
        return rule;
      }
      if (rule.value) rules.push(rule.value);
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
          if (!set.ok) {
            unreadable = set.error;
            continue;
          }
          indexed.set(set.value.id, set.value);
          const live = stretch === 0 ? [] : inForceAt(versions, new Date(starts[stretch] as number));
          const known = idOf(live);
          if (!indexed.has(known)) indexed.set(known, set.value);
        }
      }
      const found = indexed.get(ruleSet);
      if (found) return ok(found);
      return err(unreadable ?? { code: "rule_set_unknown", ruleSet });
    },
  };
}
