import { answer, notFound } from "@/lib/api/problem";
import { once, onlyMethod, withKey } from "@/lib/api/service";
import { findInvitationWithin, withdrawInvitationWithin } from "@/lib/membership/service";
import { readId } from "@/lib/shared/id";
import { invitationJson } from "../../../views/membership";

export const POST = withKey<{ id: string }>("members:write", async (call) => {
  const id = readId("invitation", call.params.id);
  if (!id) return notFound();
  return once(call, null, async (tx) => {
    const done = await withdrawInvitationWithin(tx, call.access.scope, id, call.now);
    const invitation = done.ok ? await findInvitationWithin(tx, call.access.scope, id) : null;
    return invitation ? answer(invitationJson(invitation, call.now)) : notFound();
  });
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
