"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { withThen } from "@/lib/auth/redirect-path";
import { type CodeError, finishStaffSignIn, startStaffSignIn } from "@/lib/auth/staff-sign-in";
import { clock } from "@/lib/shared/clock";
import { type FormState, formError } from "@/lib/shared/form-state";
import { formatCount } from "@/lib/shared/format";
import { parseForm } from "@/lib/shared/parse-form";
import { Address, Code, NextPage, Password } from "../../input";
import { passwordSentence, waitingMinutes } from "../../sentences";

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

function codeSentence(error: CodeError): string {
  switch (error.code) {
    case "wrong_code":
      return "This is not the current code. Type the six digits that your authenticator shows now, and see that the clock of its device is right.";
    case "code_used":
      return "This code was used already. Wait for the next one: it comes within 30 seconds.";
    case "too_many_attempts":
      return `Codes were tried too often. Try again in ${formatCount(waitingMinutes(error.retryAt, clock.now()), "minute", "minutes")}.`;
    case "start_again":
      return "Your password was asked for too long ago. Start again from the staff sign-in.";
  }
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
