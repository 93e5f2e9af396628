import { writeAudit } from "@/db/queries/audit";
import { findReward, insertReward, lockReward, replaceReward, selectRewards } from "@/db/queries/rewards";
import { inProgram, readProgram } from "@/db/transaction";
import { newId, showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { publish } from "@/lib/webhooks/service-publish";
import { benefitJson } from "./benefit";
import type { Reward, RewardTerms } from "./reward";

/** Every reward of the program, in the merchant's order, whatever its state. */
export function listRewards(scope: ProgramScope): Promise<Reward[]> {
  return readProgram(scope, (tx) => selectRewards(tx, scope));
}

/** One reward of the program, or null. */
export function rewardById(scope: ProgramScope, rewardId: string): Promise<Reward | null> {
  return readProgram(scope, (tx) => findReward(tx, scope, rewardId));
}

/** The terms as the audit log keeps them. */
function audited(terms: RewardTerms) {
  return { ...terms, benefit: benefitJson(terms.benefit) };
}

/** The reward as other systems hear of it. */
function told({ id, name, cost }: Reward) {
  return { id: showId("reward", id), name, cost: Number(cost) };
}

/** Puts a reward on the shelf. */
export async function createReward(scope: ProgramScope, terms: RewardTerms, now: Date): Promise<Reward> {
  const reward: Reward = { ...terms, id: newId(now.getTime()) };
  await inProgram(scope, async (tx) => {
    await insertReward(tx, scope, reward, now);
    await writeAudit(tx, scope, "reward.created", showId("reward", reward.id), null, audited(terms), now);
    await publish(tx, scope, {
      type: "reward_created",
      at: now,
      memberId: null,
      data: { reward: told(reward) },
    });
  });
  return reward;
}

/**
 * Changes a reward. Vouchers that were issued keep the terms of their day. Stock is what the form says, unless somebody
 * redeemed since it was opened: `stockSeen` is what the form showed, and only the difference is applied.
 */
export async function updateReward(
  scope: ProgramScope,
  rewardId: string,
  terms: RewardTerms,
  { stockSeen }: { stockSeen: number | null },
  now: Date,
): Promise<Result<Reward, { code: "reward_unknown" }>> {
  return inProgram(scope, async (tx): Promise<Result<Reward, { code: "reward_unknown" }>> => {
    const before = await lockReward(tx, scope, rewardId);
    if (!before) return err({ code: "reward_unknown" });
    const reward: Reward = {
      ...terms,
      id: rewardId,
      stock: stockAfter(before.stock, stockSeen, terms.stock),
    };
    await replaceReward(tx, scope, reward);
    const { id: _, ...was } = before;
    const subject = showId("reward", rewardId);
    await writeAudit(tx, scope, "reward.changed", subject, audited(was), audited(terms), now);
    await publish(tx, scope, {
      type: "reward_changed",
      at: now,
      memberId: null,
      data: { reward: told(reward) },
    });
    return ok(reward);
  });
}

/** Stock as typed, less what was redeemed while the form was open; never below nothing. */
export function stockAfter(now: number | null, seen: number | null, typed: number | null): number | null {
  if (typed === null || now === null || seen === null) return typed;
  return Math.max(0, typed + (now - seen));
}
