import { selectTerms } from "@/db/queries/landing";
import { findMembershipConsent } from "@/db/queries/membership-consents";
import { inProgram, readProgram } from "@/db/transaction";
import { type TermsVersion, termsAt } from "@/lib/landing/terms";
import type { MemberScope } from "@/lib/shared/scope";
import { keepConsent } from "./service-join";

/** What a member has agreed to, and what holds now. */
export type Agreement = {
  /** The version agreed to last, and when; null where nobody ever asked: whoever joined by ordering. */
  agreed: { version: number; at: Date } | null;
  /** The terms that hold now; null while only the standard ones do. */
  now: TermsVersion | null;
  /** Whether the member has yet to be asked. */
  isOpen: boolean;
};

/** Whether a member has agreed to the terms that hold now. */
export function agreementOf(scope: MemberScope, now: Date): Promise<Agreement> {
  return readProgram(scope, async (tx) => {
    const [agreed, versions] = await Promise.all([
      findMembershipConsent(tx, scope, scope.memberId),
      selectTerms(tx, scope),
    ]);
    const current = termsAt(versions, now);
    return { agreed, now: current, isOpen: current !== null && (agreed?.version ?? -1) < current.version };
  });
}

/** A member agrees to the terms that hold now, in these words. Returns their version. */
export function agreeToTerms(scope: MemberScope, wording: string, now: Date): Promise<number> {
  return inProgram(scope, (tx) => keepConsent(tx, scope, scope.memberId, wording, now));
}
