import { BODY_BYTES } from "@/lib/api/body";
import { answer, wrongField } from "@/lib/api/problem";
import { NewInvitationInput } from "@/lib/api/schemas/membership";
import { once, onlyMethod, readInput, readJson, withKey } from "@/lib/api/service";
import { addressSentence, parseEmail } from "@/lib/auth/email-address";
import { inviteWithin, listInvitations } from "@/lib/membership/service";
import { invitationJson } from "../views/membership";

export const GET = withKey("members:read", async ({ access, now }) => {
  const invitations = await listInvitations(access.scope);
  return answer({ data: invitations.map((invitation) => invitationJson(invitation, now)) });
});

export const POST = withKey("members:write", async (call) => {
  const json = await readJson(call.request, BODY_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(NewInvitationInput, json.value);
  if (!input.ok) return input.error;
  const { note, email, most_uses: mostUses, days } = input.value;
  const address = email === undefined ? null : parseEmail(email);
  if (address && !address.ok) return wrongField("email", `email: ${addressSentence(address.error)}`);
  const draft = { note, email: address?.value ?? null, mostUses, days };
  return once(call, json.value, async (tx) => {
    const { invitation, code } = await inviteWithin(tx, call.access.scope, draft, call.now);
    const kept = invitationJson(invitation, call.now);
    return { ...answer(invitationJson(invitation, call.now, code), 201), kept };
  });
});

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
