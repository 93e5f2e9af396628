import { insertConsent, selectConsents } from "@/db/queries/consents";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { asItIs } from "@/lib/ledger/service-owner";
import { newId } from "@/lib/shared/id";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { type Choice, type Consent, type Purpose, standing } from "./purpose";

/** What was agreed to or taken back, in the words that stood on the screen. */
export type ConsentDraft = {
  memberId: string;
  purpose: Purpose;
  given: boolean;
  wording: string;
  termsVersion?: number | null;
};

/** Keeps what a member agreed to or took back, in a transaction of the caller. */
export async function recordConsent(
  tx: Tx,
  scope: ProgramScope,
  { termsVersion = null, ...draft }: ConsentDraft,
  now: Date,
): Promise<void> {
  await insertConsent(tx, scope, { ...draft, termsVersion, id: newId(now.getTime()), at: now });
}

/** Everything a member agreed to and took back, oldest first. */
export function consentsOf(scope: MemberScope): Promise<Consent[]> {
  return readProgram(scope, (tx) => selectConsents(tx, scope));
}

/** Gives or takes back one consent. What holds already is not written again; whether something changed. */
export function chooseConsent(
  asked: MemberScope,
  { purpose, given, wording }: { purpose: Choice; given: boolean; wording: string },
  now: Date,
): Promise<boolean> {
  return inProgram(asked, async (tx) => {
    const scope = await asItIs(tx, asked);
    const holds = standing(await selectConsents(tx, scope)).get(purpose)?.given ?? false;
    if (holds === given) return false;
    await recordConsent(tx, scope, { memberId: scope.memberId, purpose, given, wording }, now);
    return true;
  });
}
