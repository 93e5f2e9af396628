import { formatDate, formatList, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import type { Locked } from "./decide-access";

/** Names of what opens gates: tiers by position, the reward that opens a gate. */
export type AccessNames = {
  tier(position: number): string | undefined;
  reward(gateId: string): string | undefined;
};

/** What unlocks it, in a sentence: "Opens at Gold, or with the reward “First pick”, and to everybody on 3 Dec." */
export function lockedSentence(locked: Locked, names: AccessNames, reading: Reading): string {
  if (locked.code === "gate_not_begun") {
    return say(reading, "rewards.access.opensOn", { date: formatDate(locked.startsAt, "long", reading) });
  }
  const ways = locked.unlocks.flatMap((unlock) => {
    if (unlock.by === "tier") {
      const tier = names.tier(unlock.position) ?? say(reading, "rewards.access.aHigherTier");
      return [say(reading, "rewards.access.atTier", { tier })];
    }
    if (unlock.by === "reward") {
      const reward = names.reward(unlock.gateId);
      return [
        reward
          ? say(reading, "rewards.access.withReward", { reward })
          : say(reading, "rewards.access.withAReward"),
      ];
    }
    return unlock.by === "tag" ? [say(reading, "rewards.access.byInvitation")] : [];
  });
  const day = locked.unlocks.find((unlock) => unlock.by === "day");
  const date = day ? formatDate(day.at, "long", reading) : null;
  if (ways.length === 0) {
    return date ? say(reading, "rewards.access.opensToAll", { date }) : say(reading, "rewards.access.closed");
  }
  const some = formatList(ways, "or", reading);
  return date
    ? say(reading, "rewards.access.opensAndToAll", { ways: some, date })
    : say(reading, "rewards.access.opens", { ways: some });
}
