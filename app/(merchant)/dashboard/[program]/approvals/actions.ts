"use server";

import { notFound, redirect } from "next/navigation";
import { awardSentence } from "@/lib/earning/award";
import { decideAward } from "@/lib/earning/service-awards";
import { clock } from "@/lib/shared/clock";
import { type FormState, formError } from "@/lib/shared/form-state";
import { authorise, requireId } from "../../authorise";
import { pathsOf } from "../../paths";
import { withParams } from "../../search-params";

/** E7: gives what waits, or declines it with a reason that the member reads. */
export async function decideAwardAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "approvals:write", sent);
  const id = requireId("award", shown);
  const decision = form.get("decision") === "decline" ? "decline" : "approve";
  const decided = await decideAward(scope, id, decision, String(form.get("note") ?? ""), clock.now());
  if (!decided.ok) {
    const { code } = decided.error;
    if (code === "award_unknown") notFound();
    const message = awardSentence(decided.error);
    const field = code === "note_missing" || code === "note_too_long" ? { field: "note" } : {};
    return formError({ code, message, ...field }, form);
  }
  const { state, points } = decided.value;
  redirect(withParams(pathsOf(program.slug).approvals, { done: state, points: points.toString() }));
}
