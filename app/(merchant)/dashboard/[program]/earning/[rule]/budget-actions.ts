"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { budgetSentence } from "@/lib/earning/budget";
import { setBudget, topUpBudget } from "@/lib/earning/service-budget";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError, idempotencyKey } from "@/lib/shared/form-state";
import { formatPoints } from "@/lib/shared/format";
import { parseForm } from "@/lib/shared/parse-form";
import { authorise } from "../../../authorise";
import { readingOf } from "../../../words";
import { requireRule } from "../rule-here";

const WORDS = "Enter a whole number of points above zero, such as 10000.";
const points = z
  .string({ error: WORDS })
  .trim()
  .regex(/^\d{1,13}$/, WORDS)
  .transform(BigInt)
  .refine((value) => value > 0n, WORDS);

/** Gives a rule a budget, or another one. */
export async function setBudgetAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "rules:write", sent);
  const now = clock.now();
  const rule = await requireRule(scope, shown, now);
  const input = parseForm(z.object({ limit: points }), form);
  if (!input.ok) return input.state;
  const set = await setBudget(scope, rule.id, input.value.limit, now);
  if (!set.ok)
    return formError({ code: set.error.code, field: "limit", message: budgetSentence(set.error) }, form);
  refresh();
  return formDone(`The budget is ${formatPoints(set.value.limit, readingOf(program))} in all.`);
}

/** Raises a budget and gives what was kept back for the lack of it. Sent twice, the same form raises it once. */
export async function topUpBudgetAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "rules:write", sent);
  const now = clock.now();
  const rule = await requireRule(scope, shown, now);
  const input = parseForm(z.object({ by: points }), form);
  if (!input.ok) return input.state;
  const key = idempotencyKey(form);
  if (!key)
    return formError("This form is incomplete. Load the page again and enter the amount once more.", form);
  const topped = await topUpBudget(scope, rule.id, input.value.by, key, now);
  if (!topped.ok)
    return formError({ code: topped.error.code, field: "by", message: budgetSentence(topped.error) }, form);
  refresh();
  const { left, missing } = topped.value;
  const reading = readingOf(program);
  return formDone(
    missing > 0n
      ? `Members were given what it was enough for; ${formatPoints(missing, reading)} still wait.`
      : `Members have what they would have earned; ${formatPoints(left, reading)} are left.`,
  );
}
