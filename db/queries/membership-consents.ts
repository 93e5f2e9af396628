import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** The version of the terms that a member agreed to last, and when; null where there is no such agreement. */
export async function findMembershipConsent(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
): Promise<{ version: number; at: Date } | null> {
  const [row] = await tx<{ version: number; at: Date }[]>`
    select coalesce(terms_version, 0) as version, at from consents
     where program_id = ${scope.programId} and member_id = ${memberId} and purpose = 'membership' and given
     order by at desc, id desc limit 1`;
  return row ?? null;
}
