"use server";

import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { countAttempt } from "@/lib/auth/attempts";
import { rememberInvitation } from "@/lib/auth/invited";
import { requestNetwork } from "@/lib/auth/network";
import { findInviter } from "@/lib/referrals/service";
import { clock } from "@/lib/shared/clock";
import { type FormState, formError } from "@/lib/shared/form-state";
import { formatDate } from "@/lib/shared/format";
import { parseForm } from "@/lib/shared/parse-form";
import { say } from "@/lib/shared/say";
import { shopper } from "../shopper";
import { invitationPath } from "./paths";

/** A friend's code as it was typed: remembered like a link, and the invitation is shown. */
export async function enterCodeAction(_: FormState, form: FormData): Promise<FormState> {
  const { program, scope, member, reading } = await shopper();
  if (!program.settings.referrals.on) notFound();
  const missing = say(reading, "refer.enter.missing");
  const input = parseForm(
    z.object({ code: z.string({ error: missing }).trim().min(1, missing).max(40, missing) }),
    form,
    reading,
  );
  if (!input.ok) return input.state;
  const network = await requestNetwork();
  const counted = await countAttempt({ kind: "invitation", account: network ?? "-", device: null, network });
  if (!counted.ok) {
    const time = formatDate(counted.error.retryAt, "time", reading);
    return formError(say(reading, "refer.enter.tooMany", { time }), form);
  }
  const inviter = await findInviter(scope, input.value.code);
  if (!inviter) {
    const message = say(reading, "refer.enter.unknown");
    return formError({ code: "code_unknown", field: "code", message }, form);
  }
  if (!member) await rememberInvitation(program, { code: inviter.code, via: "code" }, clock.now());
  redirect(invitationPath(inviter.code));
}
