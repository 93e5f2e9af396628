import type { NoticeFacts } from "@/lib/shared/notice";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** Whom a message is for. */
export type Addressee = {
  externalId: string | null;
  /** The language the member has chosen; null is the program's. */
  locale: string | null;
  /** As stored: lib/notices/preferences.ts */
  preferences: unknown;
  /** They have left, or were erased: nothing is told of them any more. */
  isGone: boolean;
};

/** A notice that has still to go to another system, with whom it is for. */
export type UnrelayedNotice = Addressee & {
  id: string;
  memberId: string;
  code: string;
  facts: NoticeFacts;
  at: Date;
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

/** Whom a message to this member is for; null when there is no such member. */
export async function findAddressee(tx: Tx, { programId, memberId }: MemberScope): Promise<Addressee | null> {
  const [row] = await tx<Addressee[]>`
    select external_id, locale, preferences, (left_at is not null or erased_at is not null) as is_gone
      from members where program_id = ${programId} and id = ${memberId}`;
  return row ?? null;
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
