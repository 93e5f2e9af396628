"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { askForLink, joinAs, joinByLink } from "@/lib/auth/join";
import { findUser, programHere } from "@/lib/auth/member";
import { withThen } from "@/lib/auth/redirect-path";
import { storefront } from "@/lib/auth/storefront";
import { readInvitationCode } from "@/lib/membership/code";
import { joinSentence } from "@/lib/membership/sentences";
import { clock } from "@/lib/shared/clock";
import { type FormState, formError } from "@/lib/shared/form-state";
import { parseForm } from "@/lib/shared/parse-form";
import { unsaid } from "@/lib/shared/unsaid";
import { readingOf } from "@/lib/words/service";
import { Address, NextPage } from "../../input";
import { linkSentence } from "../../sentences";
import { consentText } from "./consent";

const Invitation = z
  .string()
  .max(60)
  .optional()
  .transform((typed) => readInvitationCode(typed));

const JoinInput = z.object({
  name: z
    .string(unsaid("join.nameMissing"))
    .trim()
    .min(1, unsaid("join.nameMissing"))
    .max(100, unsaid("join.nameLong")),
  email: Address,
  consent: z.literal("on", unsaid("join.consentMissing")),
  invitation: Invitation,
  card: z.string().max(60).optional(),
  renews: z.literal("on").optional(),
  next: NextPage,
});

/** Makes a member, once the person agreed. Somebody who is signed in joins with the proven address. */
export async function joinAction(_: FormState, form: FormData): Promise<FormState> {
  const program = await programHere();
  const reading = readingOf(program);
  const input = parseForm(JoinInput, form, reading);
  if (!input.ok) return input.state;
  const { name, email, next, invitation, card, renews } = input.value;
  const [user, { shop }] = await Promise.all([findUser(), storefront()]);
  const consent = consentText({ program: program.name, shop: shop.name }, reading);
  const joining = { name, consent, invitation, card: card ?? null, renews: renews === "on" };
  if (user?.email === email && user.emailVerified) {
    const joined = await joinAs({ ...user, email }, joining);
    if (joined.ok) redirect(next ?? "/account");
    const { currency, settings } = program;
    const said = joinSentence(joined.error, { currency, ...settings.membership }, reading);
    return formError(
      { code: joined.error.code, message: said.message, ...(said.field && { field: said.field }) },
      form,
    );
  }
  const joined = await joinByLink(email, joining, next);
  if (!joined.ok) return formError(linkSentence(joined.error, clock.now(), reading), form);
  redirect(withThen("/sign-in/check-your-mail", next));
}

const LinkInput = z.object({ email: Address, invitation: Invitation, next: NextPage });

/** Where joining takes more than a box: the address is proven first, and the link leads back to the rest. */
export async function askForLinkAction(_: FormState, form: FormData): Promise<FormState> {
  const reading = readingOf(await programHere());
  const input = parseForm(LinkInput, form, reading);
  if (!input.ok) return input.state;
  const { email, invitation, next } = input.value;
  const asked = await askForLink(email, invitation, next);
  if (!asked.ok) return formError(linkSentence(asked.error, clock.now(), reading), form);
  redirect("/sign-in/check-your-mail");
}
