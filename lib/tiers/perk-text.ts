import { formatPoints, type Reading } from "@/lib/shared/format";
import type { Perk } from "./perk";
import type { Tier } from "./tier";

/** What a perk does, in the member's words. `rewardName` finds a reward; one that is gone is called a reward. */
export function perkSentence(
  perk: Perk,
  reading: Reading,
  rewardName: (id: string) => string | undefined,
): string {
  switch (perk.code) {
    case "multiplier":
      return `${perk.factor} times the ${reading.names?.many ?? "points"} on what you buy`;
    case "free_shipping":
      return "Free shipping on every order";
    case "standing_discount":
      return `${perk.percent}% off every order`;
    case "early_access":
      return `New things ${perk.days === 1 ? "a day" : `${perk.days} days`} before everybody else`;
    case "entry_points":
      return `${formatPoints(BigInt(perk.points), reading)} the first time you get here`;
    case "entry_reward":
      return `“${rewardName(perk.rewardId) ?? "A reward"}” the first time you get here`;
    case "birthday_points":
      return `${formatPoints(BigInt(perk.points), reading)} on your birthday`;
    case "priority_support":
      return "You are answered first";
  }
}

/** Everything that a tier brings, a sentence each: what the system does, then what the merchant promises. */
export function tierSentences(
  tier: Pick<Tier, "perks" | "benefits">,
  reading: Reading,
  rewardName: (id: string) => string | undefined = () => undefined,
): string[] {
  return [...tier.perks.map((perk) => perkSentence(perk, reading, rewardName)), ...tier.benefits];
}
