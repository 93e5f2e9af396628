"use server";

import { refresh } from "next/cache";
import { answerOf } from "@/app/gone-row";
import { requireMember } from "@/lib/auth/member";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError, idempotencyKey } from "@/lib/shared/form-state";
import { formatDate, formatPoints } from "@/lib/shared/format";
import { readId, showId } from "@/lib/shared/id";
import { parseForm } from "@/lib/shared/parse-form";
import { say } from "@/lib/shared/say";
import { backSentence, sendSentence } from "@/lib/sharing/sentences";
import { callBack, sendPoints } from "@/lib/sharing/service";
import { type SendError, SendInput } from "@/lib/sharing/transfer";
import { readingOf } from "../reading";

const FIELDS: Partial<Record<SendError["code"], string>> = {
  recipient_unreadable: "to",
  recipient_self: "to",
  points_invalid: "points",
  above_transfer_limit: "points",
  above_month_limit: "points",
  insufficient_points: "points",
};

/** Sends points to another member. The answer is the same whether or not anybody is known by what was typed. */
export async function sendAction(_: FormState, sent: FormData): Promise<FormState> {
  const form = sent instanceof FormData ? sent : new FormData();
  const { scope, program } = await requireMember();
  const reading = readingOf(program);
  const input = parseForm(SendInput, form, reading);
  if (!input.ok) return input.state;
  const key = idempotencyKey(form);
  if (!key) return formError(say(reading, "sharing.send.incomplete"), form);
  const answer = await sendPoints(scope, input.value, key, clock.now());
  if (!answer.ok) {
    const { code } = answer.error;
    const message = sendSentence(answer.error, reading);
    return formError({ code, field: FIELDS[code], message }, form);
  }
  refresh();
  const { transfer } = answer.value;
  const points = formatPoints(transfer.points, reading);
  const date = formatDate(transfer.arrivesAt, "time", reading);
  return formDone(say(reading, "sharing.send.onTheWay", { points, date }));
}

/** Calls a gift back that has not arrived yet. */
export async function callBackAction(_: FormState, sent: FormData): Promise<FormState> {
  const form = sent instanceof FormData ? sent : new FormData();
  const { scope, program } = await requireMember();
  const id = readId("gift", String(form.get("gift") ?? ""));
  const reading = readingOf(program);
  if (!id) return formError(say(reading, "sharing.send.callBackIncomplete"));
  const answer = await callBack(scope, id, clock.now());
  const row = showId("gift", id);
  if (!answer.ok) return answerOf(row, formError(backSentence(answer.error, reading)));
  refresh();
  return answerOf(row, formDone(say(reading, "sharing.send.calledBack")));
}
