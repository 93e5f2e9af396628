import { findReferralCode, insertReferralCode } from "@/db/queries/referrals";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import type { MemberScope } from "@/lib/shared/scope";
import { newReferralCode } from "./code";

const MOST_TRIES = 5;

async function makeCode(tx: Tx, scope: MemberScope, now: Date): Promise<string> {
  const { memberId } = scope;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const known = await findReferralCode(tx, scope, memberId);
    if (known) return known;
    const code = newReferralCode();
    if (await insertReferralCode(tx, scope, memberId, code, now)) return code;
  }
  throw new Error("no free referral code");
}

/** The member's code, which stays the same; made when it is first asked for. */
export async function referralCodeOf(scope: MemberScope, now: Date): Promise<string> {
  const known = await readProgram(scope, (tx) => findReferralCode(tx, scope, scope.memberId));
  return known ?? inProgram(scope, (tx) => makeCode(tx, scope, now));
}
