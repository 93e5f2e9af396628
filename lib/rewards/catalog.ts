import { decideRedemption, plainAsk, priceFor, type Refusal, type Standing } from "./decide-redemption";
import type { Reward } from "./reward";
import { bestRate, moneyOf, type Prices, type Rate } from "./worth";

/** A reward as one member meets it. */
export type MemberReward = Reward & {
  /** How often this member has paid for it, cancelled ones not counted; and in the reward's period. */
  taken: number;
  takenInPeriod: number;
  /** Of the free product, where it is one that the shop sells. */
  productTitle: string | null;
  productPriceMinor: bigint | null;
  /** Of the store that it is for alone. */
  shopName: string | null;
  isShopGone: boolean;
  /** Whether a store is connected. */
  hasStore: boolean;
};

export type TileState = "affordable" | "short" | "locked" | "coming" | "limit" | "sold_out" | "ended";

/** A reward on a member's shelf. */
export type RewardTile = {
  reward: MemberReward;
  /** What it costs this member, at least. */
  cost: bigint;
  state: TileState;
  /** Why it cannot be had; null when it can. */
  refusal: Refusal | null;
  /** Points that are missing; 0 where it is not for want of points. */
  missing: bigint;
  /** What it is worth in minor units, where that can be said. */
  worthMinor: bigint | null;
};

const STATES: Record<Refusal["code"], TileState> = {
  insufficient_points: "short",
  tier_too_low: "locked",
  not_for_member: "locked",
  reward_not_started: "coming",
  limit_reached: "limit",
  period_limit_reached: "limit",
  out_of_stock: "sold_out",
  reward_ended: "ended",
  store_gone: "sold_out",
  // Only what is asked with a day, an amount or a payment of one's own meets these.
  amount_invalid: "locked",
  day_too_soon: "locked",
  day_too_late: "locked",
  day_closed: "locked",
  address_missing: "locked",
  payment_differs: "locked",
  other_store: "locked",
};

/** The shelf's order: what can be had, then what comes soonest, then the rest. */
const ORDER: TileState[] = ["affordable", "short", "locked", "coming", "limit", "sold_out", "ended"];

/** A member without what is counted per reward. */
export type Wallet = Omit<Standing, "taken" | "takenInPeriod">;

function tile(reward: MemberReward, wallet: Wallet, now: Date): RewardTile {
  const { taken, takenInPeriod } = reward;
  const decided = decideRedemption(reward, { ...wallet, taken, takenInPeriod }, plainAsk(reward), {
    now,
    // No day is asked for, so no day ends.
    timeZone: "UTC",
  });
  const refusal = decided.ok ? null : decided.error;
  return {
    reward,
    cost: reward.variable?.min ?? priceFor(reward, wallet),
    state: refusal ? STATES[refusal.code] : "affordable",
    refusal,
    missing: refusal?.code === "insufficient_points" ? refusal.missing : 0n,
    worthMinor: moneyOf(reward, pricesOf([reward])),
  };
}

function compare(a: RewardTile, b: RewardTile): number {
  const byState = ORDER.indexOf(a.state) - ORDER.indexOf(b.state);
  if (byState !== 0) return byState;
  if (a.missing !== b.missing) return a.missing < b.missing ? -1 : 1;
  return a.reward.position - b.reward.position;
}

/** The member's shelf: affordable first, in the merchant's order, then soonest, then what is out of reach. */
export function rewardTiles(rewards: readonly MemberReward[], wallet: Wallet, now: Date): RewardTile[] {
  return rewards.map((reward) => tile(reward, wallet, now)).sort(compare);
}

/** The prices of the products that rewards give away. */
export function pricesOf(rewards: readonly MemberReward[]): Prices {
  return new Map(
    rewards.flatMap(({ benefit, productPriceMinor }) =>
      benefit.code === "free_product" && productPriceMinor !== null ? [[benefit.sku, productPriceMinor]] : [],
    ),
  );
}

/** What a point is worth to this member now (B14): at the best reward that they can have, given the points. */
export function rateOf(tiles: readonly RewardTile[]): Rate | null {
  const reachable = tiles.filter(({ state }) => state === "affordable" || state === "short");
  const rewards = reachable.map(({ reward, cost }) => ({ ...reward, cost }));
  return bestRate(rewards, pricesOf(rewards));
}
