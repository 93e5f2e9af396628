"use server";

import { redirect } from "next/navigation";
import { answerOf } from "@/app/gone-row";
import { requireMember } from "@/lib/auth/member";
import { cancelSentence } from "@/lib/rewards/sentences";
import { cancelRedemption } from "@/lib/rewards/service";
import { clock } from "@/lib/shared/clock";
import { type FormState, formError } from "@/lib/shared/form-state";
import { readId, showId } from "@/lib/shared/id";
import { say } from "@/lib/shared/say";
import { paths } from "../paths";
import { readingOf, wordingOf } from "../reading";

/** Cancels one of the member's unused codes and shows what came back. */
export async function cancelAction(_: FormState, form: FormData): Promise<FormState> {
  const { scope, program } = await requireMember();
  const redemptionId = readId("redemption", String(form.get("redemption") ?? ""));
  if (!redemptionId) return formError(say(readingOf(program), "rewards.codes.cancelIncomplete"));
  const answer = await cancelRedemption(scope, redemptionId, clock.now());
  if (!answer.ok) {
    const refused = formError(cancelSentence(answer.error, wordingOf(program)));
    return answerOf(showId("redemption", redemptionId), refused);
  }
  redirect(paths.cancelled(redemptionId));
}
