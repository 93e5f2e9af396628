"use server";

import { refresh } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { causeForm, impactForm } from "@/lib/causes/cause-input";
import { causeById, createCause, endCause, listCauses, setImpact } from "@/lib/causes/service";
import { undoDonation } from "@/lib/causes/service-undo";
import { shareForm, shareFrom } from "@/lib/causes/share-input";
import { changeSettings } from "@/lib/programs/service-settings";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { parseForm } from "@/lib/shared/parse-form";
import { authorise, requireId } from "../../authorise";
import { pathsOf } from "../../paths";

/** Adds a cause that members can give to. */
export async function createCauseAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "causes:write", sent);
  const input = parseForm(causeForm(program.currency), form);
  if (!input.ok) return input.state;
  await createCause(scope, input.value, clock.now());
  redirect(pathsOf(program.slug).causes);
}

/** Ends a cause; one that has ended stays so. */
export async function endCauseAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program } = await authorise(slug, "causes:write", sent);
  const causeId = requireId("cause", shown);
  if (!(await causeById(scope, causeId))) notFound();
  await endCause(scope, causeId, clock.now());
  redirect(pathsOf(program.slug).causes);
}

/** Undoes a donation: its points go back, and the cause's account is lowered. */
export async function undoDonationAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program } = await authorise(slug, "causes:write", sent);
  const undone = await undoDonation(scope, requireId("redemption", shown), clock.now());
  if (!undone.ok && undone.error.code === "donation_unknown") notFound();
  if (!undone.ok) return formError("This gift was undone before. Load the page again.");
  redirect(pathsOf(program.slug).causes);
}

/** Changes what is said of what a cause does with money. */
export async function impactAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "causes:write", sent);
  const causeId = requireId("cause", shown);
  const input = parseForm(impactForm(program.currency), form);
  if (!input.ok) return input.state;
  if (!(await setImpact(scope, causeId, input.value, clock.now()))) notFound();
  redirect(pathsOf(program.slug).causes);
}

/** Saves what of each order goes to which cause. */
export async function shareAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "causes:write", sent);
  const open = (await listCauses(scope)).map(({ id }) => id);
  const input = parseForm(shareForm(open), form);
  if (!input.ok) return input.state;
  const now = clock.now();
  const causeShare = shareFrom(program.settings.causeShare, input.value, now);
  const { changed } = await changeSettings(scope, { causeShare }, now);
  refresh();
  return formDone(changed ? "Saved. Orders that are paid from now on follow it." : "Nothing was different.");
}
