import { findMemberByIdentity, insertMember } from "@/db/queries/members";
import { inProgram } from "@/db/transaction";
import { tellOfJoining } from "@/lib/earning/service-joining";
import type { ProgramScope } from "@/lib/shared/scope";
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
  const identity = {
    externalId: who.externalId ?? null,
    emailKey: who.email?.trim() ? emailKey(who.email) : null,
  };
  if (!identity.externalId && !identity.emailKey)
    throw new TypeError("a member needs an e-mail or a customer id");
  return inProgram(scope, async (tx) => {
    // Again only when a random card number was taken.
    for (let tries = 0; tries < MOST_CARDS; tries++) {
      const known = await findMemberByIdentity(tx, scope, identity);
      if (known) return known;
      const member = newMember({ ...who, joinedAt: now });
      if (await insertMember(tx, scope, member)) await tellOfJoining(tx, scope, member.id, now);
    }
    const known = await findMemberByIdentity(tx, scope, identity);
    if (!known) throw new Error("no free card number");
    return known;
  });
}
