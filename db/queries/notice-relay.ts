import type { NoticeFacts } from "@/lib/shared/notice";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** A notice that has still to go to another system, with whom it is for. */
export type UnrelayedNotice = {
  id: string;
  memberId: string;
  externalId: string | null;
  code: string;
  facts: NoticeFacts;
  at: Date;
  /** The language the member has chosen; null is the program's. */
  locale: string | null;
  /** As stored: lib/notices/preferences.ts */
  preferences: unknown;
  /** They have left, or were erased: nothing is told of them any more. */
  isGone: boolean;
};

/** Whether anything has still to go to another system. */
export async function hasUnrelayed(tx: Tx, { programId }: ProgramScope): Promise<boolean> {
  const [row] = await tx<{ waits: boolean }[]>`
    select exists (select from notices
                    where program_id = ${programId} and by_webhook and relayed_at is null) as waits`;
  return row?.waits ?? false;
}

/**
 * The oldest notices that have still to go to another system, locked until the transaction ends; what another worker holds
 * is left out. However long ago they were told: what was written down is lost to nobody.
 */
export async function lockUnrelayed(
  tx: Tx,
  { programId }: ProgramScope,
  limit: number,
): Promise<UnrelayedNotice[]> {
  return tx<UnrelayedNotice[]>`
    select n.id, n.member_id, m.external_id, n.code, n.facts, n.at, m.locale, m.preferences,
           (m.left_at is not null or m.erased_at is not null) as is_gone
      from notices n
      join members m on m.program_id = ${programId} and m.id = n.member_id
     where n.program_id = ${programId} and n.by_webhook and n.relayed_at is null
     order by n.at, n.id limit ${limit}
       for update of n skip locked`;
}

/** Which of these went to another system, at an instant, and which are not to go there at all. */
export async function markRelayed(
  tx: Tx,
  { programId }: ProgramScope,
  { relayed, kept }: { relayed: readonly string[]; kept: readonly string[] },
  now: Date,
): Promise<void> {
  await tx`
    update notices set relayed_at = case when id = any(${[...relayed]}::uuid[]) then ${now}::timestamptz end,
                       by_webhook = id = any(${[...relayed]}::uuid[])
     where program_id = ${programId} and id = any(${[...relayed, ...kept]}::uuid[])`;
}
