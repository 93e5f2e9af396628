"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { adjustmentSentence } from "@/lib/ledger/adjustment";
import { adjustPoints } from "@/lib/ledger/service-adjust";
import { cancelSentence } from "@/lib/rewards/sentences";
import { cancelRedemption } from "@/lib/rewards/service";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError, idempotencyKey } from "@/lib/shared/form-state";
import { formatNumber, formatPoints } from "@/lib/shared/format";
import { parseForm } from "@/lib/shared/parse-form";
import { authorise, requireId } from "../../../authorise";
import { readingOf } from "../../../words";
import { requireMember } from "./member-here";

const POINTS_WORDS = "Enter a whole number above zero, without a sign, such as 250.";

const AdjustInput = z.object({
  direction: z.enum(["give", "take"], { error: "Choose whether to give or to take." }),
  points: z
    .string({ error: POINTS_WORDS })
    .trim()
    .regex(/^\d{1,12}$/, POINTS_WORDS)
    .transform(BigInt)
    .refine((points) => points > 0n, POINTS_WORDS),
  reason: z
    .string({ error: "Say in a few words why; the member sees it." })
    .trim()
    .max(500, "Shorten it to 500 characters."),
});

/** Gives or takes points by hand. Sent twice, the same form counts once. */
export async function adjustAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "members:adjust", sent);
  const member = await requireMember(scope, shown);
  const input = parseForm(AdjustInput, form);
  if (!input.ok) return input.state;
  const key = idempotencyKey(form);
  if (!key)
    return formError(
      "This form is incomplete. Load the page again and enter the adjustment once more.",
      form,
    );
  const { direction, points, reason } = input.value;
  const signed = direction === "give" ? points : -points;
  const requestKey = `${scope.actor.kind === "staff" ? scope.actor.staffId : ""}:${key}`;
  const adjusted = await adjustPoints(scope, member.id, { points: signed, reason }, requestKey, clock.now());
  if (!adjusted.ok) return formError(adjustmentSentence(adjusted.error), form);
  refresh();
  const reading = readingOf(program);
  const done = direction === "give" ? "Gave" : "Took";
  return formDone(
    `${done} ${formatPoints(points, reading)}. The balance is now ${formatNumber(adjusted.value.balance, reading)}.`,
  );
}

/** Cancels an unused code: its points go back to where they came from. */
export async function cancelCodeAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program } = await authorise(slug, "members:adjust", sent);
  const cancelled = await cancelRedemption(scope, requireId("redemption", shown), clock.now());
  if (!cancelled.ok) return formError(cancelSentence(cancelled.error, program));
  refresh();
  return formDone(`Cancelled. ${formatPoints(cancelled.value.returned, readingOf(program))} went back.`);
}
