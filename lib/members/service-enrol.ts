import { findMemberByIdentity, insertMember } from "@/db/queries/members";
import { inProgram, type Tx } from "@/db/transaction";
import { tellOfJoining } from "@/lib/earning/service-joining";
import type { ProgramScope } from "@/lib/shared/scope";
import { publish } from "@/lib/webhooks/service-publish";
import { newMember } from "./enrol";
import { emailKey, type Member } from "./member";

const MOST_CARDS = 5;

/**
 * Makes a member with a card, a balance of nothing and the lowest tier; whoever is a member already, by customer id or
 * e-mail, stays as they are and is returned. Asked by two at once, there is one member.
 */
export async function enrolMember(
  scope: ProgramScope,
  who: { email: string | null; name: string | null; externalId?: string | null },
  now: Date,
): Promise<Member> {
  return inProgram(scope, async (tx) => (await enrolMemberWithin(tx, scope, who, now)).member, {
    keepPlans: true,
  });
}

/** `enrolMember` in a transaction of the caller; `isNew` tells whether the member was made just now. */
export async function enrolMemberWithin(
  tx: Tx,
  scope: ProgramScope,
  who: { email: string | null; name: string | null; externalId?: string | null },
  now: Date,
): Promise<{ member: Member; isNew: boolean }> {
  const identity = {
    externalId: who.externalId ?? null,
    emailKey: who.email?.trim() ? emailKey(who.email) : null,
  };
  if (!identity.externalId && !identity.emailKey)
    throw new TypeError("a member needs an e-mail or a customer id");
  let isNew = false;
  // Again only when a random card number was taken.
  for (let tries = 0; tries < MOST_CARDS; tries++) {
    const known = await findMemberByIdentity(tx, scope, identity);
    if (known) return { member: known, isNew };
    const member = newMember({ ...who, joinedAt: now });
    isNew = await insertMember(tx, scope, member);
    if (!isNew) continue;
    const data = { joined_at: now.toISOString() };
    await publish(tx, scope, { type: "member_enrolled", at: now, memberId: member.id, data });
    await tellOfJoining(tx, scope, member.id, now);
  }
  const known = await findMemberByIdentity(tx, scope, identity);
  if (!known) throw new Error("no free card number");
  return { member: known, isNew };
}
