"use server";

import { refresh } from "next/cache";
import { requireMember } from "@/lib/auth/member";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError, idempotencyKey } from "@/lib/shared/form-state";
import { formatDate, formatPoints } from "@/lib/shared/format";
import { readId } from "@/lib/shared/id";
import { parseForm } from "@/lib/shared/parse-form";
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
  const input = parseForm(SendInput, form);
  if (!input.ok) return input.state;
  const key = idempotencyKey(form);
  if (!key) return formError("This form is not complete. Reload the page and send the gift again.", form);
  const reading = readingOf(program);
  const answer = await sendPoints(scope, input.value, key, clock.now());
  if (!answer.ok) {
    const { code } = answer.error;
    const message = sendSentence(answer.error, { one: program.pointsOne, many: program.pointsMany });
    return formError({ code, field: FIELDS[code], message }, form);
  }
  refresh();
  const { transfer } = answer.value;
  const when = formatDate(transfer.arrivesAt, "time", reading);
  return formDone(
    `${formatPoints(transfer.points, reading)} are on their way and arrive on ${when}, if a member goes by that card or address; if not, they come back to you then.`,
  );
}

/** Calls a gift back that has not arrived yet. */
export async function callBackAction(_: FormState, sent: FormData): Promise<FormState> {
  const form = sent instanceof FormData ? sent : new FormData();
  const { scope, program } = await requireMember();
  const id = readId("gift", String(form.get("gift") ?? ""));
  if (!id) return formError("This form is not complete. Reload the page and call the gift back again.");
  const answer = await callBack(scope, id, clock.now());
  const names = { one: program.pointsOne, many: program.pointsMany };
  if (!answer.ok) return formError(backSentence(answer.error, names));
  refresh();
  return formDone("Called back.");
}
