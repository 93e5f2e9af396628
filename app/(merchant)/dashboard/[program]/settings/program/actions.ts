"use server";

import { refresh } from "next/cache";
import { strangersSentence } from "@/lib/earning/known-names";
import { knownCategories } from "@/lib/earning/service-rules";
import { changeSettings } from "@/lib/programs/service-settings";
import { SettingsInput } from "@/lib/programs/settings-input";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { parseForm } from "@/lib/shared/parse-form";
import { authorise } from "../../../authorise";

/** Saves the program's settings. A category that nothing has is most likely misspelt: it has to be confirmed. */
export async function saveSettingsAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope, form } = await authorise(slug, "settings:write", sent);
  const input = parseForm(SettingsInput, form);
  if (!input.ok) return input.state;
  const named = input.value.bonusCategories.categories.map(({ category }) => category);
  const confirmed = form.get("allowUnknown") === "on";
  const stranger = confirmed ? null : strangersSentence(named, await knownCategories(scope));
  if (stranger) {
    return formError({ code: "category_unknown", field: "bonusCategories", message: stranger }, form);
  }
  const { changed } = await changeSettings(scope, input.value, clock.now());
  refresh();
  return formDone(
    changed
      ? "Saved. Orders that are paid from now on follow it."
      : "Nothing was different, so nothing was changed.",
  );
}
