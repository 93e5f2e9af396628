import type { Stack } from "./effect";
import type { RuleDefinition } from "./rule";

/** A rule's wording with when it counts. */
export type Dated = { name: string; definition: RuleDefinition; liveFrom: Date; liveUntil: Date | null };

export type GroupClash =
  /** Another multiplier of the same group comes together with it in another way. */
  | { code: "groups_differ"; group: string; stack: Stack; other: string }
  /** Two multipliers that both stand alone, at the same time. */
  | { code: "both_alone"; other: string };

function overlap(a: Dated, b: Dated): boolean {
  const before = (end: Date | null, start: Date) => end !== null && end <= start;
  return !before(a.liveUntil, b.liveFrom) && !before(b.liveUntil, a.liveFrom);
}

const LISTS = {
  category_in: "categories",
  sku_in: "skus",
  tier_in: "tierIds",
  shop_in: "shopIds",
  currency_in: "currencies",
  weekday_in: "days",
  channel_in: "channels",
} as const;

/** Whether no order line can meet both: each names a list of the same kind, and they have nothing in common. */
function apart(a: RuleDefinition, b: RuleDefinition): boolean {
  return Object.entries(LISTS).some(([code, field]) => {
    // A line can be in two categories at once, so different categories keep nothing apart.
    if (code === "category_in") return false;
    const lists = [a, b].map(({ conditions }) => {
      const named = conditions.find((condition) => condition.code === code);
      const values = named && (named as unknown as Record<string, (string | number)[]>)[field];
      return values ? new Set(values.map((value) => String(value).toLowerCase())) : null;
    });
    const [one, other] = lists;
    return Boolean(one && other && one.isDisjointFrom(other));
  });
}

/**
 * What keeps a multiplier from being published beside the others that count at the same time: a group has one way in
 * which its multipliers come together, and of two that stand alone only one could ever count.
 */
export function groupClash(rule: Dated, others: readonly Dated[]): GroupClash | null {
  const { effect } = rule.definition;
  if (effect.code !== "multiply") return null;
  for (const other of others) {
    const own = other.definition.effect;
    if (own.code !== "multiply" || !overlap(rule, other)) continue;
    const sharesAsset = rule.definition.assets.some((asset) => other.definition.assets.includes(asset));
    if (!sharesAsset) continue;
    const both = effect.stack === "exclusive" && own.stack === "exclusive";
    if (both && !apart(rule.definition, other.definition)) return { code: "both_alone", other: other.name };
    if (own.group === effect.group && own.stack !== effect.stack)
      return { code: "groups_differ", group: own.group, stack: own.stack, other: other.name };
  }
  return null;
}
