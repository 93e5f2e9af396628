"use server";

import { redirect } from "next/navigation";
import { mergeSentence } from "@/lib/members/merge-sentences";
import { mergeMembers } from "@/lib/members/service-merge";
import { clock } from "@/lib/shared/clock";
import { type FormState, formError } from "@/lib/shared/form-state";
import { authorise } from "../../../../authorise";
import { pathsOf } from "../../../../paths";
import { requireMember } from "../member-here";

/** Makes two members one. It can't be undone, so the card of the account that goes is typed. */
export async function mergeAction(
  slug: string,
  shown: string,
  shownInto: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "members:write", sent);
  const [from, into] = [await requireMember(scope, shown), await requireMember(scope, shownInto)];
  const typed = form.get("card");
  if (typeof typed !== "string" || typed.replace(/\s/g, "") !== from.cardNumber) {
    const message = `Type ${from.cardNumber}, the card of the account that goes, as it stands there.`;
    return formError({ code: "card", field: "card", message }, form);
  }
  const merged = await mergeMembers(scope, { from: from.id, into: into.id, via: "staff" }, clock.now());
  if (!merged.ok) return formError(mergeSentence(merged.error), form);
  redirect(pathsOf(program.slug).member(into.id));
}
