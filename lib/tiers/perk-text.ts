import { formatNumber, formatPoints, type Reading } from "@/lib/shared/format";
import { ownWord } from "@/lib/shared/own-words";
import { say } from "@/lib/shared/say";
import type { Perk } from "./perk";
import type { Tier } from "./tier";

/** What a tier is called, in the reader's language where the merchant has said it in that. */
export function tierName(reading: Reading, tier: Pick<Tier, "id" | "name">): string {
  return ownWord(reading, `tier.${tier.id}.name`, tier.name);
}

/** What a perk does, in the member's words. `rewardName` finds a reward; one that is gone is called a reward. */
export function perkSentence(
  perk: Perk,
  reading: Reading,
  rewardName: (id: string) => string | undefined,
): string {
  const points = (count: number) => ({ points: formatPoints(BigInt(count), reading) });
  switch (perk.code) {
    case "multiplier":
      return say(reading, "tiers.perk.multiplier", {
        factor: formatNumber(Number(perk.factor), reading),
        many: reading.names?.many ?? "points",
      });
    case "free_shipping":
      return say(reading, "tiers.perk.shipping");
    case "standing_discount":
      return say(reading, "tiers.perk.discount", { percent: perk.percent });
    case "early_access":
      return say(reading, "tiers.perk.early", { days: perk.days });
    case "entry_points":
      return say(reading, "tiers.perk.entryPoints", points(perk.points));
    case "entry_reward":
      return say(reading, "tiers.perk.entryReward", {
        reward: rewardName(perk.rewardId) ?? say(reading, "tiers.perk.aReward"),
      });
    case "birthday_points":
      return say(reading, "tiers.perk.birthday", points(perk.points));
    case "priority_support":
      return say(reading, "tiers.perk.support");
  }
}

/** Everything that a tier brings, a sentence each: what the system does, then what the merchant promises. */
export function tierSentences(
  tier: Pick<Tier, "perks" | "benefits"> & Partial<Pick<Tier, "id">>,
  reading: Reading,
  rewardName: (id: string) => string | undefined = () => undefined,
): string[] {
  const own = tier.id ? ownWord(reading, `tier.${tier.id}.benefits`, undefined) : undefined;
  const promised = own === undefined ? tier.benefits : own.split("\n").filter((line) => line.trim() !== "");
  return [...tier.perks.map((perk) => perkSentence(perk, reading, rewardName)), ...promised];
}
