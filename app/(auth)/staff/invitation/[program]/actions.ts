"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { withThen } from "@/lib/auth/redirect-path";
import { findStaffUser, staffPrograms } from "@/lib/auth/staff";
import { type Accepted, acceptAnew, acceptByCode, acceptSignedIn } from "@/lib/auth/team/accept";
import { clock } from "@/lib/shared/clock";
import { type FormState, formError } from "@/lib/shared/form-state";
import { parseForm } from "@/lib/shared/parse-form";
import type { Result } from "@/lib/shared/result";
import { Code, Password } from "../../../input";
import { codeSentence, passwordSentence } from "../../../sentences";

/** The link as the form sends it back. */
const Link = { program: z.string().max(200), token: z.string().max(100) };
const SignedInInput = z.object(Link);
const CodeInput = z.object({ ...Link, password: Password, code: Code });
const NAME = "Say what your colleagues call you.";
const LENGTH = "Choose a password of 8 to 200 characters.";
const NewInput = z.object({
  ...Link,
  name: z.string({ error: NAME }).trim().min(1, NAME).max(80, "Shorten it to 80 characters."),
  password: z.string({ error: LENGTH }).min(8, LENGTH).max(200, LENGTH),
});

const OVER =
  "This invitation is over: it was used, withdrawn, sent anew, or is older than seven days. Ask whoever invited you for another one.";

/** Whoever pressed twice, or comes back to a link they have used, is in already. */
async function goOnIfIn(program: string): Promise<void> {
  if (!(await findStaffUser())) return;
  const isIn = (await staffPrograms()).some((one) => one.program.slug === program);
  if (isIn) redirect(`/dashboard/${program}`);
}

/** On to the dashboard, by way of the authenticator where it is to be set up; or why not. */
async function goOn<E extends { code: string }>(
  program: string,
  accepted: Result<Accepted, E>,
  sentence: (error: Exclude<E, { code: "invitation_over" }>) => FormState,
): Promise<FormState> {
  const dashboard = `/dashboard/${program}`;
  if (accepted.ok)
    redirect(accepted.value.next === "set-up" ? withThen("/staff/set-up", dashboard) : dashboard);
  if (accepted.error.code !== "invitation_over")
    return sentence(accepted.error as Exclude<E, { code: "invitation_over" }>);
  await goOnIfIn(program);
  return formError(OVER);
}

/** Accepts as whoever is signed in. */
export async function acceptSignedInAction(_: FormState, form: FormData): Promise<FormState> {
  const input = parseForm(SignedInInput, form);
  if (!input.ok) return formError(OVER);
  const { program, token } = input.value;
  return goOn(program, await acceptSignedIn(program, token), () =>
    formError("You are not signed in as whoever was invited any more. Load the page again."),
  );
}

/** Accepts with the password and the code of an account that is there. */
export async function acceptByCodeAction(_: FormState, form: FormData): Promise<FormState> {
  const input = parseForm(CodeInput, form);
  if (!input.ok) return input.state;
  const { program, token, password, code } = input.value;
  return goOn(program, await acceptByCode(program, token, { password, code }), (error) => {
    if (error.code === "wrong_credentials") return formError(passwordSentence(error, clock.now()), form);
    const message = codeSentence(error);
    const isAboutCode = error.code === "wrong_code" || error.code === "code_used";
    return formError(isAboutCode ? { code: error.code, field: "code", message } : message, form);
  });
}

/** Accepts as somebody who has no authenticator yet: a name and a password, and then the authenticator. */
export async function acceptAnewAction(_: FormState, form: FormData): Promise<FormState> {
  const input = parseForm(NewInput, form);
  if (!input.ok) return input.state;
  const { program, token, name, password } = input.value;
  return goOn(program, await acceptAnew(program, token, { name, password }), () =>
    formError("You have set up an authenticator meanwhile. Load the page again, and sign in with it."),
  );
}
