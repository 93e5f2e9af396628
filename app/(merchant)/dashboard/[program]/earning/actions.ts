"use server";

import { redirect } from "next/navigation";
import { parseRuleForm } from "@/lib/earning/publish-input";
import { type PublishRefusal, publishSentence } from "@/lib/earning/publish-refusals";
import { endRule, publishRule } from "@/lib/earning/service-rules";
import { clock } from "@/lib/shared/clock";
import { type FormState, formError, typedValues } from "@/lib/shared/form-state";
import { authorise } from "../../authorise";
import { pathsOf } from "../../paths";
import { completed, requireRule } from "./rule-here";

/** The review shows no fields, so what is wrong with one is told as a whole sentence, which names it. */
function refused(refusal: PublishRefusal, timeZone: string, form: FormData): FormState {
  return formError({ code: refusal.code, message: publishSentence(refusal, timeZone) }, form);
}

function allErrors({ errors = {} }: FormState, form: FormData): FormState {
  return formError(Object.values(errors).flat().join(" "), form);
}

/** Checks a draft and shows what it would change. `rule` is the shown id, null for a new one. */
export async function reviewRuleAction(
  slug: string,
  rule: string | null,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { program, form } = await authorise(slug, "rules:write", sent);
  const draft = parseRuleForm(form, program.timeZone, clock.now());
  if (!draft.ok) return draft.state;
  const query = new URLSearchParams(rule ? { rule } : {});
  for (const [name, values] of Object.entries(typedValues(form))) {
    for (const value of values) query.append(name, value);
  }
  redirect(`${pathsOf(program.slug).reviewRule}?${query}`);
}

/** Publishes the next version of a rule, or a new rule. */
export async function publishRuleAction(
  slug: string,
  rule: string | null,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "rules:write", sent);
  const now = clock.now();
  const draft = parseRuleForm(form, program.timeZone, now);
  if (!draft.ok) return allErrors(draft.state, form);
  const former = rule === null ? null : await requireRule(scope, rule, now);
  const definition = completed(former, draft.value.definition);
  const published = await publishRule(scope, former?.id ?? null, { ...draft.value, definition }, now);
  if (!published.ok) return refused(published.error, program.timeZone, form);
  redirect(`${pathsOf(program.slug).rule(published.value.ruleId)}?published=${published.value.version}`);
}

/** Ends a rule at once, when its name was typed. */
export async function endRuleAction(
  slug: string,
  rule: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "rules:write", sent);
  const now = clock.now();
  const former = await requireRule(scope, rule, now);
  if (String(form.get("name") ?? "").trim() !== former.name) {
    return formError({ code: "name", field: "name", message: `Type “${former.name}” to end it.` }, form);
  }
  const ended = await endRule(scope, former.id, Number(form.get("basedOn")), now);
  if (!ended.ok) return refused(ended.error, program.timeZone, form);
  redirect(pathsOf(program.slug).rule(former.id));
}
