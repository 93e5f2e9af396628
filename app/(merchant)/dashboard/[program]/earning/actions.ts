"use server";

import { redirect } from "next/navigation";
import { budgetSentence } from "@/lib/earning/budget";
import { strangersSentence } from "@/lib/earning/known-names";
import { type PublishRefusal, publishSentence } from "@/lib/earning/publish-refusals";
import type { RuleDefinition } from "@/lib/earning/rule";
import { readRule } from "@/lib/earning/rule-form/read";
import { nextRow, one, rowsOf, type Values, withoutRow } from "@/lib/earning/rule-form/values";
import { ruleSentence } from "@/lib/earning/sentence";
import { publishDraft } from "@/lib/earning/service-draft-publish";
import { draftSentence, dropDraft, saveDraft } from "@/lib/earning/service-drafts";
import { endRule, knownCategories, withdrawVersion } from "@/lib/earning/service-rules";
import { ruleWording } from "@/lib/earning/service-words";
import { clock } from "@/lib/shared/clock";
import { type FormState, formError, typedValues } from "@/lib/shared/form-state";
import { readId, showId } from "@/lib/shared/id";
import { refuseUnstorable } from "@/lib/shared/parse-form";
import type { ProgramScope } from "@/lib/shared/scope";
import { authorise } from "../../authorise";
import { pathsOf } from "../../paths";
import { withParams } from "../../search-params";
import type { ReadAloud } from "./form/live-sentence";
import { requireDraft, requireRule } from "./rule-here";

/** The review shows no fields, so what is wrong with one is told as a whole sentence, which names it. */
function refused(refusal: PublishRefusal, timeZone: string, form: FormData): FormState {
  return formError({ code: refusal.code, message: publishSentence(refusal, timeZone) }, form);
}

/** The form as it was typed, without what only says what to do with it. */
function typedRule(form: FormData): Values {
  const { step: _step, newCondition: _new, draft: _draft, ...values } = typedValues(form);
  return values;
}

/** What the buttons of the rows do where there is no JavaScript to do it in place. */
function rowStep(values: Values, step: string, form: FormData): Values | null {
  const [act = "", row = ""] = step.split(".");
  if (act === "add-condition") {
    const code = String(form.get("newCondition") ?? "").slice(0, 60);
    return { ...values, [`condition.${nextRow(values, "condition")}.code`]: [code] };
  }
  if (act === "add-limit") return { ...values, [`limit.${nextRow(values, "limit")}.per`]: ["day"] };
  if (act === "remove-condition") return withoutRow(values, "condition", row);
  return act === "remove-limit" ? withoutRow(values, "limit", row) : null;
}

/** Categories that no product and no order has, by the field that names them. */
async function strangersIn(
  scope: ProgramScope,
  definition: RuleDefinition,
  values: Values,
): Promise<Record<string, string[]>> {
  const known = await knownCategories(scope);
  const rows = rowsOf(values, "condition");
  return Object.fromEntries(
    definition.conditions.flatMap((condition, at) => {
      const named = "categories" in condition ? strangersSentence(condition.categories, known) : null;
      return named ? [[`condition.${rows[at]}.categories`, [named]]] : [];
    }),
  );
}

/** Keeps what was typed as a draft, or checks it and shows what it would change. `rule` is the shown id, null for a new one. */
export async function reviewRuleAction(
  slug: string,
  rule: string | null,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "rules:write", sent);
  const now = clock.now();
  const former = rule === null ? null : await requireRule(scope, rule, now);
  const unstorable = refuseUnstorable(form);
  if (unstorable) return unstorable;
  const values = typedRule(form);
  const step = String(form.get("step") ?? "review");
  const rows = rowStep(values, step, form);
  if (rows) return { status: "idle", values: rows };
  const paths = pathsOf(program.slug);
  if (step !== "save") {
    const { currencies } = await ruleWording(scope);
    const read = readRule(values, { ...program, currencies }, now);
    if (!read.ok) return { status: "error", errors: read.errors, values };
    const strangers =
      one(values, "allowUnknown") === "" ? await strangersIn(scope, read.value.definition, values) : {};
    if (Object.keys(strangers).length > 0) return { status: "error", errors: strangers, values };
  }
  const draftId = readId("draft", String(form.get("draft") ?? ""));
  const saved = await saveDraft(scope, draftId, { ruleId: former?.id ?? null, values }, now);
  if (!saved.ok) return formError(draftSentence(saved.error), form);
  if (step === "save") redirect(withParams(paths.earning, { kept: showId("draft", saved.value.draftId) }));
  redirect(paths.reviewRule(saved.value.draftId));
}

/** What is typed, as the rule's sentence; nothing is kept. */
export async function readRuleAction(slug: string, sent: FormData): Promise<ReadAloud> {
  const { scope, program, form } = await authorise(slug, "rules:write", sent);
  const values = typedRule(form);
  const now = clock.now();
  const { names, words, currencies } = await ruleWording(scope);
  const named = { ...values, name: one(values, "name").trim() ? (values.name ?? []) : ["-"] };
  const rule = readRule(named, { ...program, currencies }, now);
  if (!rule.ok) return { sentence: null, missing: Object.values(rule.errors)[0]?.[0] ?? null };
  const { definition, startsAt, endsAt } = rule.value;
  const span = { liveFrom: startsAt ?? now, liveUntil: endsAt };
  return { sentence: ruleSentence(definition, names, { words, ...span }), missing: null };
}

/** Publishes a draft: the next version of its rule, or a new rule. The draft is used up. */
export async function publishRuleAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "rules:write", sent);
  const draft = await requireDraft(scope, shown);
  const published = await publishDraft(scope, program, draft, clock.now());
  if (!published.ok) {
    const { error } = published;
    if (error.code === "rule_refused") return refused(error.error, program.timeZone, form);
    const isBudget = error.code === "budget_refused";
    return formError(
      isBudget ? budgetSentence(error.error) : Object.values(error.errors).flat().join(" "),
      form,
    );
  }
  const { ruleId, version } = published.value;
  redirect(withParams(pathsOf(program.slug).rule(ruleId), { published: String(version) }));
}

/** Drops a draft. Nothing was ever earned by it. */
export async function dropDraftAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program } = await authorise(slug, "rules:write", sent);
  const draft = await requireDraft(scope, shown);
  await dropDraft(scope, draft.id, clock.now());
  redirect(pathsOf(program.slug).earning);
}

/** Takes back a version that has not begun. */
export async function withdrawAction(
  slug: string,
  rule: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "rules:write", sent);
  const now = clock.now();
  const former = await requireRule(scope, rule, now);
  const done = await withdrawVersion(scope, former.id, Number(form.get("basedOn")), now);
  if (!done.ok) return refused(done.error, program.timeZone, form);
  redirect(withParams(pathsOf(program.slug).rule(former.id), { withdrawn: String(done.value.version) }));
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
