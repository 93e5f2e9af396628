"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { requireMember } from "@/lib/auth/member";
import { chooseSentence, EXPIRY_CHOICES } from "@/lib/expiry/choice";
import { chooseForDay } from "@/lib/expiry/service";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { readId } from "@/lib/shared/id";
import { parseForm } from "@/lib/shared/parse-form";

const ChoiceInput = z.object({
  day: z.string().regex(/^\d{4}-\d\d-\d\d$/, "Load the page again, then choose."),
  choice: z.enum(EXPIRY_CHOICES, { error: "Choose what shall become of them." }),
  voucher: z.string().optional(),
  cause: z.string().optional(),
});

const DONE: Record<(typeof EXPIRY_CHOICES)[number], string> = {
  voucher: "Saved. What is left of them becomes this voucher when their last day begins.",
  cause: "Saved. What is left of them is given when their last day begins.",
  extend: "Saved. Order or come by before their last day ends, and they live on.",
  none: "Saved. They lapse unless you spend them.",
};

/** Keeps what shall become of the points of one last day. */
export async function chooseAction(_: FormState, sent: FormData): Promise<FormState> {
  const form = sent instanceof FormData ? sent : new FormData();
  const { scope } = await requireMember();
  const input = parseForm(ChoiceInput, form);
  if (!input.ok) return input.state;
  const { day, choice } = input.value;
  const named =
    choice === "voucher" ? input.value.voucher : choice === "cause" ? input.value.cause : undefined;
  const rewardId = named ? readId("reward", named) : null;
  const answer = await chooseForDay(scope, { day, choice, rewardId }, clock.now());
  if (!answer.ok) {
    const { code } = answer.error;
    const field = code === "offer_unknown" ? choice : "choice";
    return formError({ code, field, message: chooseSentence(answer.error) }, form);
  }
  refresh();
  return formDone(DONE[choice]);
}
