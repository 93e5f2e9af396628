"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { requestNetwork } from "@/lib/auth/attempts";
import { requireMember } from "@/lib/auth/member";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { parseForm } from "@/lib/shared/parse-form";
import { checkInSentence } from "@/lib/visits/check-in";
import { checkIn } from "@/lib/visits/service";
import { paths } from "../paths";
import { readingOf } from "../reading";

const CODE_WORDS = "Type the six digits on the shop’s screen.";

const CheckInInput = z.object({
  shop: z.string({ error: "Choose the shop you are at." }).trim().max(200),
  code: z.string({ error: CODE_WORDS }).trim().min(1, CODE_WORDS).max(40, CODE_WORDS),
});

/** E2: the member is at a shop: one code is one visit, however often it is sent. */
export async function checkInAction(_: FormState, form: FormData): Promise<FormState> {
  const { scope, program } = await requireMember();
  const input = parseForm(CheckInInput, form);
  if (!input.ok) return input.state;
  const { shop, code } = input.value;
  const network = await requestNetwork();
  const visit = await checkIn(scope, { shop: { slug: shop }, code, network }, clock.now());
  if (!visit.ok) {
    const message = checkInSentence(visit.error, readingOf(program));
    return formError({ code: visit.error.code, field: "code", message }, form);
  }
  if (visit.value.outcome === "again") return formDone(`You have checked in at ${visit.value.shop} already.`);
  if (visit.value.outcome === "later" || visit.value.eventId === null)
    return formDone(`Your visit at ${visit.value.shop} is noted; what it brings follows.`);
  redirect(paths.checkedIn(visit.value.eventId));
}
