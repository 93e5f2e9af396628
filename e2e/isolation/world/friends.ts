import type { Database } from "@/db/client";
import type { TestProgram } from "@/db/testing/fixtures";
import { memberScopeFor } from "@/lib/auth/system-scope";
import { enrolMember } from "@/lib/members/service";
import { invite } from "@/lib/membership/service";
import { arrive, noteSeen, referralCodeOf } from "@/lib/referrals/service";
import { showId } from "@/lib/shared/id";
import { now, word } from "./tools";

/** A friend of the member's, of whom staff have to think something; and somebody who is invited to join. */
export async function bring(owner: Database, program: TestProgram, memberId: string) {
  const code = await referralCodeOf(memberScopeFor(program.id, memberId), now());
  const invitation = { code, at: now(), via: "link" as const };
  const device = word();
  await noteSeen(program.scope, memberId, { device }, now());
  const friend = await enrolMember(program.scope, { email: `${word()}@friends.example`, name: null }, now());
  const came = await arrive(program.scope, { friendId: friend.id, invitation, seen: { device } }, now());
  if (!came.ok || came.value.review !== "held") throw new Error("nobody was brought");
  await owner`update notices set mailed_at = now() where program_id = ${program.id} and member_id = ${memberId}`;
  const draft = { note: `Invitation for ${word()}`, email: null, mostUses: 3, days: 30 };
  const { invitation: invited } = await invite(program.scope, draft, now());
  return {
    referral: showId("referral", came.value.id),
    friendCode: code,
    membershipInvitation: showId("invitation", invited.id),
  };
}
