"use server";

import { refresh } from "next/cache";
import { publishTerms } from "@/lib/landing/service-terms";
import { TermsInput } from "@/lib/landing/terms-input";
import { firstShop } from "@/lib/programs/service-shops";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { parseForm } from "@/lib/shared/parse-form";
import { ladder } from "@/lib/tiers/service";
import { programAsRead } from "@/lib/words/service";
import { authorise } from "../../../authorise";

const REFUSALS = {
  terms_changed: "Somebody published another version meanwhile. Load the page again, and see what it says.",
  terms_same: "Nothing differs from the version before.",
  effective_past: "Choose a day to come.",
};

/** Publishes the next version of the terms. */
export async function publishTermsAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "landing:write", sent);
  const now = clock.now();
  const input = parseForm(TermsInput(program, now), form);
  if (!input.ok) return input.state;
  const [read, shop, tiers] = await Promise.all([
    programAsRead(scope, program, null),
    firstShop(scope),
    ladder(scope),
  ]);
  const about = { shop: shop.name, hasTiers: tiers.length > 1 };
  const published = await publishTerms(scope, read, about, input.value, now);
  if (!published.ok) return formError(published.error, form, REFUSALS);
  refresh();
  return formDone(`Published as version ${published.value.version}.`);
}
