"use server";

import { refresh } from "next/cache";
import { notFound } from "next/navigation";
import { z } from "zod";
import { applyFile, applySentences, planOf, rollBack } from "@/lib/rules-as-code/service-apply";
import { effectLines } from "@/lib/rules-as-code/service-effect";
import { MOST_FILE_BYTES, readFile } from "@/lib/rules-as-code/service-file";
import { planLines } from "@/lib/rules-as-code/service-plan";
import { isMadeFrom } from "@/lib/rules-as-code/service-state";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError, formNote } from "@/lib/shared/form-state";
import { parseForm } from "@/lib/shared/parse-form";
import { authorise } from "../../../authorise";

const RulesInput = z.object({
  file: z
    .string({ error: "Paste the file." })
    .min(1, "Paste the file.")
    .max(MOST_FILE_BYTES, "A file of rules has at most 1 MiB."),
  note: z.string().trim().max(500, "Shorten it to 500 characters.").default(""),
  letFall: z.literal("on").optional(),
  step: z.enum(["plan", "apply"]).default("plan"),
});

/** Says what a file would do, or does it. */
export async function rulesAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "rule-files:write", sent);
  const input = parseForm(RulesInput, form);
  if (!input.ok) return input.state;
  const { file: text, note, letFall, step } = input.value;
  const now = clock.now();
  // A browser sends lines that end in CRLF.
  const read = readFile(text.replaceAll("\r\n", "\n"), program.slug);
  const wrong = (sentences: readonly string[]) =>
    formError({ code: "file_wrong", field: "file", message: sentences.slice(0, 20).join(" ") }, form);
  if (!read.ok) return wrong(read.error.problems);
  if (step === "apply") {
    const done = await applyFile(scope, read.value, { note, letFall: letFall === "on" }, now);
    if (!done.ok) return wrong(applySentences(done.error));
    refresh();
    const { number } = done.value;
    return formDone(
      number === null
        ? "The file says what is: nothing was changed."
        : `Applied as number ${number}. Take the file as it is now before you change it again.`,
    );
  }
  const plan = await planOf(scope, read.value, now);
  if (!plan.ok) return wrong(plan.error.problems);
  const lines = planLines(plan.value);
  if (lines.length === 0) return formNote("The file says what is: nothing would be changed.", form);
  const effects = await effectLines(scope, plan.value, now);
  const moved = isMadeFrom(plan.value.state, read.value)
    ? []
    : ["The rules were changed since this file was made: it would not be applied as it is."];
  const shown = formNote("This is what applying it would do. Nothing was changed yet.", form);
  return { ...shown, values: { ...shown.values, plan: lines, effects: [...moved, ...effects] } };
}

const NumberInput = z.object({
  number: z.string().regex(/^[1-9]\d{0,8}$/),
  anyway: z.literal("on").optional(),
});

/** Goes back to the rules as they were before a file was applied. */
export async function rollBackAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope, form } = await authorise(slug, "rule-files:write", sent);
  const input = NumberInput.safeParse(Object.fromEntries(form));
  if (!input.success) notFound();
  const { number, anyway } = input.data;
  const options = { note: "", letFall: false, anyway: anyway === "on" };
  const done = await rollBack(scope, Number(number), options, clock.now());
  if (!done.ok && done.error.code === "number_unknown") notFound();
  if (!done.ok)
    return formError(
      done.error.code === "moved"
        ? "The rules were changed since by hand. Tick the box to take that back, too."
        : applySentences(done.error).slice(0, 20).join(" "),
      form,
    );
  refresh();
  return formDone(
    done.value.number === null
      ? "Everything is so already: nothing was changed."
      : `Taken back, as number ${done.value.number}.`,
  );
}
