"use server";

import { refresh } from "next/cache";
import { notFound } from "next/navigation";
import { z } from "zod";
import { addressSentence, parseEmail } from "@/lib/auth/email-address";
import { linkOrigin } from "@/lib/auth/origin";
import { InvitationInput, MembershipInput } from "@/lib/membership/input";
import { invite, mailInvitation, withdrawInvitation } from "@/lib/membership/service";
import { changeSettings } from "@/lib/programs/service-settings";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone } from "@/lib/shared/form-state";
import { parseForm } from "@/lib/shared/parse-form";
import { programAsRead } from "@/lib/words/service";
import { authorise, requireId } from "../../authorise";

/** Saves how one joins. */
export async function saveMembershipAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "settings:write", sent);
  const input = parseForm(MembershipInput(program.currency), form);
  if (!input.ok) return input.state;
  const { changed } = await changeSettings(scope, { membership: input.value }, clock.now());
  refresh();
  return formDone(
    changed ? "Saved. It holds from now on." : "Nothing was different, so nothing was changed.",
  );
}

const InviteInput = InvitationInput.extend({
  email: z
    .string()
    .optional()
    .transform((typed, context) => {
      if (!typed) return null;
      const address = parseEmail(typed);
      if (address.ok) return address.value;
      context.addIssue({ code: "custom", message: addressSentence(address.error) });
      return z.NEVER;
    }),
});

/** Makes an invitation; its link comes back this once. */
export async function inviteAction(
  slug: string,
  _: FormState,
  sent: FormData,
): Promise<FormState & { link?: string; code?: string }> {
  const { scope, program, form } = await authorise(slug, "members:write", sent);
  const input = parseForm(InviteInput, form);
  if (!input.ok) return input.state;
  const now = clock.now();
  const [{ code, invitation }, origin] = await Promise.all([invite(scope, input.value, now), linkOrigin()]);
  const link = `${origin}/join?invite=${code}`;
  const { email } = input.value;
  const read = await programAsRead(scope, program, null);
  const mailed = email === null ? null : await mailInvitation(read, { email, link, invitation });
  refresh();
  const said =
    mailed === null
      ? "The invitation is made."
      : mailed
        ? `The invitation is made, and on its way to ${email}.`
        : "The invitation is made, but the mail could not be sent: hand on the link yourself.";
  return { ...formDone(said), link, code };
}

/** Ends an invitation. */
export async function withdrawAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope } = await authorise(slug, "members:write", sent);
  const done = await withdrawInvitation(scope, requireId("invitation", shown), clock.now());
  if (!done.ok) notFound();
  refresh();
  return formDone(done.value.changed ? "Withdrawn." : "It was withdrawn before.");
}
