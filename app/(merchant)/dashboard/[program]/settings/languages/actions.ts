"use server";

import { refresh } from "next/cache";
import { notFound } from "next/navigation";
import { z } from "zod";
import { changeSettings } from "@/lib/programs/service-settings";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, typedValues } from "@/lib/shared/form-state";
import { formatCount } from "@/lib/shared/format";
import { isLocale, LOCALES } from "@/lib/shared/locale";
import { parseForm } from "@/lib/shared/parse-form";
import { readWordsForm } from "@/lib/words/read-words";
import { saveWords, wordsOf } from "@/lib/words/service-write";
import { authorise } from "../../../authorise";
import { ENGLISH_NAMES } from "./names";

const LanguagesInput = z.object({
  default: z.enum(LOCALES),
  offered: z.array(z.enum(LOCALES)).max(LOCALES.length),
});

/** Says in which languages the program is shown. Its own is always among them. */
export async function saveLanguagesAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope, form } = await authorise(slug, "settings:write", sent);
  const input = parseForm(LanguagesInput, form);
  if (!input.ok) return input.state;
  const { changed } = await changeSettings(scope, { languages: input.value }, clock.now());
  refresh();
  return formDone(
    changed ? "Saved. It holds from the next page that somebody opens." : "Nothing was different.",
  );
}

/** Saves the merchant's own words in one language: all that are right, or, when one is not, none. */
export async function saveWordsAction(
  slug: string,
  locale: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "settings:write", sent);
  if (typeof locale !== "string" || !isLocale(locale)) notFound();
  const words = (await wordsOf(scope, program, [locale])).get(locale);
  const { changed, errors } = readWordsForm(form, words?.texts ?? [], words?.stored ?? []);
  if (Object.keys(errors).length > 0) return { status: "error", errors, values: typedValues(form) };
  await saveWords(scope, locale, changed, clock.now());
  refresh();
  if (changed.length === 0) return formDone("Nothing was different.");
  return formDone(
    `Saved ${formatCount(changed.length, "word", "words")} in ${ENGLISH_NAMES[locale]}. Members see them at once.`,
  );
}
