"use server";

import { redirect } from "next/navigation";
import { requireMember } from "@/lib/auth/member";
import { choiceSentence } from "@/lib/bonus-categories/sentences";
import { chooseCategory, giveUpCategory } from "@/lib/bonus-categories/service";
import { clock } from "@/lib/shared/clock";
import { type FormState, formError } from "@/lib/shared/form-state";
import { paths } from "../paths";
import { readingOf } from "../reading";

function categoryOf(form: unknown): string {
  return form instanceof FormData ? String(form.get("category") ?? "").slice(0, 200) : "";
}

/** From now on the member earns more in a category. */
export async function chooseAction(_: FormState, form: FormData): Promise<FormState> {
  const { scope, program } = await requireMember();
  const chosen = await chooseCategory(scope, program, categoryOf(form), clock.now());
  if (!chosen.ok) return formError(choiceSentence(chosen.error, readingOf(program)));
  redirect(paths.categoriesAfter("chosen"));
}

/** The member's category counts no more. */
export async function giveUpAction(_: FormState, form: FormData): Promise<FormState> {
  const { scope, program } = await requireMember();
  const given = await giveUpCategory(scope, categoryOf(form), clock.now());
  if (!given.ok) return formError(choiceSentence(given.error, readingOf(program)));
  redirect(paths.categoriesAfter("given-up"));
}
