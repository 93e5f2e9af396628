import { readReferralCode } from "@/lib/referrals/code";

/** Where an invitation is shown; what is no code at all leads to where one is typed in. */
export function invitationPath(typed: string): string {
  const code = readReferralCode(typed);
  return code ? `/friend/${code}` : "/friend";
}
