"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { requireMember } from "@/lib/auth/member";
import { requestNetwork } from "@/lib/auth/network";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { parseForm } from "@/lib/shared/parse-form";
import { say } from "@/lib/shared/say";
import { unsaid } from "@/lib/shared/unsaid";
import { checkInSentence } from "@/lib/visits/check-in";
import { checkIn } from "@/lib/visits/service";
import { paths } from "../paths";
import { readingOf } from "../reading";

const CODE_WORDS = unsaid("member.checkIn.codeMissing");

const CheckInInput = z.object({
  shop: z
    .string({ error: unsaid("member.checkIn.shopMissing") })
    .trim()
    .max(200),
  code: z.string({ error: CODE_WORDS }).trim().min(1, CODE_WORDS).max(40, CODE_WORDS),
});

/** E2: the member is at a shop: one code is one visit, however often it is sent. */
export async function checkInAction(_: FormState, form: FormData): Promise<FormState> {
  const { scope, program } = await requireMember();
  const reading = readingOf(program);
  const input = parseForm(CheckInInput, form, reading);
  if (!input.ok) return input.state;
  const { shop, code } = input.value;
  const network = await requestNetwork();
  const visit = await checkIn(scope, { shop: { slug: shop }, code, network }, clock.now());
  if (!visit.ok) {
    const message = checkInSentence(visit.error, reading);
    return formError({ code: visit.error.code, field: "code", message }, form);
  }
  const { outcome, eventId } = visit.value;
  const at = { shop: visit.value.shop };
  if (outcome === "again") return formDone(say(reading, "member.checkIn.again", at));
  if (outcome === "later" || eventId === null) return formDone(say(reading, "member.checkIn.later", at));
  redirect(paths.checkedIn(eventId));
}
