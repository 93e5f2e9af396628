"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { requireMember } from "@/lib/auth/member";
import { endOwnSessions } from "@/lib/auth/own-sessions";
import { signOut } from "@/lib/auth/sign-in";
import { CHOICES } from "@/lib/consents/purpose";
import { chooseConsent } from "@/lib/consents/service";
import { emailKey } from "@/lib/members/member";
import { comeBack, eraseMember, leaveProgram } from "@/lib/privacy/service";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { say } from "@/lib/shared/say";
import { readingOf } from "../reading";
import { consentWording } from "./wording";

const formOf = (sent: unknown) => (sent instanceof FormData ? sent : new FormData());

/** Gives and takes back consents: what is ticked is given, in the words that stand there. */
export async function consentAction(_: FormState, sent: FormData): Promise<FormState> {
  const { scope, program } = await requireMember();
  const [form, reading, now] = [formOf(sent), readingOf(program), clock.now()];
  let changed = false;
  for (const purpose of CHOICES) {
    const given = form.get(purpose) === "on";
    const wording = consentWording(purpose, reading);
    changed = (await chooseConsent(scope, { purpose, given, wording }, now)) || changed;
  }
  refresh();
  return formDone(say(reading, changed ? "prefs.saved" : "prefs.same"));
}

/** Signs the person out elsewhere: one browser, or all of them. */
export async function endSessionAction(_: FormState, sent: FormData): Promise<FormState> {
  const { program } = await requireMember();
  const id = formOf(sent).get("session");
  await endOwnSessions(typeof id === "string" && id !== "" ? id.slice(0, 200) : null, clock.now());
  refresh();
  return formDone(say(readingOf(program), "prefs.sessions.ended"));
}

/** The member leaves, and can come back for a while. */
export async function leaveAction(): Promise<FormState> {
  const { scope, program } = await requireMember();
  const left = await leaveProgram(scope, clock.now());
  if (!left.ok) return formError(say(readingOf(program), `prefs.error.${left.error.code}`));
  refresh();
  return { status: "idle" };
}

/** The member is back. */
export async function comeBackAction(): Promise<FormState> {
  const { scope, program } = await requireMember();
  await comeBack(scope, clock.now());
  refresh();
  return formDone(say(readingOf(program), "prefs.leave.isBack"));
}

/** Erases the member for good, once they typed their address. */
export async function eraseAction(_: FormState, sent: FormData): Promise<FormState> {
  const { scope, member, program } = await requireMember();
  const reading = readingOf(program);
  const form = formOf(sent);
  const typed = String(form.get("confirm") ?? "").slice(0, 320);
  const expected = member.email ?? member.cardNumber;
  if (emailKey(typed) !== emailKey(expected)) {
    const message = say(reading, "prefs.erase.wrong");
    return formError({ code: "not_confirmed", field: "confirm", message }, form);
  }
  const erased = await eraseMember(scope, scope.memberId, clock.now());
  if (!erased.ok) return formError(say(reading, `prefs.error.${erased.error.code}`), form);
  await signOut("member");
  redirect("/goodbye");
}
