import type { KeyAccess } from "@/lib/auth/api-key";
import type { MemberScope } from "@/lib/shared/scope";
import { invitationsOf, poolOf } from "@/lib/sharing/service";
import { householdJson } from "../../../views/household";

/** The household of a member as it is now, with what waits for their answer. */
export async function shownHousehold(scope: MemberScope, { program }: KeyAccess, now: Date) {
  const [view, invitations] = await Promise.all([poolOf(scope, now), invitationsOf(scope)]);
  return householdJson(view, invitations, program.settings.sharing.mostPeople);
}
