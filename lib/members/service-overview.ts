import { selectActivity } from "@/db/queries/activity";
import { getHoldings } from "@/db/queries/holdings";
import { getSpending, type Spending } from "@/db/queries/members";
import { countUnusedCodes } from "@/db/queries/redemptions";
import { selectRewardsOfMember } from "@/db/queries/rewards";
import { readProgram, type Tx } from "@/db/transaction";
import type { Program } from "@/lib/programs/program";
import { type MemberReward, type RewardTile, rateOf, rewardTiles } from "@/lib/rewards/catalog";
import { segmentsForShelf } from "@/lib/rewards/service-segments";
import { worthOf } from "@/lib/rewards/worth";
import type { MemberScope } from "@/lib/shared/scope";
import { ladderProgressWithin, type MeasuredProgress } from "@/lib/tiers/service";
import type { ActivityLine } from "./activity";
import { type Balance, balanceAt } from "./balance";

/** A balance with its worth in minor units of the program's currency; null when no reward can be said in money (B14). */
export type ValuedBalance = Balance & { worthMinor: bigint | null };

function valued(
  balance: Balance,
  rewards: readonly MemberReward[],
  who: Pick<Spending, "tierId" | "tierPosition" | "tags"> & { segmentIds: readonly string[] },
  now: Date,
): { balance: ValuedBalance; tiles: RewardTile[] } {
  const tiles = rewardTiles(rewards, { ...who, spendable: balance.available }, now);
  const rate = rateOf(tiles);
  return { balance: { ...balance, worthMinor: rate && worthOf(balance.available, rate) }, tiles };
}

/** Everything on a member's first page. */
export type Overview = {
  balance: ValuedBalance;
  progress: MeasuredProgress;
  tiles: RewardTile[];
  latest: ActivityLine[];
  unusedCodes: number;
};

const LATEST = 5;

/** A member's first page at `now`: one transaction, its queries travel together. */
export function memberOverview(scope: MemberScope, program: Program, now: Date): Promise<Overview> {
  return readProgram(scope, (tx) => memberOverviewWithin(tx, scope, program, now));
}

/** `memberOverview` in a transaction of the caller. */
export async function memberOverviewWithin(
  tx: Tx,
  scope: MemberScope,
  program: Program,
  now: Date,
  joinedAt?: Date,
): Promise<Overview> {
  const [holdings, rewards, progress, latest, unusedCodes, who] = await Promise.all([
    getHoldings(tx, scope),
    selectRewardsOfMember(tx, scope, scope.memberId, now),
    ladderProgressWithin(tx, scope, program, now, joinedAt),
    selectActivity(tx, scope, scope.memberId, { before: null, limit: LATEST, filter: "all" }),
    countUnusedCodes(tx, scope, scope.memberId, now),
    getSpending(tx, scope, now),
  ]);
  const balance = balanceAt(holdings.lots, holdings.debt, now);
  const segmentIds = await segmentsForShelf(tx, scope, rewards, now);
  return {
    ...valued(balance, rewards, { ...who, segmentIds }, now),
    progress,
    latest,
    unusedCodes,
  };
}

/** What a member has at `now`: available, pending with dates, lapsing lots that sum to it, and its worth in money. */
export async function balanceOf(scope: MemberScope, now: Date): Promise<ValuedBalance> {
  return readProgram(scope, async (tx) => {
    const [holdings, rewards, who] = await Promise.all([
      getHoldings(tx, scope),
      selectRewardsOfMember(tx, scope, scope.memberId, now),
      getSpending(tx, scope, now),
    ]);
    const segmentIds = await segmentsForShelf(tx, scope, rewards, now);
    return valued(balanceAt(holdings.lots, holdings.debt, now), rewards, { ...who, segmentIds }, now).balance;
  });
}
