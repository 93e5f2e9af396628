"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { askForPasskey, signInByPasskey } from "@/lib/auth/passkeys/enter";
import { safePath, withThen } from "@/lib/auth/redirect-path";
import { finishStaffSignIn, startStaffSignIn } from "@/lib/auth/staff-sign-in";
import { clock } from "@/lib/shared/clock";
import { type FormState, formError } from "@/lib/shared/form-state";
import { parseForm } from "@/lib/shared/parse-form";
import { Address, Code, fieldOf, NextPage, Password } from "../../input";
import { codeSentence, passkeySentence, passwordSentence } from "../../sentences";

const PasswordInput = z.object({ email: Address, password: Password, next: NextPage });
const CodeInput = z.object({ code: Code, next: NextPage });

export async function passwordAction(_: FormState, form: FormData): Promise<FormState> {
  const input = parseForm(PasswordInput, form);
  if (!input.ok) return input.state;
  const { email, password, next } = input.value;
  const started = await startStaffSignIn(email, password);
  if (!started.ok) return formError(passwordSentence(started.error, clock.now(), {}), form);
  redirect(withThen(`/staff/${started.value}`, next));
}

/** The second half: for the code's page and for setting up alike. */
export async function codeAction(_: FormState, form: FormData): Promise<FormState> {
  const input = parseForm(CodeInput, form);
  if (!input.ok) return input.state;
  const { code, next } = input.value;
  const finished = await finishStaffSignIn(code);
  if (finished.ok) redirect(next ?? "/dashboard");
  const sentence = codeSentence(finished.error);
  const isAboutCode = finished.error.code === "wrong_code" || finished.error.code === "code_used";
  return formError(isAboutCode ? { code: "", field: "code", message: sentence } : sentence, form);
}

/** What a browser needs to ask for a passkey of staff. */
export async function askStaffPasskeyAction() {
  return askForPasskey("staff");
}

/** A passkey is both halves at once. */
export async function staffPasskeyAction(_: FormState, form: FormData): Promise<FormState> {
  const entered = await signInByPasskey("staff", fieldOf(form, "response"));
  if (entered.ok) redirect(safePath(fieldOf(form, "next")) ?? "/dashboard");
  if (entered.error.code === "passkey_unknown") {
    return formError(
      "This passkey opens no dashboard. Sign in with your password and a code; under Settings, Your sign-in, you can make one that does.",
    );
  }
  return formError(passkeySentence(entered.error, clock.now()));
}
