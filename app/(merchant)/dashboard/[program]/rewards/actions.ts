"use server";

import { notFound, redirect } from "next/navigation";
import { outsideSentence } from "@/lib/rewards/cap-words";
import type { RewardTerms } from "@/lib/rewards/reward";
import { rewardFormValues } from "@/lib/rewards/reward-form-values";
import { rewardInput } from "@/lib/rewards/reward-input";
import { createReward, outsideHint, rewardById, updateReward } from "@/lib/rewards/service";
import { clock } from "@/lib/shared/clock";
import { type FormState, formError } from "@/lib/shared/form-state";
import { parseForm } from "@/lib/shared/parse-form";
import { recordWorth } from "@/lib/worth/service";
import { authorise, requireId } from "../../authorise";
import { pathsOf } from "../../paths";
import { contextOf } from "./reward-context";

/** While a store is connected, nothing is put on the shelf that its checkout could not give; null where it could. */
async function refusedByStore(
  { scope, program }: Pick<Awaited<ReturnType<typeof authorise>>, "scope" | "program">,
  terms: RewardTerms,
  form: FormData,
): Promise<FormState | null> {
  const problem = await outsideHint(scope, terms);
  if (!problem) return null;
  const days = terms.weekdays.length > 0 ? "weekdays" : "blackoutFrom_0";
  const field = problem === "cap_unknown_there" ? "maxAmount" : days;
  const message = `${outsideSentence(problem, terms.benefit, program.currency)} Your Shopify store is connected, so members could not use it.`;
  return formError({ code: problem, field, message }, form);
}

/** Puts a new reward on the shelf. */
export async function createRewardAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "rewards:write", sent);
  const context = { ...(await contextOf(scope, program, form)), isNew: true };
  const input = parseForm(rewardInput(context), form);
  if (!input.ok) return input.state;
  const refused = await refusedByStore({ scope, program }, input.value, form);
  if (refused) return refused;
  await createReward(scope, input.value, clock.now());
  await recordWorth(scope, clock.now());
  redirect(pathsOf(program.slug).rewards);
}

/** Changes a reward; codes that were issued keep the terms of their day. */
export async function updateRewardAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "rewards:write", sent);
  const former = await rewardById(scope, requireId("reward", shown));
  if (!former) notFound();
  const input = parseForm(
    rewardInput({ ...(await contextOf(scope, program, form)), boundTo: former.shopId }),
    form,
  );
  if (!input.ok) return input.state;
  const refused = await refusedByStore({ scope, program }, input.value, form);
  if (refused) return refused;
  const terms: RewardTerms = { ...input.value };
  // A reward that was ended during a day stays ended when that day is left in the form.
  if (form.get("endsOn") === rewardFormValues(former, program).endsOn) terms.endsAt = former.endsAt;
  const seen = String(form.get("stockSeen") ?? "");
  const stockSeen = /^\d{1,9}$/.test(seen) ? Number(seen) : null;
  const updated = await updateReward(scope, former.id, terms, { stockSeen }, clock.now());
  if (!updated.ok)
    return formError({ code: updated.error.code, message: "There is no such reward any more." }, form);
  await recordWorth(scope, clock.now());
  redirect(pathsOf(program.slug).rewards);
}

/** Takes a reward off the shelf, or puts it back: clearing its last day undoes it. */
export async function endRewardAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program } = await authorise(slug, "rewards:write", sent);
  const former = await rewardById(scope, requireId("reward", shown));
  if (!former) notFound();
  const now = clock.now();
  const { id, ...terms } = former;
  const endsAt = former.endsAt && former.endsAt <= now ? null : now;
  await updateReward(scope, id, { ...terms, endsAt }, { stockSeen: former.stock }, now);
  await recordWorth(scope, now);
  redirect(pathsOf(program.slug).reward(id));
}
