import { findProgramById } from "@/db/queries/programs";
import { endHold, findRedemption } from "@/db/queries/redemptions";
import {
  claimShopifyReward,
  creditsOfOthers,
  dueShopifyRewards,
  endOutsideHold,
  findOutsidePerson,
  findShopifyReward,
  noteShopifyReward,
  type ShopifyReward,
} from "@/db/queries/shopify-rewards";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import type { Account } from "@/lib/ledger/account";
import { lockOwnerOf } from "@/lib/ledger/service-owner";
import { raiseAlert, tellMembers } from "@/lib/notices/service";
import { showId } from "@/lib/shared/id";
import { log } from "@/lib/shared/log";
import type { ProgramScope } from "@/lib/shared/scope";
import { findStore } from "@/lib/shopify/service-store";
import {
  decideOutside,
  isTooLate,
  OUTSIDE_SENTENCES,
  type OutsideProblem,
  type OutsideStep,
  type OutsideTry,
  tryAgainAt,
} from "./outside";
import { ownerOf, type Redemption } from "./redemption";
import { giveBack } from "./service-give-back";
import { endOne } from "./service-outside-end";
import { type OutsideWork, tryOutside } from "./service-outside-try";
import { tellOfRedemption } from "./service-tell";

/** How long a try keeps others from trying: longer than a try can take. */
const LEASE_MS = 90_000;
/** What was sent a moment ago may still be on its way when the hold is over. */
const SETTLE_MS = 120_000;
const PER_RUN = 50;

type Claimed = { reward: ShopifyReward; work: OutsideWork | null; redemption: Redemption };

async function claim(scope: ProgramScope, redemptionId: string, now: Date): Promise<Claimed | null> {
  const until = new Date(now.getTime() + LEASE_MS);
  return inProgram(scope, async (tx) => {
    const reward = await claimShopifyReward(tx, scope, redemptionId, { now, until });
    const redemption = reward && (await findRedemption(tx, scope, redemptionId, null));
    if (!reward || !redemption) return null;
    const program = await findProgramById(tx, scope.programId);
    const store = await findStore(tx, scope, reward.shopId);
    if (!program || !store) return { reward, redemption, work: null };
    const person = await findOutsidePerson(tx, scope, {
      shopId: reward.shopId,
      memberId: ownerOf(redemption),
    });
    const { currency, timeZone } = program;
    const others =
      reward.kind === "store_credit" && reward.mustLook ? await creditsOfOthers(tx, scope, reward) : [];
    const work = {
      ...{ store, redemption, person, program: { currency, timeZone }, mustLook: reward.mustLook },
      credits: { own: reward.outsideId, others },
    };
    return { reward, redemption, work };
  });
}

type Locked = { found: Redemption & { balance: bigint }; account: Account };

/** Ends a hold that came to nothing: points and what was paid go back, member and staff are told. */
async function release(
  tx: Tx,
  scope: ProgramScope,
  { found: held, account }: Locked,
  problem: OutsideProblem,
  now: Date,
): Promise<Redemption> {
  const program = await findProgramById(tx, scope.programId);
  if (!program) throw new Error(`redemption ${held.id} has nobody to give back to`);
  await endHold(tx, scope, held.id, "failed", now);
  const { returned } = await giveBack(tx, scope, {
    redemption: held,
    account,
    timeZone: program.timeZone,
    now,
  });
  const facts = { name: held.name, points: `${returned}`, minor: `${held.paidMinor}` };
  const memberId = ownerOf(held);
  await tellMembers(tx, scope, [{ memberId, code: "reward_failed", about: held.id, facts }], now);
  await raiseAlert(
    tx,
    scope,
    {
      code: "reward_outside",
      subject: showId("reward", held.rewardId),
      facts: { name: held.name, why: OUTSIDE_SENTENCES[problem] },
    },
    now,
  );
  const failed = { ...held, status: "failed" as const, fulfilment: null, endedAt: now };
  await tellOfRedemption(tx, scope, "redemption_failed", failed, now);
  return failed;
}

/** The store has it: the code can be used, the credit was given. */
async function stand(
  tx: Tx,
  scope: ProgramScope,
  held: Redemption,
  reward: ShopifyReward,
  now: Date,
): Promise<Redemption> {
  const status = reward.kind === "store_credit" ? "fulfilled" : "issued";
  await endOutsideHold(tx, scope, held.id, status, now);
  const after: Redemption = { ...held, status, fulfilment: null };
  if (status === "fulfilled") await tellOfRedemption(tx, scope, "redemption_fulfilled", after, now);
  // Whoever was told to wait is told that it is there.
  if (reward.attempts > 1) {
    const memberId = ownerOf(held);
    const facts = { name: held.name, answer: null };
    await tellMembers(tx, scope, [{ memberId, code: "reward_ready", about: held.id, facts }], now);
  }
  return after;
}

/** Writes what follows from a try, in one transaction with the redemption. */
async function settle(
  scope: ProgramScope,
  { reward, redemption }: Claimed,
  tried: OutsideTry,
  now: Date,
): Promise<Redemption> {
  return inProgram(scope, async (tx) => {
    const locked = await lockOwnerOf(tx, scope, () => findRedemption(tx, scope, redemption.id, null));
    const current = await findShopifyReward(tx, scope, redemption.id);
    if (!locked || !current) throw new Error(`redemption ${redemption.id} is gone`);
    const { found } = locked;
    // Somebody ended it while the store was asked: what was made there has to end as well.
    if (current.state !== "asked") {
      if (tried.outcome === "made" && (current.state === "ended" || current.state === "failed"))
        await noteShopifyReward(tx, scope, found.id, { state: "ending", mustLook: true }, now);
      return found;
    }
    const isHeld = found.status === "held";
    const step = isHeld
      ? decideOutside(tried, { redeemedAt: found.redeemedAt, attempts: reward.attempts }, now)
      : againForever(tried, reward.attempts, now);
    await note(tx, scope, found.id, step, now);
    if (!isHeld || step.step === "wait") return found;
    return step.step === "stand"
      ? stand(tx, scope, found, reward, now)
      : release(tx, scope, locked, step.problem, now);
  });
}

/** What staff asked to be made again is held by nobody: it is tried until it is there, ever more seldom. */
function againForever(tried: OutsideTry, attempts: number, now: Date): OutsideStep {
  if (tried.outcome === "made")
    return { step: "stand", outsideId: tried.outsideId, accountId: tried.accountId ?? null };
  if (tried.outcome === "impossible")
    return { step: "release", problem: tried.problem, mustEnd: tried.mustLook };
  const { mustLook, problem } = tried;
  return { step: "wait", nextAt: tryAgainAt(attempts, now), mustLook, problem };
}

function note(tx: Tx, scope: ProgramScope, id: string, step: OutsideStep, now: Date): Promise<void> {
  switch (step.step) {
    case "stand": {
      const { outsideId, accountId } = step;
      return noteShopifyReward(tx, scope, id, { state: "made", outsideId, accountId }, now);
    }
    case "wait": {
      const { nextAt, mustLook, problem } = step;
      return noteShopifyReward(tx, scope, id, { state: "asked", mustLook, problem, nextAt }, now);
    }
    case "release": {
      const { problem, mustEnd } = step;
      const nextAt = new Date(now.getTime() + SETTLE_MS);
      return mustEnd
        ? noteShopifyReward(
            tx,
            scope,
            id,
            { state: "ending", mustLook: true, problem, nextAt, attempts: 0 },
            now,
          )
        : noteShopifyReward(tx, scope, id, { state: "failed", problem }, now);
    }
  }
}

/**
 * Has a store make what one held redemption is for, if it is due: hold → make with the pre-made code → issued, tried again while nothing
 * is decided, and within a quarter of an hour at last failed with everything back (P09). Null when it is not due.
 */
export async function settleOutside(
  scope: ProgramScope,
  redemptionId: string,
  now: Date,
  { timeoutMs }: { timeoutMs?: number } = {},
): Promise<Redemption | null> {
  const claimed = await claim(scope, redemptionId, now);
  if (!claimed) return null;
  const { reward, redemption, work } = claimed;
  if (reward.state === "ending") {
    await endOne(scope, { ...reward, redemption }, work?.store ?? null, now);
    return redemption;
  }
  if (!isStillWanted(redemption)) {
    // Ended meanwhile; what an earlier try may have made ends with it.
    const state = reward.mustLook ? "ending" : "ended";
    await inProgram(scope, (tx) =>
      noteShopifyReward(tx, scope, redemptionId, { state, mustLook: reward.mustLook }, now),
    );
    return redemption;
  }
  const isOver = redemption.status === "held" && isTooLate(redemption.redeemedAt, now);
  const tried: OutsideTry =
    isOver || !work
      ? { outcome: "impossible", problem: work ? "too_late" : "not_allowed", mustLook: reward.mustLook }
      : await tryOutside(work, { timeoutMs });
  return settle(scope, claimed, tried, now);
}

function isStillWanted({ status, fulfilment }: Redemption): boolean {
  return (status === "held" && fulfilment === "outside") || status === "issued";
}

/** Goes on with everything that stores have to make or to end, as of `now`. May run late, twice, or on two machines at once. */
export async function settleAllOutside(scope: ProgramScope, now: Date): Promise<number> {
  const due = await readProgram(scope, (tx) => dueShopifyRewards(tx, scope, now, PER_RUN));
  let done = 0;
  for (const { redemptionId } of due) {
    try {
      if (await settleOutside(scope, redemptionId, now)) done++;
    } catch (error) {
      // One that cannot be gone on with keeps no other from it; its lease lets it be tried again.
      log.error({ err: error, redemptionId }, "a reward could not be settled with its store");
    }
  }
  return done;
}
