"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { findUser, programHere } from "@/lib/auth/member";
import { askForPasskey, signInByPasskey } from "@/lib/auth/passkeys/enter";
import { safePath, withThen } from "@/lib/auth/redirect-path";
import { sendSignInLink, signInByLink, signInMember } from "@/lib/auth/sign-in";
import { clock } from "@/lib/shared/clock";
import { type FormState, formError } from "@/lib/shared/form-state";
import { parseForm } from "@/lib/shared/parse-form";
import { say } from "@/lib/shared/say";
import { readingOf } from "@/lib/words/service";
import { Address, fieldOf, NextPage, Password } from "../../input";
import { linkSentence, passkeySentence, passwordSentence } from "../../sentences";

const LinkInput = z.object({ email: Address, next: NextPage });
const PasswordInput = z.object({ email: Address, password: Password, next: NextPage });
const ConfirmInput = z.object({ email: Address, token: z.string(), next: NextPage });

/** Mails a link. The answer is the same for everybody, known here or not. */
export async function sendLinkAction(_: FormState, form: FormData): Promise<FormState> {
  const reading = readingOf(await programHere());
  const input = parseForm(LinkInput, form, reading);
  if (!input.ok) return input.state;
  const { email, next } = input.value;
  const sent = await sendSignInLink(email, next);
  if (!sent.ok) return formError(linkSentence(sent.error, clock.now(), reading), form);
  redirect(withThen("/sign-in/check-your-mail", next));
}

export async function passwordAction(_: FormState, form: FormData): Promise<FormState> {
  const reading = readingOf(await programHere());
  const input = parseForm(PasswordInput, form, reading);
  if (!input.ok) return input.state;
  const { email, password, next } = input.value;
  const signedIn = await signInMember(email, password);
  if (!signedIn.ok) return formError(passwordSentence(signedIn.error, clock.now(), reading), form);
  redirect(next ?? "/account");
}

/** Follows a link, once the person pressed the button. Pressed twice, the second one finds it done. */
export async function confirmAction(_: FormState, form: FormData): Promise<FormState> {
  const over = say(readingOf(await programHere()), "auth.confirm.over");
  const input = parseForm(ConfirmInput, form);
  if (!input.ok) return formError(over);
  const { email, token, next } = input.value;
  const isIn = (await signInByLink(email, token)) || (await findUser())?.email === email;
  if (!isIn) return formError(over);
  redirect(next ?? "/account");
}

/** What a browser needs to ask for a member's passkey. */
export async function askPasskeyAction() {
  return askForPasskey("member");
}

export async function passkeyAction(_: FormState, form: FormData): Promise<FormState> {
  const reading = readingOf(await programHere());
  const entered = await signInByPasskey("member", fieldOf(form, "response"));
  if (!entered.ok) return formError(passkeySentence(entered.error, clock.now(), reading));
  redirect(safePath(fieldOf(form, "next")) ?? "/account");
}
