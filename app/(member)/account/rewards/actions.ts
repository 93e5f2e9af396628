"use server";

import { setTimeout as wait } from "node:timers/promises";
import { redirect } from "next/navigation";
import { requireMember } from "@/lib/auth/member";
import { refusalSentence } from "@/lib/rewards/sentences";
import { type RequestKey, redeemReward } from "@/lib/rewards/service";
import { clock } from "@/lib/shared/clock";
import { type FormState, formError, idempotencyKey } from "@/lib/shared/form-state";
import { hashOf } from "@/lib/shared/hash";
import { readId } from "@/lib/shared/id";
import type { MemberScope } from "@/lib/shared/scope";
import { ladder } from "@/lib/tiers/service";
import { paths } from "../paths";
import { wordingOf } from "../reading";

const TRIES = 5;
const PAUSE_MS = 150;

/** The twin of a double click waits for the first one, so that the member sees its code and not a sentence. */
async function redeemOnce(scope: MemberScope, rewardId: string, request: RequestKey) {
  for (let tries = 1; ; tries++) {
    const answer = await redeemReward(scope, rewardId, request, clock.now());
    const isRunning = !answer.ok && answer.error.code === "request_running";
    if (!isRunning || tries >= TRIES) return answer;
    await wait(PAUSE_MS);
  }
}

/** Redeems a reward and goes to its code. */
export async function redeemAction(_: FormState, form: FormData): Promise<FormState> {
  const { scope, program } = await requireMember();
  const rewardId = readId("reward", String(form.get("reward") ?? ""));
  const key = idempotencyKey(form);
  if (!rewardId || !key)
    return formError("This form is not complete. Reload the page and choose the reward again.");
  const answer = await redeemOnce(scope, rewardId, { key, hash: hashOf({ reward: rewardId }) });
  if (answer.ok) redirect(paths.redeemed(answer.value.id));
  const { error } = answer;
  const unlocks = error.code === "tier_too_low" ? error.minTierPosition : null;
  const tier =
    unlocks === null ? undefined : (await ladder(scope)).find(({ position }) => position === unlocks);
  return formError(refusalSentence(error, wordingOf(program), tier?.name));
}
