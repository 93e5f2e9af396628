import { formatDate, type Reading } from "@/lib/shared/format";
import type { Locked } from "./decide-access";

/** Names of what opens gates: tiers by position, the reward that opens a gate. */
export type AccessNames = {
  tier(position: number): string | undefined;
  reward(gateId: string): string | undefined;
};

/** What unlocks it, in a sentence: "Opens at Gold, or with the reward “First pick”, and to everybody on 3 Dec." */
export function lockedSentence(locked: Locked, names: AccessNames, reading: Reading): string {
  if (locked.code === "gate_not_begun") return `Opens on ${formatDate(locked.startsAt, "long", reading)}.`;
  const ways = locked.unlocks.flatMap((unlock) => {
    if (unlock.by === "tier") return [`at ${names.tier(unlock.position) ?? "a higher tier"}`];
    if (unlock.by === "reward") {
      const reward = names.reward(unlock.gateId);
      return [reward ? `with the reward “${reward}”` : "with a reward"];
    }
    return unlock.by === "tag" ? ["by invitation"] : [];
  });
  const day = locked.unlocks.find((unlock) => unlock.by === "day");
  const toAll = day ? `to everybody on ${formatDate(day.at, "long", reading)}` : null;
  if (ways.length === 0) return toAll ? `Opens ${toAll}.` : "This is not open to you yet.";
  const some = ways.length > 1 ? `${ways.slice(0, -1).join(", ")} or ${ways.at(-1)}` : ways[0];
  return toAll ? `Opens ${some}, and ${toAll}.` : `Opens ${some}.`;
}
