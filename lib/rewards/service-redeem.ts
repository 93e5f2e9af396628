import { enqueueNow } from "@/db/queries/jobs";
import { getSpending } from "@/db/queries/members";
import { findProgramById } from "@/db/queries/programs";
import { type RedeemAnswer, type RedeemCall, redeemPoints } from "@/db/queries/redeem";
import { findReward, selectRewardsOfMember } from "@/db/queries/rewards";
import { inProgram, isJoined, readProgram, type Tx } from "@/db/transaction";
import { coalesce } from "@/lib/shared/coalesce";
import { newId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MemberScope } from "@/lib/shared/scope";
import { type RewardTile, rateOf, rewardTiles } from "./catalog";
import { daysOfUse, type RedeemError } from "./decide-redemption";
import type { FulfilmentFacts, PostalAddress, Redemption, RedemptionPayment } from "./redemption";
import type { Reward } from "./reward";
import { isHeldAtOnce, settleHeld, settleHeldWithin } from "./service-held";
import { namesSegments, segmentsForShelf } from "./service-segments";
import { newVoucherCode } from "./voucher-code";
import type { Rate } from "./worth";

/** The shelf of one member, what they have (below zero when more is owed), and what a point is worth to them. */
export type Shelf = { tiles: RewardTile[]; available: bigint; rate: Rate | null };

async function timeZoneOf(tx: Tx, scope: MemberScope): Promise<string> {
  const program = await findProgramById(tx, scope.programId);
  if (!program) throw new Error(`no program ${scope.programId}`);
  return program.timeZone;
}

/** Every reward that has not ended, as this member meets it: affordable first, then soonest. */
export async function rewardsFor(scope: MemberScope, now: Date): Promise<Shelf> {
  const [{ debt, ...standing }, rewards] = await readProgram(scope, (tx) =>
    Promise.all([getSpending(tx, scope, now), selectRewardsOfMember(tx, scope, scope.memberId, now)]),
  );
  const available = standing.spendable - debt;
  const segmentIds = namesSegments(rewards)
    ? await readProgram(scope, (tx) => segmentsForShelf(tx, scope, rewards, now))
    : [];
  const tiles = rewardTiles(rewards, { ...standing, segmentIds, spendable: available }, now);
  return { tiles, available, rate: rateOf(tiles) };
}

/** What was redeemed: the record with its code, and the balance after it. `replayed`: by this request, earlier. */
export type Redeemed = Redemption & { balance: bigint; replayed: boolean };

/** A key that names the request, and a hash (hexadecimal) of what it asks for. */
export type RequestKey = { key: string; hash: string };

/** What a member says beside the reward's name. */
export type Wish = {
  /** Points of a variable reward. */
  amount?: bigint | null;
  /** What was paid beside the points, and how. */
  paid?: { minor: bigint; payment: RedemptionPayment } | null;
  /** The local day it is meant for. */
  useOn?: string | null;
  /** Where a thing shall be sent. */
  address?: PostalAddress | null;
  /** Words for whoever fulfils it. */
  wish?: string | null;
  /** The shop whose checkout it is for, where that is a connected store; left out, the store that knows the member. */
  shopId?: string | null;
  /** The household whose points are spent; whether the member may was asked before. */
  fromAccount?: string | null;
};

function factsOf({ useOn, address, wish, shopId }: Wish): FulfilmentFacts | null {
  if (!useOn && !address && !wish && !shopId) return null;
  return {
    ...(useOn && { useOn }),
    ...(address && { address }),
    ...(wish && { wish }),
    ...(shopId && { shopId }),
  };
}

function callOf(
  scope: MemberScope,
  rewardId: string,
  request: RequestKey | null,
  wish: Wish,
  now: Date,
): RedeemCall {
  return {
    memberId: wish.fromAccount ?? scope.memberId,
    byMemberId: wish.fromAccount ? scope.memberId : null,
    rewardId,
    redemptionId: newId(now.getTime()),
    voucherCode: newVoucherCode(),
    now,
    requestKey: request?.key ?? null,
    requestHash: request?.hash ?? null,
    amount: wish.amount ?? null,
    paidMinor: wish.paid?.minor ?? 0n,
    payment: wish.paid?.payment ?? null,
    useOn: wish.useOn ?? null,
    facts: factsOf(wish),
  };
}

/** What the caller hears of a redemption that was made, now or earlier. */
function redeemedBy(answer: RedeemAnswer & { made: NonNullable<RedeemAnswer["made"]> }): Redeemed {
  return { ...answer.made, replayed: answer.outcome === "replayed" };
}

function hasMade(answer: RedeemAnswer): answer is RedeemAnswer & { made: NonNullable<RedeemAnswer["made"]> } {
  return answer.made !== null;
}

/** What could not be done at once has given its points back. */
function settled(redeemed: Redeemed, now: Redemption & { balance: bigint }): Result<Redeemed, RedeemError> {
  return now.status === "failed"
    ? err({ code: "benefit_unavailable" })
    : ok({ ...now, replayed: redeemed.replayed });
}

/** The call again with the segments that its reward names and whoever asks is one of. */
async function withSegments(tx: Tx, scope: MemberScope, call: RedeemCall): Promise<RedeemCall> {
  const reward = await findReward(tx, scope, call.rewardId);
  return { ...call, segments: await segmentsForShelf(tx, scope, reward ? [reward] : [], call.now) };
}

type One = { scope: MemberScope; call: RedeemCall };

/** In the order of the accounts; what belongs to one goes by who came first. */
async function redeemAll(ones: readonly One[]): Promise<RedeemAnswer[]> {
  const [{ scope }] = ones as [One];
  const calls = ones.map(({ call }, at) => ({ call, at }));
  calls.sort((a, b) =>
    a.call.memberId < b.call.memberId ? -1 : a.call.memberId > b.call.memberId ? 1 : a.at - b.at,
  );
  const [answers] = await inProgram(scope, (tx, commit) =>
    Promise.all([
      redeemPoints(
        tx,
        scope,
        calls.map(({ call }) => call),
      ),
      commit(),
    ]),
  );
  const inTurn: RedeemAnswer[] = [];
  for (const [place, { at }] of calls.entries()) inTurn[at] = answers[place] as RedeemAnswer;
  return inTurn;
}

/**
 * Redemptions of one reward that come together are one transaction: accounts are locked in the order of their ids, then
 * the reward's counted stock, so that no two wait for each other. What cannot be done together is done one by one.
 */
const together = coalesce<One, RedeemAnswer>(
  async (_, ones) => {
    try {
      return await redeemAll(ones);
    } catch (error) {
      if (ones.length === 1) throw error;
      const each: RedeemAnswer[] = [];
      for (const one of ones) each.push(...(await redeemAll([one])));
      return each;
    }
  },
  { writers: 2, mostPerBatch: 64, aloneBelow: 2, mostWaiting: 5_000 },
);

/** One redemption, answered after its own commit. */
async function redeemOne(scope: MemberScope, call: RedeemCall): Promise<RedeemAnswer> {
  const one = { scope, call };
  // Within a transaction of several services it belongs to that one.
  if (isJoined()) return (await redeemAll([one]))[0] as RedeemAnswer;
  return together(`${scope.programId} ${call.rewardId}`, one);
}

/**
 * Spends points on a reward and issues its voucher, all or nothing, in one call to the database: the transaction's
 * start, the redemption and the commit share a round trip, with others that come at the same time. The same request again
 * gets the redemption of the first time; its key with another hash is refused. What happens at once (store credit, a donation) is held by that call and
 * done by a second one; should the process end in between, a job does it.
 */
export async function redeemReward(
  scope: MemberScope,
  rewardId: string,
  request: RequestKey | null,
  now: Date,
  wish: Wish = {},
): Promise<Result<Redeemed, RedeemError>> {
  let call = callOf(scope, rewardId, request, wish, now);
  let answer = await redeemOne(scope, call);
  if (answer.outcome === "segments_needed") {
    const plain = call;
    call = await readProgram(scope, (tx) => withSegments(tx, scope, plain));
    answer = await redeemOne(scope, call);
  }
  if (!hasMade(answer)) return err(await readProgram(scope, (tx) => refusal(tx, scope, call, answer)));
  const redeemed = redeemedBy(answer);
  if (!isHeldAtOnce(redeemed)) return ok(redeemed);
  return settled(redeemed, await settleHeld(scope, redeemed.id, now));
}

/** `redeemReward` in a transaction of the caller. */
export async function redeemRewardWithin(
  tx: Tx,
  scope: MemberScope,
  rewardId: string,
  request: RequestKey | null,
  now: Date,
  wish: Wish = {},
): Promise<Result<Redeemed, RedeemError>> {
  let call = callOf(scope, rewardId, request, wish, now);
  let [answer] = (await redeemPoints(tx, scope, [call])) as [RedeemAnswer];
  if (answer.outcome === "segments_needed") {
    call = await withSegments(tx, scope, call);
    [answer] = (await redeemPoints(tx, scope, [call])) as [RedeemAnswer];
  }
  if (!hasMade(answer)) return err(await refusal(tx, scope, call, answer));
  const redeemed = redeemedBy(answer);
  // The worker hears of it with the commit: nobody waits here for the store.
  if (redeemed.fulfilment === "outside") await enqueueNow(tx, "settle-outside-rewards");
  if (!isHeldAtOnce(redeemed)) return ok(redeemed);
  return settled(redeemed, await settleHeldWithin(tx, scope, redeemed.id, now));
}

/** The refusal of redeem_points with what its sentence needs. */
async function refusal(
  tx: Tx,
  scope: MemberScope,
  { rewardId, now, useOn }: RedeemCall,
  { outcome, missing, price }: RedeemAnswer,
): Promise<RedeemError> {
  const code = outcome as RedeemError["code"];
  if (code === "insufficient_points") return { code, missing: missing ?? 0n, cost: price ?? 0n };
  const reward = await findReward(tx, scope, rewardId);
  if (!reward) return { code: "reward_unknown" };
  switch (code) {
    case "limit_reached":
      return { code, limit: reward.perMemberLimit ?? 0 };
    case "period_limit_reached":
      return { code, limit: reward.periodLimit ?? 0, period: reward.period ?? "day" };
    case "tier_too_low":
      return { code, minTierPosition: reward.minTierPosition ?? 0 };
    case "not_for_member":
      return { code, tags: reward.memberTags };
    case "reward_not_started":
      return { code, startsAt: reward.startsAt ?? now };
    case "payment_differs":
      return { code, priceMinor: reward.priceMinor };
    case "amount_invalid":
      return { code, ...amountsOf(reward, price ?? reward.cost) };
    case "day_too_soon":
    case "day_too_late":
    case "day_closed":
      return dayRefusal(code, reward, useOn ?? "", { now, timeZone: await timeZoneOf(tx, scope) });
    default:
      return { code };
  }
}

function amountsOf({ variable }: Reward, price: bigint) {
  return variable
    ? { min: variable.min, max: variable.max, step: variable.step }
    : { min: price, max: price, step: 1n };
}

function dayRefusal(
  code: "day_too_soon" | "day_too_late" | "day_closed",
  reward: Reward,
  day: string,
  { now, timeZone }: { now: Date; timeZone: string },
): RedeemError {
  const { first, last } = daysOfUse(reward, now, timeZone);
  if (code === "day_too_soon") return { code, earliest: first, leadDays: reward.leadDays };
  return code === "day_too_late" ? { code, latest: last } : { code, day };
}
