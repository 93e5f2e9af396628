import { findRedemptionByRequest, insertGrant } from "@/db/queries/redemptions";
import { lockReward, takeUnit } from "@/db/queries/rewards";
import type { Tx } from "@/db/transaction";
import { whoItIs } from "@/lib/ledger/service-owner";
import { newId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { fulfilmentOf } from "./benefit";
import type { Redemption } from "./redemption";
import { isHeldAtOnce, settleHeldWithin } from "./service-held";
import { tellOfRedemption } from "./service-tell";
import { newVoucherCode } from "./voucher-code";

/** Why a voucher is given: `what` as "tier_entry", `ref` names the one time, so that it is given once. */
export type GrantCause = { what: string; ref: string };
export type GrantError = { code: "reward_unknown" | "reward_ended" | "out_of_stock" | "benefit_unavailable" };

/**
 * Gives a member, or whom they have become, a reward at no cost, in the transaction of what it is given for: entering a tier, a birthday, a prize.
 * The same cause for the same reward answers with the voucher of the first time. Tier, tags, limits and price are not asked: whoever
 * gives decides to whom. Stock is, and an ended reward is not given. Its voucher is like any other; cancelled, it
 * returns no points.
 */
export async function grantReward(
  tx: Tx,
  scope: ProgramScope,
  toId: string,
  rewardId: string,
  cause: GrantCause,
  now: Date,
): Promise<Result<Redemption, GrantError>> {
  const memberId = await whoItIs(tx, scope, toId);
  const requestKey = `grant:${cause.what}:${cause.ref}:${rewardId}`;
  // The reward's row is held first, so that two grants of one cause stand in line.
  const reward = await lockReward(tx, scope, rewardId);
  if (!reward) return err({ code: "reward_unknown" });
  const earlier = await findRedemptionByRequest(tx, scope, memberId, requestKey);
  if (earlier) return ok(earlier);
  if (reward.endsAt && reward.endsAt <= now) return err({ code: "reward_ended" });
  if (reward.stock !== null && !(await takeUnit(tx, scope, rewardId))) return err({ code: "out_of_stock" });
  const id = newId(now.getTime());
  const fulfilment = fulfilmentOf(reward.benefit, reward.webhookUrl);
  const call = { id, memberId, reward, voucherCode: newVoucherCode(), requestKey, fulfilment };
  const granted = await insertGrant(tx, scope, { ...call, grantedFor: cause.what }, now);
  await tellOfRedemption(tx, scope, "redemption_created", granted, now);
  if (!isHeldAtOnce(granted)) return ok(granted);
  const settled = await settleHeldWithin(tx, scope, id, now);
  return settled.status === "failed" ? err({ code: "benefit_unavailable" }) : ok(settled);
}
