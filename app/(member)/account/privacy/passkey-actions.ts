"use server";

import { refresh } from "next/cache";
import type { Offer } from "@/components/form/passkey-maker";
import { requireMember } from "@/lib/auth/member";
import {
  addPasskey,
  type KeepError,
  MOST_PASSKEYS,
  offerPasskey,
  removePasskey,
  renamePasskey,
} from "@/lib/auth/passkeys/keep";
import { NAME_MOST } from "@/lib/auth/passkeys/name";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import type { Reading } from "@/lib/shared/format";
import { readId } from "@/lib/shared/id";
import { say } from "@/lib/shared/say";
import { readingOf } from "../reading";

const fieldOf = (sent: unknown, name: string) => (sent instanceof FormData ? sent.get(name) : null);

function sentence({ code }: KeepError, reading: Reading): string {
  switch (code) {
    case "name_missing":
      return say(reading, "prefs.passkeys.nameMissing");
    case "name_too_long":
      return say(reading, "prefs.passkeys.nameTooLong", { count: NAME_MOST });
    case "too_many_passkeys":
      return say(reading, "prefs.passkeys.most", { count: MOST_PASSKEYS });
    case "passkey_known":
      return say(reading, "prefs.passkeys.known");
    case "passkey_unknown":
      return say(reading, "prefs.passkeys.gone");
    case "passkey_refused":
      return say(reading, "prefs.passkeys.refused");
    case "not_here":
    case "signed_out":
      return say(reading, "prefs.passkeys.failed");
  }
}

function refused(error: KeepError, reading: Reading, form: unknown): FormState {
  const isName = error.code === "name_missing" || error.code === "name_too_long";
  const typed = form instanceof FormData ? form : undefined;
  typed?.delete("response");
  const message = sentence(error, reading);
  return formError(isName ? { code: error.code, field: "name", message } : message, typed);
}

/** What the member's browser needs to make a passkey. */
export async function offerPasskeyAction(sent: FormData): Promise<Offer> {
  const { program } = await requireMember();
  const offered = await offerPasskey("member", { programName: program.name, name: fieldOf(sent, "name") });
  return offered.ok
    ? { options: offered.value }
    : { state: refused(offered.error, readingOf(program), sent) };
}

/** Keeps the passkey that the browser made. */
export async function addPasskeyAction(_: FormState, sent: FormData): Promise<FormState> {
  const { scope, program } = await requireMember();
  const reading = readingOf(program);
  const input = { name: fieldOf(sent, "name"), response: fieldOf(sent, "response") };
  const added = await addPasskey("member", scope, input, clock.now());
  if (!added.ok) return refused(added.error, reading, sent);
  refresh();
  return formDone(say(reading, "prefs.passkeys.isAdded", { name: added.value.name }));
}

/** Calls a passkey by another name. */
export async function renamePasskeyAction(passkey: string, _: FormState, sent: FormData): Promise<FormState> {
  const { program } = await requireMember();
  const reading = readingOf(program);
  const renamed = await renamePasskey("member", readId("passkey", String(passkey)), fieldOf(sent, "name"));
  if (!renamed.ok) return refused(renamed.error, reading, sent);
  refresh();
  return formDone(say(reading, "prefs.saved"));
}

/** Takes a passkey away. */
export async function removePasskeyAction(_: FormState, sent: FormData): Promise<FormState> {
  const { scope, program } = await requireMember();
  const reading = readingOf(program);
  const id = readId("passkey", String(fieldOf(sent, "passkey") ?? ""));
  const removed = await removePasskey("member", scope, id, clock.now());
  if (!removed.ok) return refused(removed.error, reading, null);
  refresh();
  return formDone(say(reading, "prefs.passkeys.isRemoved", { name: removed.value.name }));
}
