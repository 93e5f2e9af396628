"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { Address } from "@/app/(auth)/input";
import { waitingMinutes } from "@/app/(auth)/sentences";
import type { StaffAccess } from "@/lib/auth/staff";
import { MOST_PENDING } from "@/lib/auth/team/invitation";
import {
  type InviteRefusal,
  inviteStaff,
  sendInvitationAgain,
  withdrawStaffInvitation,
} from "@/lib/auth/team/invitations";
import { changeRole, removePerson, type TeamActor, type TeamRefusal } from "@/lib/auth/team/people";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { formatCount } from "@/lib/shared/format";
import { parseForm } from "@/lib/shared/parse-form";
import { ROLE_NAMES } from "@/lib/shared/role-words";
import { ROLES } from "@/lib/shared/scope";
import { authorise, requireId } from "../../../authorise";
import { pathsOf } from "../../../paths";

const RoleChoice = z.enum(ROLES, { error: "Choose a role." });
const InviteInput = z.object({ email: Address, role: RoleChoice });
const RoleInput = z.object({ role: RoleChoice });

type Refusal = InviteRefusal | TeamRefusal | { code: "invitation_unknown" };

/** What to say of what was not done. */
function sentence(error: Refusal): string {
  switch (error.code) {
    case "too_many_attempts":
      return `Too much mail was sent in the name of this team, or to this address. Try again in ${formatCount(waitingMinutes(error.retryAt, clock.now()), "minute", "minutes")}.`;
    case "not_owner":
      return "You are no owner any more, so nothing was changed. Load the page again.";
    case "on_team":
      return "Whoever has this address is on the team already. Change their role in the list.";
    case "invited_already":
      return "An invitation to this address is waiting already. Send it again, or withdraw it first.";
    case "too_many_pending":
      return `${MOST_PENDING} invitations are waiting, which is the most. Withdraw one first.`;
    case "person_unknown":
      return "They are not on the team any more. Load the page again.";
    case "last_owner":
      return "This is the only owner: nobody could let anybody in any more. Make somebody else an owner first.";
    case "invitation_unknown":
      return "This invitation was accepted or withdrawn meanwhile. Load the page again.";
  }
}

function inNameOf({ scope, program, staff }: StaffAccess): TeamActor {
  return { scope, program, by: staff.name ?? staff.email };
}

/** Asks somebody to work here. The answer is the same whatever else the address is good for. */
export async function inviteStaffAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { form, ...access } = await authorise(slug, "team:write", sent);
  const input = parseForm(InviteInput, form);
  if (!input.ok) return input.state;
  const { email, role } = input.value;
  const made = await inviteStaff(inNameOf(access), { email, role });
  if (!made.ok) {
    const { code } = made.error;
    const isAboutAddress = code === "on_team" || code === "invited_already";
    const message = sentence(made.error);
    return formError(isAboutAddress ? { code, field: "email", message } : message, form);
  }
  refresh();
  return formDone(
    made.value.mailed
      ? `The invitation is on its way to ${email}.`
      : "The invitation is made, but its mail could not be sent. Send it again when mail works.",
  );
}

/** Sends an invitation again, with a link of its own. */
export async function sendAgainAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { form: _form, ...access } = await authorise(slug, "team:write", sent);
  const again = await sendInvitationAgain(inNameOf(access), requireId("invitation", shown));
  if (!again.ok) return formError(sentence(again.error));
  refresh();
  return again.value.mailed
    ? formDone("Sent again. The link before is over.")
    : formError("The mail could not be sent. The link before is over, so try again when mail works.");
}

/** Ends an invitation. */
export async function withdrawStaffInvitationAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { form: _form, ...access } = await authorise(slug, "team:write", sent);
  const done = await withdrawStaffInvitation(inNameOf(access), requireId("invitation", shown));
  if (!done.ok) return formError(sentence(done.error));
  redirect(`${pathsOf(access.program.slug).team}?done=withdrawn`);
}

/** Gives somebody another role. */
export async function changeRoleAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { form, ...access } = await authorise(slug, "team:write", sent);
  const input = parseForm(RoleInput, form);
  if (!input.ok) return input.state;
  const { role } = input.value;
  const done = await changeRole(inNameOf(access), requireId("staff", shown), role);
  if (!done.ok) return formError(sentence(done.error), form);
  refresh();
  const { changed, name } = done.value;
  return formDone(
    changed
      ? `${name} is ${ROLE_NAMES[role]} from now on, and was told by mail.`
      : `${name} is ${ROLE_NAMES[role]} already: nothing was changed.`,
  );
}

/** Takes somebody off the team; whoever takes off themselves is out. */
export async function removePersonAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { form: _form, ...access } = await authorise(slug, "team:write", sent);
  const id = requireId("staff", shown);
  const done = await removePerson(inNameOf(access), id);
  if (!done.ok) return formError(sentence(done.error));
  if (id === access.staff.id) redirect("/dashboard");
  redirect(`${pathsOf(access.program.slug).team}?done=removed`);
}
