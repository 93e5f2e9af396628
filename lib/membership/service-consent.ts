import { findMembershipFacts } from "@/db/queries/first-page";
import { selectTerms } from "@/db/queries/landing";
import { findMembershipConsent } from "@/db/queries/membership-consents";
import { findMembership } from "@/db/queries/memberships";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { type TermsVersion, termsAt } from "@/lib/landing/terms";
import type { MemberScope } from "@/lib/shared/scope";
import type { Membership } from "./membership";
import { keepConsent } from "./service-join";

/** How a member came in, what they have agreed to, and what holds now. */
export type Standing = {
  /** Null where that was by ordering. */
  membership: Membership | null;
  /** The version agreed to last, and when; null where nobody ever asked: whoever joined by ordering. */
  agreed: { version: number; at: Date } | null;
  /** The terms that hold now; null while only the standard ones do. */
  terms: TermsVersion | null;
  /** Whether the member has yet to be asked about them. */
  isOpen: boolean;
};

/** A member's membership, and whether they have agreed to the terms that hold now. */
export function membershipStanding(scope: MemberScope, now: Date): Promise<Standing> {
  return readProgram(scope, async (tx) => {
    const [membership, agreed, versions] = await Promise.all([
      findMembership(tx, scope, scope.memberId),
      findMembershipConsent(tx, scope, scope.memberId),
      selectTerms(tx, scope),
    ]);
    const terms = termsAt(versions, now);
    return { membership, agreed, terms, isOpen: terms !== null && (agreed?.version ?? -1) < terms.version };
  });
}

/** What a member has to know of their membership before anything else; null is nothing. */
export type MembershipNews =
  | { code: "lapsed" }
  /** Terms that hold and that they have not agreed to, though they agreed to some before. */
  | { code: "new_terms"; terms: Pick<TermsVersion, "version" | "effectiveAt" | "note"> };

/** The news of a membership, in a transaction of the caller. */
export async function membershipNewsWithin(
  tx: Tx,
  scope: MemberScope,
  now: Date,
): Promise<MembershipNews | null> {
  const { lapsedAt, agreed, version, effectiveAt, note } = await findMembershipFacts(tx, scope, now);
  if (lapsedAt) return { code: "lapsed" };
  if (version === null || effectiveAt === null || agreed === null || agreed >= version) return null;
  return { code: "new_terms", terms: { version, effectiveAt, note: note ?? "" } };
}

/** A member agrees to the terms that hold now, in these words. Returns their version. */
export function agreeToTerms(scope: MemberScope, wording: string, now: Date): Promise<number> {
  return inProgram(scope, (tx) => keepConsent(tx, scope, scope.memberId, wording, now));
}
