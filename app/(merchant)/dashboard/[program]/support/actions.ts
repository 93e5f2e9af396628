"use server";

import { refresh } from "next/cache";
import { notFound } from "next/navigation";
import { z } from "zod";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, idempotencyKey } from "@/lib/shared/form-state";
import { newId } from "@/lib/shared/id";
import { parseForm } from "@/lib/shared/parse-form";
import { answerThread, setThreadState } from "@/lib/support/service";
import { MOST_LETTERS } from "@/lib/support/thread";
import { authorise, requireId } from "../../authorise";

const AnswerInput = z.object({
  text: z
    .string({ error: "Write the answer." })
    .trim()
    .min(1, "Write the answer.")
    .max(MOST_LETTERS, `Shorten the answer to ${MOST_LETTERS.toLocaleString("en")} characters.`),
});

/** Answers a member's question; the member is told. */
export async function answerAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, staff, form } = await authorise(slug, "support:write", sent);
  const threadId = requireId("thread", shown);
  const input = parseForm(AnswerInput, form);
  if (!input.ok) return input.state;
  const written = { text: input.value.text, requestKey: idempotencyKey(form) ?? newId() };
  const answered = await answerThread(scope, staff.id, threadId, written, clock.now());
  if (!answered.ok) notFound();
  refresh();
  return formDone("Sent. The member is told here and by mail.");
}

/** Closes a question, or opens it again. */
export async function threadStateAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, form } = await authorise(slug, "support:write", sent);
  const state = form.get("state") === "open" ? "open" : "closed";
  const done = await setThreadState(scope, requireId("thread", shown), state, clock.now());
  if (!done.ok) notFound();
  refresh();
  return formDone(state === "closed" ? "Closed." : "Open again.");
}
