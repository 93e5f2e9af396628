"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { keepLanguage } from "@/lib/auth/language";
import { findMember, programHere } from "@/lib/auth/member";
import { chooseLanguage } from "@/lib/members/service-language";
import { clock } from "@/lib/shared/clock";
import { type FormState, formError } from "@/lib/shared/form-state";
import { LOCALES } from "@/lib/shared/locale";
import { parseForm } from "@/lib/shared/parse-form";
import { say } from "@/lib/shared/say";
import { readingOf } from "@/lib/words/service";
import { NextPage } from "../../input";

const LanguageInput = z.object({ locale: z.enum(LOCALES), next: NextPage });

/** Changes the language for this browser, and for whoever is signed in, and goes back to where one was. */
export async function chooseLanguageAction(_: FormState, form: FormData): Promise<FormState> {
  const program = await programHere();
  const input = parseForm(LanguageInput, form, readingOf(program));
  if (!input.ok) return input.state;
  const { locale, next } = input.value;
  if (!program.settings.languages.offered.includes(locale)) {
    return formError({ code: "", field: "locale", message: say(readingOf(program), "form.option") }, form);
  }
  const [signedIn, now] = [await findMember(), clock.now()];
  await keepLanguage(locale, now);
  if (signedIn) await chooseLanguage(signedIn.scope, locale, now);
  // The frame of every page, and the document's own language with it.
  revalidatePath("/", "layout");
  redirect(next ?? "/");
}
