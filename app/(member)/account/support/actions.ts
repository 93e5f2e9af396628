"use server";

import { refresh } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { requireMember } from "@/lib/auth/member";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError, idempotencyKey } from "@/lib/shared/form-state";
import type { Reading } from "@/lib/shared/format";
import { newId, readId } from "@/lib/shared/id";
import { parseForm } from "@/lib/shared/parse-form";
import { say } from "@/lib/shared/say";
import { unsaid } from "@/lib/shared/unsaid";
import { closeThread, openThread, replyTo } from "@/lib/support/service";
import {
  type About,
  MessageText,
  MOST_A_DAY,
  MOST_LETTERS,
  MOST_OPEN,
  type SupportError,
  THREAD_TOPICS,
} from "@/lib/support/thread";
import { paths } from "../paths";
import { readingOf } from "../reading";

const Text = z
  .string({ error: unsaid("support.textMissing") })
  .trim()
  .min(1, unsaid("support.textMissing"))
  .max(MOST_LETTERS, unsaid("support.textLong", { most: MOST_LETTERS }))
  .pipe(MessageText);
const Question = z.object({
  topic: z.enum(THREAD_TOPICS),
  text: Text,
  event: z.string().max(60).optional(),
  code: z.string().max(60).optional(),
});
const Reply = z.object({ text: Text });

const MOST: Partial<Record<SupportError["code"], number>> = {
  too_many_open: MOST_OPEN,
  too_many_today: MOST_A_DAY,
};

function refusal({ code }: SupportError, reading: Reading, form: FormData): FormState {
  if (code === "thread_unknown") notFound();
  return formError(say(reading, `support.error.${code}`, { most: MOST[code] ?? 0 }), form);
}

function aboutOf({ event, code }: { event?: string; code?: string }): About | null {
  const eventId = event === undefined ? null : readId("event", event);
  if (eventId) return { kind: "event", id: eventId };
  const redemptionId = code === undefined ? null : readId("redemption", code);
  return redemptionId ? { kind: "redemption", id: redemptionId } : null;
}

/** Sends a question, with the line it is about. */
export async function askAction(_: FormState, form: FormData): Promise<FormState> {
  const { scope, program } = await requireMember();
  const reading = readingOf(program);
  const input = parseForm(Question, form, reading);
  if (!input.ok) return input.state;
  const { topic, text } = input.value;
  const question = { topic, text, about: aboutOf(input.value), requestKey: idempotencyKey(form) ?? newId() };
  const opened = await openThread(scope, question, clock.now());
  if (!opened.ok) return refusal(opened.error, reading, form);
  redirect(paths.thread(opened.value.threadId));
}

function threadOf(shown: unknown): string {
  return (typeof shown === "string" ? readId("thread", shown) : null) ?? notFound();
}

/** Writes on in a question of the member's own. */
export async function replyAction(shown: string, _: FormState, form: FormData): Promise<FormState> {
  const { scope, program } = await requireMember();
  const [reading, threadId] = [readingOf(program), threadOf(shown)];
  const input = parseForm(Reply, form, reading);
  if (!input.ok) return input.state;
  const written = { text: input.value.text, requestKey: idempotencyKey(form) ?? newId() };
  const replied = await replyTo(scope, threadId, written, clock.now());
  if (!replied.ok) return refusal(replied.error, reading, form);
  refresh();
  return formDone(say(reading, "support.replied"));
}

/** The question is settled. */
export async function closeThreadAction(shown: string): Promise<FormState> {
  const { scope, program } = await requireMember();
  const closed = await closeThread(scope, threadOf(shown), clock.now());
  if (!closed.ok) return refusal(closed.error, readingOf(program), new FormData());
  refresh();
  return { status: "idle" };
}
