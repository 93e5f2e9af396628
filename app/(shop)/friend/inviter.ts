import { type Attempt, countAttempt, forgiveAttempt } from "@/lib/auth/attempts";
import { requestNetwork } from "@/lib/auth/network";
import { findInviter } from "@/lib/referrals/service";
import type { ProgramScope } from "@/lib/shared/scope";

/**
 * Who invites with the code of an address; null where it is nobody's. Codes that are somebody's are not counted; after
 * too many that are nobody's, none is looked up for a while.
 */
export async function inviterAt(scope: ProgramScope, code: string): ReturnType<typeof findInviter> {
  const network = await requestNetwork();
  const attempt: Attempt = { kind: "invitation", account: network ?? "-", device: null, network };
  if (!(await countAttempt(attempt)).ok) return null;
  const inviter = await findInviter(scope, code);
  if (inviter) await forgiveAttempt(attempt);
  return inviter;
}
