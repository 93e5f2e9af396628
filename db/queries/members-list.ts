import type { SearchTerms } from "@/lib/members/search";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";
import { type MemberRow, memberRows } from "./members";

/** Where a page of members ends. */
export type MemberCursor = { joinedAt: Date; id: string };

/** `erased` asks for those of whom nothing but what they earned and spent is left, and for nobody else. */
type Page = { erased: boolean; before: MemberCursor | null; limit: number };

/** Who is listed at all, as SQL: households and who has become somebody else are not. */
const listed = (tx: Tx, { programId }: ProgramScope, { erased, before }: Page) => tx`
  m.program_id = ${programId} and m.kind = 'person' and m.merged_into is null
  and ${erased ? tx`m.erased_at is not null` : tx`m.erased_at is null`}
  ${before ? tx`and (m.joined_at, m.id) < (${before.joinedAt}::timestamptz, ${before.id}::uuid)` : tx``}`;

/** A page of all members, newest first. */
export async function selectMembers(tx: Tx, scope: ProgramScope, page: Page): Promise<MemberRow[]> {
  return tx<MemberRow[]>`
    ${memberRows(tx)}
     where ${listed(tx, scope, page)}
     order by m.joined_at desc, m.id desc limit ${page.limit}`;
}

/**
 * A page of those whose e-mail, card, customer id or name it may be, or was in an account that has become theirs, newest first:
 * their ids alone. Which index finds a beginning depends on what is sought, so this is planned anew each time; what is
 * shown of them is then asked for by id (`selectMembersById`), which no statistics can lead astray.
 */
export async function searchMembers(
  tx: Tx,
  scope: ProgramScope,
  search: SearchTerms,
  page: Page,
): Promise<string[]> {
  const { programId } = scope;
  const rows = await tx<{ id: string }[]>`
    with found as materialized (
      select coalesce(merged_into, id) as id from members where program_id = ${programId} and email_key ^@ ${search.emailKey}
      union select coalesce(merged_into, id) from members where program_id = ${programId} and card_number ^@ ${search.card}
      union select member_id from physical_cards where program_id = ${programId} and number ^@ ${search.card}
      union select coalesce(merged_into, id) from members where program_id = ${programId} and external_id = ${search.externalId}
      union select coalesce(merged_into, id) from members where program_id = ${programId} and name ilike ${search.name})
    select m.id from members m
     where ${listed(tx, scope, page)} and m.id in (select id from found)
     order by m.joined_at desc, m.id desc limit ${page.limit}`;
  return rows.map(({ id }) => id);
}

/** Members with these ids, newest first; who is not there is left out. */
export async function selectMembersById(
  tx: Tx,
  { programId }: ProgramScope,
  ids: readonly string[],
): Promise<MemberRow[]> {
  return tx<MemberRow[]>`
    ${memberRows(tx)}
     where m.program_id = ${programId} and m.id = any(${[...ids]}::uuid[])
     order by m.joined_at desc, m.id desc`;
}
