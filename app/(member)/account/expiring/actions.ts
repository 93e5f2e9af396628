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
import { type MessageKey, say } from "@/lib/shared/say";
import { unsaid } from "@/lib/shared/unsaid";
import { readingOf } from "../reading";

const ChoiceInput = z.object({
  day: z.string().regex(/^\d{4}-\d\d-\d\d$/, unsaid("member.expiring.reload")),
  choice: z.enum(EXPIRY_CHOICES, { error: unsaid("member.expiring.choose") }),
  voucher: z.string().optional(),
  cause: z.string().optional(),
});

const DONE = {
  voucher: "member.expiring.doneVoucher",
  cause: "member.expiring.doneCause",
  extend: "member.expiring.doneExtend",
  none: "member.expiring.doneNone",
} as const satisfies Record<(typeof EXPIRY_CHOICES)[number], MessageKey>;

/** Keeps what shall become of the points of one last day. */
export async function chooseAction(_: FormState, sent: FormData): Promise<FormState> {
  const form = sent instanceof FormData ? sent : new FormData();
  const { scope, program } = await requireMember();
  const reading = readingOf(program);
  const input = parseForm(ChoiceInput, form, reading);
  if (!input.ok) return input.state;
  const { day, choice } = input.value;
  const named =
    choice === "voucher" ? input.value.voucher : choice === "cause" ? input.value.cause : undefined;
  const rewardId = named ? readId("reward", named) : null;
  const answer = await chooseForDay(scope, { day, choice, rewardId }, clock.now());
  if (!answer.ok) {
    const { code } = answer.error;
    const field = code === "offer_unknown" ? choice : "choice";
    return formError({ code, field, message: chooseSentence(answer.error, reading) }, form);
  }
  refresh();
  return formDone(say(reading, DONE[choice]));
}
