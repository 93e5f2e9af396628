import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/**
 * A member and the accounts that have become them (M4), as SQL for `in`: what is only ever inserted stands with the account it
 * happened to, and is read with the member.
 */
export function sameMember(tx: Tx, { programId }: ProgramScope, memberId: string | null | ReturnType<Tx>) {
  return tx`(select ${memberId}::uuid union all
    select g.from_member_id from member_merges g where g.program_id = ${programId} and g.into_member_id = ${memberId}::uuid)`;
}
