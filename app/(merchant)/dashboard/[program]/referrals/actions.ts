"use server";

import { refresh } from "next/cache";
import { notFound } from "next/navigation";
import { z } from "zod";
import { changeSettings } from "@/lib/programs/service-settings";
import { reviewSentence } from "@/lib/referrals/sentences";
import { reviewReferral } from "@/lib/referrals/service";
import { referralsInput } from "@/lib/referrals/settings-input";
import { listRewards } from "@/lib/rewards/service";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { parseForm } from "@/lib/shared/parse-form";
import { authorise, requireId } from "../../authorise";

const ReviewInput = z.object({
  verdict: z.enum(["released", "blocked"], { error: "Choose whether to release or to block it." }),
  note: z.string().trim().max(2_000, "Reason: shorten it to 500 characters.").optional(),
});

/** Releases or blocks a referral. */
export async function reviewAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, form } = await authorise(slug, "referrals:write", sent);
  const id = requireId("referral", shown);
  const input = parseForm(ReviewInput, form);
  if (!input.ok) return input.state;
  const { verdict, note = "" } = input.value;
  const decided = await reviewReferral(scope, id, { verdict, note }, clock.now());
  if (!decided.ok) {
    const { code } = decided.error;
    if (code === "referral_unknown") notFound();
    const field = code === "reason_missing" || code === "reason_too_long" ? "note" : undefined;
    return formError({ code, field, message: reviewSentence(decided.error) }, form);
  }
  refresh();
  return formDone(verdict === "released" ? "Released. It goes on." : "Blocked. Nothing is given for it.");
}

/** Saves what is given for friends, and what makes a referral wait for a look. */
export async function saveReferralsAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "settings:write", sent);
  const rewards = await listRewards(scope);
  const input = parseForm(referralsInput(program.currency, new Set(rewards.map(({ id }) => id))), form);
  if (!input.ok) return input.state;
  const { changed } = await changeSettings(scope, { referrals: input.value }, clock.now());
  refresh();
  return formDone(
    changed
      ? "Saved. It holds for friends who come from now on; who came before keeps what was promised."
      : "Nothing was different, so nothing was changed.",
  );
}
