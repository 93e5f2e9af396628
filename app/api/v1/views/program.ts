import type { z } from "zod";
import type { EarningRuleShape, TierShape } from "@/lib/api/schemas/program";
import type { RuleView, VersionView } from "@/lib/earning/rule-view";
import type { Program } from "@/lib/programs/program";
import { showId } from "@/lib/shared/id";
import type { Tier } from "@/lib/tiers/tier";
import { amount, time, timeOrNull } from "./figures";

/** An amount where the ladder counts money, else a whole number. */
export function thresholdText(value: bigint, measure: string, currency: string): string {
  return measure === "spend" ? amount(value, currency) : value.toString();
}

export function tierJson(tier: Tier, { currency, settings }: Program): z.output<typeof TierShape> {
  return {
    id: showId("tier", tier.id),
    name: tier.name,
    position: tier.position,
    threshold: thresholdText(tier.threshold, settings.tiers.measure, currency),
    currency,
    measure: settings.tiers.measure,
    window: settings.tiers.window,
    window_months: settings.tiers.windowMonths,
    entry: tier.entry,
    hidden: tier.hidden,
    fee:
      tier.entry === "paid" && tier.feeMinor !== null && tier.feeMonths !== null
        ? { amount: amount(tier.feeMinor, currency), currency, months: tier.feeMonths }
        : null,
    perks: tier.perks.map((perk) =>
      perk.code === "entry_reward"
        ? { code: perk.code, reward_id: showId("reward", perk.rewardId) }
        : { ...perk },
    ),
    benefits: tier.benefits,
  };
}

function versionJson(version: VersionView) {
  return {
    version: version.version,
    sentence: version.sentence,
    problem: version.problem && "This rule can't be read. Publish it again.",
    live_from: time(version.liveFrom),
    live_until: timeOrNull(version.liveUntil),
  };
}

/** Null for a rule that has ended. */
export function ruleJson(rule: RuleView): z.output<typeof EarningRuleShape> | null {
  if (rule.state === "ended") return null;
  return {
    id: showId("rule", rule.id),
    name: (rule.current ?? rule.scheduled)?.name ?? rule.name,
    state: rule.state,
    current: rule.current && versionJson(rule.current),
    scheduled: rule.scheduled && versionJson(rule.scheduled),
  };
}
