"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { Code } from "@/app/(auth)/input";
import { codeSentence } from "@/app/(auth)/sentences";
import type { Offer } from "@/components/form/passkey-maker";
import {
  addPasskey,
  type KeepError,
  MOST_PASSKEYS,
  offerPasskey,
  removePasskey,
  renamePasskey,
} from "@/lib/auth/passkeys/keep";
import { NAME_MOST, passkeyName } from "@/lib/auth/passkeys/name";
import { confirmByCode } from "@/lib/auth/staff-sign-in";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { readId } from "@/lib/shared/id";
import { parseForm } from "@/lib/shared/parse-form";
import { authorise } from "../../../authorise";

const SENTENCES: Record<KeepError["code"], string> = {
  name_missing: "Give it a name.",
  name_too_long: `Use at most ${NAME_MOST} characters.`,
  too_many_passkeys: `You can have ${MOST_PASSKEYS} passkeys at most. Remove one first.`,
  passkey_known: "This device has a passkey of yours already.",
  passkey_unknown: "This passkey was removed already.",
  passkey_refused: "That took too long, or the device’s answer did not fit. Try again with a new code.",
  not_here: "Passkeys do not work at this address. Open the dashboard at its own name.",
  signed_out: "You are signed out. Sign in again.",
};

function refused({ code }: KeepError, form?: FormData): FormState {
  form?.delete("response");
  const isName = code === "name_missing" || code === "name_too_long";
  return formError(isName ? { code, field: "name", message: SENTENCES[code] } : SENTENCES[code], form);
}

/** What the browser of staff needs to make a passkey: only for a code, once more. */
export async function offerStaffPasskeyAction(program: string, sent: FormData): Promise<Offer> {
  const { form, ...access } = await authorise(program, "program:read", sent);
  const name = passkeyName(form.get("name"));
  if (!name.ok) return { state: refused(name.error, form) };
  const input = parseForm(z.object({ code: Code }), form);
  if (!input.ok) return input;
  const confirmed = await confirmByCode(access.staff, input.value.code);
  if (!confirmed.ok) {
    const { code } = confirmed.error;
    const message = codeSentence(confirmed.error);
    const isAboutCode = code === "wrong_code" || code === "code_used";
    return { state: formError(isAboutCode ? { code, field: "code", message } : message, form) };
  }
  const offered = await offerPasskey("staff", { programName: access.program.name, name: name.value });
  return offered.ok ? { options: offered.value } : { state: refused(offered.error, form) };
}

/** Keeps the passkey that the browser made. */
export async function addStaffPasskeyAction(
  program: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, form } = await authorise(program, "program:read", sent);
  const input = { name: form.get("name"), response: form.get("response") };
  const added = await addPasskey("staff", scope, input);
  if (!added.ok) return refused(added.error, form);
  refresh();
  return formDone(`“${added.value.name}” is there. From now on you can sign in with it.`);
}

/** Calls one of their own passkeys by another name. */
export async function renameStaffPasskeyAction(
  program: string,
  passkey: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { form } = await authorise(program, "program:read", sent);
  const renamed = await renamePasskey("staff", readId("passkey", String(passkey)), form.get("name"));
  if (!renamed.ok) return refused(renamed.error, form);
  refresh();
  return formDone("Saved.");
}

/** Takes one of their own passkeys away. */
export async function removeStaffPasskeyAction(
  program: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, form } = await authorise(program, "program:read", sent);
  const id = readId("passkey", String(form.get("passkey") ?? ""));
  const removed = await removePasskey("staff", scope, id);
  if (!removed.ok) return refused(removed.error);
  refresh();
  return formDone(`“${removed.value.name}” is removed. Nobody signs in with it any more.`);
}
