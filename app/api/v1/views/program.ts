import type { z } from "zod";
import type { TierShape } from "@/lib/api/schemas/program";
import type { Program } from "@/lib/programs/program";
import { showId } from "@/lib/shared/id";
import type { Tier } from "@/lib/tiers/tier";
import { amount } from "./figures";

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
