import type { MemberScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

type Choice = { category: string; chosenAt: Date; endedAt: Date | null };

/** Until the end of the transaction nobody else changes this member's choices. */
export async function lockChoices(tx: Tx, scope: MemberScope): Promise<void> {
  await tx`
    select 1 from members where program_id = ${scope.programId} and id = ${scope.memberId} for no key update`;
}

/** Everything a member ever chose, oldest first. */
export async function listChoices(tx: Tx, scope: MemberScope): Promise<Choice[]> {
  return tx<Choice[]>`
    select category, chosen_at, ended_at from bonus_choices
     where program_id = ${scope.programId} and member_id = ${scope.memberId} order by chosen_at, id`;
}

export async function insertChoice(
  tx: Tx,
  scope: MemberScope,
  choice: { id: string; category: string; chosenAt: Date },
): Promise<void> {
  await tx`
    insert into bonus_choices (program_id, id, member_id, category, chosen_at)
    values (${scope.programId}, ${choice.id}, ${scope.memberId}, ${choice.category}, ${choice.chosenAt})`;
}

export async function endChoice(tx: Tx, scope: MemberScope, category: string, at: Date): Promise<void> {
  await tx`
    update bonus_choices set ended_at = ${at}
     where program_id = ${scope.programId} and member_id = ${scope.memberId} and category = ${category}
       and ended_at is null`;
}
