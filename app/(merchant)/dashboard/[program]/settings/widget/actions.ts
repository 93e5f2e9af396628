"use server";

import { refresh } from "next/cache";
import { changeSettings } from "@/lib/programs/service-settings";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone } from "@/lib/shared/form-state";
import { parseForm } from "@/lib/shared/parse-form";
import { WidgetInput } from "@/lib/widget/settings-input";
import { authorise } from "../../../authorise";

/** Saves whose pages the widget answers, and where its launcher stands. */
export async function saveWidgetAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope, form } = await authorise(slug, "settings:write", sent);
  const input = parseForm(WidgetInput, form);
  if (!input.ok) return input.state;
  const { changed } = await changeSettings(scope, { widget: input.value }, clock.now());
  refresh();
  return formDone(
    changed ? "Saved. It holds within seconds." : "Nothing was different, so nothing was changed.",
  );
}
