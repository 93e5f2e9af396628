"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { joinAs, joinByLink } from "@/lib/auth/join";
import { findUser } from "@/lib/auth/member";
import { withThen } from "@/lib/auth/redirect-path";
import { storefront } from "@/lib/auth/storefront";
import { clock } from "@/lib/shared/clock";
import { type FormState, formError } from "@/lib/shared/form-state";
import { parseForm } from "@/lib/shared/parse-form";
import { Address, NextPage } from "../../input";
import { linkSentence } from "../../sentences";
import { consentText } from "./consent";

const JoinInput = z.object({
  name: z
    .string("Enter your name, as it should stand on your card.")
    .trim()
    .min(1, "Enter your name.")
    .max(100),
  email: Address,
  consent: z.literal("on", "Tick this to join: without it your purchases cannot be counted."),
  next: NextPage,
});

/** Makes a member, once the person agreed. Somebody who is signed in joins with the proven address. */
export async function joinAction(_: FormState, form: FormData): Promise<FormState> {
  const input = parseForm(JoinInput, form);
  if (!input.ok) return input.state;
  const { name, email, next } = input.value;
  const [user, { program, shop }] = await Promise.all([findUser(), storefront()]);
  const joining = { name, consent: consentText(program.name, shop.name) };
  if (user?.email === email && user.emailVerified) {
    await joinAs({ ...user, email }, joining);
    redirect(next ?? "/account");
  }
  const joined = await joinByLink(email, joining, next);
  if (!joined.ok) return formError(linkSentence(joined.error, clock.now()), form);
  redirect(withThen("/sign-in/check-your-mail", next));
}
