"use server";

import { refresh } from "next/cache";
import {
  changePlan,
  type ImportError,
  importSentence,
  startCheck,
  startRun,
  startUndo,
  stopImport,
} from "@/lib/member-imports/service";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { parseForm } from "@/lib/shared/parse-form";
import type { Result } from "@/lib/shared/result";
import { authorise, requireId } from "../../authorise";
import { PlanInput } from "./input";

/** Refused by the plan, the sentence stands by its field. */
function refused(error: ImportError, form: FormData): FormState {
  if (error.code !== "plan_wrong") return formError(importSentence(error), form);
  return formError({ code: error.code, ...error.problem }, form);
}

function ended(done: Result<null, ImportError>, form: FormData, message: string): FormState {
  refresh();
  return done.ok ? formDone(message) : refused(done.error, form);
}

/** Says which column is what, and looks at every row by it. */
export async function lookAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, form } = await authorise(slug, "imports:write", sent);
  const id = requireId("import", shown);
  const input = parseForm(PlanInput, form);
  if (!input.ok) return input.state;
  const changed = await changePlan(scope, id, input.value, clock.now());
  if (!changed.ok) return refused(changed.error, form);
  return ended(
    await startCheck(scope, id, clock.now()),
    form,
    "Every row is looked at now. Nothing is changed by it.",
  );
}

/** Takes the file over, or goes on where it was stopped. */
export async function runAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, form } = await authorise(slug, "imports:write", sent);
  const started = await startRun(scope, requireId("import", shown), clock.now());
  return ended(started, form, "The import runs. You can leave this page.");
}

/** Stops before the next batch of rows. */
export async function stopAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, form } = await authorise(slug, "imports:write", sent);
  const stopped = await stopImport(scope, requireId("import", shown), clock.now());
  return ended(stopped, form, "Stopped. What is done stays, and it can go on.");
}

/** Takes back everything that the import did. */
export async function undoAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, form } = await authorise(slug, "imports:write", sent);
  const started = await startUndo(scope, requireId("import", shown), clock.now());
  return ended(started, form, "The import is being undone. You can leave this page.");
}
