import type { Reward } from "./reward";

type Offered = Pick<Reward, "startsAt" | "endsAt" | "stock">;
type Terms = Offered & Pick<Reward, "minTierPosition" | "memberTags" | "segmentIds">;

/** Whether anybody at all can have a reward now. */
export function isOnOffer({ startsAt, endsAt, stock }: Offered, now: Date): boolean {
  return (startsAt === null || startsAt <= now) && (endsAt === null || endsAt > now) && stock !== 0;
}

/** Whether a member of some tier can have it: it is for nobody with a tag, and of no segment, alone. */
export function isOpenByTier(reward: Terms, now: Date): boolean {
  return isOnOffer(reward, now) && reward.memberTags.length === 0 && reward.segmentIds.length === 0;
}

/** Whether whoever joins can have it, given the points. */
export function isOpenToAll(reward: Terms, now: Date): boolean {
  return isOpenByTier(reward, now) && !reward.minTierPosition;
}
