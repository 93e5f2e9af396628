"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { LandingInput } from "@/lib/landing/content-input";
import {
  discardLandingDraft,
  draftFromVersion,
  publishLanding,
  saveLandingDraft,
} from "@/lib/landing/service-editor";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { parseForm } from "@/lib/shared/parse-form";
import { authorise } from "../../authorise";
import { localeFrom } from "./locale-from";

/** Keeps what was written in one language as the draft. */
export async function saveDraftAction(
  slug: string,
  locale: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "landing:write", sent);
  const input = parseForm(LandingInput, form);
  if (!input.ok) return input.state;
  const { isDraft } = await saveLandingDraft(scope, localeFrom(locale, program), input.value, clock.now());
  refresh();
  return formDone(isDraft ? "Draft saved." : "This is the page as it is published.");
}

/** Publishes the draft. */
export async function publishAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope } = await authorise(slug, "landing:write", sent);
  const published = await publishLanding(scope, clock.now());
  if (!published.ok) return formError("Nothing differs from what is published.");
  refresh();
  return formDone(`Published as version ${published.value.version}.`);
}

/** Throws the draft away. */
export async function discardAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope } = await authorise(slug, "landing:write", sent);
  const gone = await discardLandingDraft(scope);
  refresh();
  return gone ? formDone("The draft is gone.") : formError("There was no draft any more.");
}

const Version = z.int().min(1).max(1_000_000);

/** Makes a former version the draft. */
export async function bringBackAction(
  slug: string,
  version: number,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope } = await authorise(slug, "landing:write", sent);
  const read = Version.safeParse(version);
  const done = read.success && (await draftFromVersion(scope, read.data, clock.now())).ok;
  if (!done) return formError("There is no such version.");
  refresh();
  return formDone(`Version ${version} is the draft now. Publish it when it is right.`);
}
