import type { Consent } from "@/lib/consents/purpose";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

export type ConsentRow = Consent & { id: string; memberId: string; termsVersion: number | null };

export async function insertConsent(tx: Tx, scope: ProgramScope, row: ConsentRow): Promise<void> {
  await tx`
    insert into consents (program_id, id, member_id, purpose, given, wording, terms_version, at)
    values (${scope.programId}, ${row.id}, ${row.memberId}, ${row.purpose}, ${row.given}, ${row.wording},
            ${row.termsVersion}, ${row.at})`;
}

/** What a member agreed to and took back, oldest first. */
export async function selectConsents(tx: Tx, scope: MemberScope): Promise<Consent[]> {
  return tx<Consent[]>`
    select purpose, given, wording, at from consents
     where program_id = ${scope.programId} and member_id = ${scope.memberId} order by at, id`;
}
