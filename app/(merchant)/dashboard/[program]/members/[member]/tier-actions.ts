"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { dayStart, endOfDay } from "@/lib/shared/calendar";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { parseForm } from "@/lib/shared/parse-form";
import { inviteMember, withdrawGrant } from "@/lib/tiers/service-grants";
import { putHold } from "@/lib/tiers/service-holds";
import { clearPin, pinTier } from "@/lib/tiers/service-pin";
import { authorise, requireId } from "../../../authorise";
import { requireMember } from "./member-here";

const DAY = "Enter a day, such as 2027-03-31.";
const WHY = "Say in a few words why.";
const day = z.string({ error: DAY }).regex(/^\d{4}-\d\d-\d\d$/, DAY);
const reason = z.string({ error: WHY }).trim().min(1, WHY).max(300, "Shorten it to 300 characters.");
const PAST = "Choose a day that is to come.";

const PinInput = z.object({ tier: z.uuid({ error: "Choose a tier." }), until: day, reason });

/** Sets a member's tier and pins it until a day. */
export async function pinTierAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "members:write", sent);
  const member = await requireMember(scope, shown);
  const input = parseForm(PinInput, form);
  if (!input.ok) return input.state;
  const until = dayStart(input.value.until, program.timeZone);
  if (!until) return formError({ code: "day", field: "until", message: DAY }, form);
  const pin = {
    tierId: input.value.tier,
    until: endOfDay(until, program.timeZone),
    reason: input.value.reason,
  };
  const pinned = await pinTier(scope, member.id, pin, clock.now());
  if (!pinned.ok) {
    if (pinned.error.code === "until_past")
      return formError({ code: "until", field: "until", message: PAST }, form);
    return formError({ code: "tier", field: "tier", message: "There is no such tier any more." }, form);
  }
  refresh();
  return formDone(`Set to ${pinned.value.name}. Nothing moves it until then.`);
}

/** Takes a pin off. */
export async function clearPinAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope } = await authorise(slug, "members:write", sent);
  const member = await requireMember(scope, shown);
  const cleared = await clearPin(scope, member.id, "", clock.now());
  if (!cleared.ok) return formError("This tier is not pinned any more.");
  refresh();
  return formDone("The pin is off. From tonight the tier is judged like any other, with notice and grace.");
}

const InviteInput = z.object({ tier: z.uuid({ error: "Choose a tier." }), until: day.optional() });

/** Invites a member to an invite-only tier. */
export async function inviteAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "members:write", sent);
  const member = await requireMember(scope, shown);
  const input = parseForm(InviteInput, form);
  if (!input.ok) return input.state;
  const last = input.value.until ? dayStart(input.value.until, program.timeZone) : null;
  if (input.value.until && !last) return formError({ code: "day", field: "until", message: DAY }, form);
  const until = last && endOfDay(last, program.timeZone);
  const invited = await inviteMember(scope, member.id, { tierId: input.value.tier, until }, clock.now());
  if (!invited.ok) {
    const { code } = invited.error;
    if (code === "until_past") return formError({ code, field: "until", message: PAST }, form);
    return formError(
      code === "grant_there"
        ? "The member has this invitation, or this tier, already."
        : "Choose a tier that is by invitation.",
      form,
    );
  }
  refresh();
  return formDone("Invited. The member has been told.");
}

/** Takes an invitation, or a tier that was given, back. */
export async function withdrawGrantAction(
  slug: string,
  shown: string,
  grant: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope } = await authorise(slug, "members:write", sent);
  await requireMember(scope, shown);
  const withdrawn = await withdrawGrant(scope, requireId("grant", grant), clock.now());
  if (!withdrawn.ok) return formError("This has ended already.");
  refresh();
  return formDone("Taken back.");
}

const DisputeInput = z.object({ note: reason });

/** Holds a member's falls while a refund is disputed. */
export async function disputeAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, form } = await authorise(slug, "members:write", sent);
  const member = await requireMember(scope, shown);
  const input = parseForm(DisputeInput, form);
  if (!input.ok) return input.state;
  const now = clock.now();
  const hold = {
    reason: "disputed_refund" as const,
    memberId: member.id,
    about: `${member.id} ${now.toISOString()}`,
  };
  await putHold(scope, { ...hold, from: member.joinedAt, until: null, note: input.value.note }, now);
  refresh();
  return formDone("Held. The member keeps the tier until an owner lifts the hold.");
}
