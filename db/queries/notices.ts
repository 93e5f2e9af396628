import type { Notice, NoticeDraft } from "@/lib/shared/notice";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Topic } from "@/lib/shared/topics";
import { plainArray, textArray } from "../array-text";
import type { Tx } from "../transaction";
import { calledOrder } from "./order-name";

/** A notice as it is written: how it goes, and what it is about. */
export type NewNotice = NoticeDraft & {
  id: string;
  byMail: boolean;
  isQuiet: boolean;
  topic: Topic;
  /** The member has no choice about it. */
  isFixed: boolean;
};

/**
 * Inserts notices; one that was told before is left out, and so is a household, which nobody is. What the member wants
 * no news of, where there is a choice, and what is quiet, is inserted as read. Whether it goes to another system as well is
 * settled here, by the program's settings and by whether one listens (`event`): who begins to listen tomorrow hears of tomorrow.
 */
export async function insertNotices(
  tx: Tx,
  scope: ProgramScope,
  notices: readonly NewNotice[],
  event: string,
  now: Date,
): Promise<void> {
  await tx`
    insert into notices (program_id, id, member_id, code, about, facts, by_mail, at, read_at, by_webhook)
    select ${scope.programId}, t.id::uuid, m.id, code, about,
           facts::jsonb || coalesce((
             select jsonb_build_object('order', ${calledOrder(tx)}) from shops s
               join shopify_orders n on n.program_id = ${scope.programId} and n.shop_id = s.id
                and n.order_id = t.order_id
              where s.program_id = ${scope.programId} and s.slug = t.shop and ${calledOrder(tx)} is not null), '{}'),
           by_mail::boolean, ${now},
           case when is_quiet::boolean or (not is_fixed::boolean and m.preferences -> t.topic -> 'account' = 'false')
                then ${now}::timestamptz end,
           coalesce((select p.settings #> '{messages,topics}' from programs p
                      where p.id = ${scope.programId} and p.has_webhooks
                        and exists (select from webhook_endpoints e
                                     where e.program_id = ${scope.programId} and e.removed_at is null
                                       and (e.types = '{}' or ${event} = any(e.types)))) ? t.topic, false)
      from unnest(${notices.map((n) => n.id)}::text[], ${notices.map((n) => n.memberId)}::uuid[],
                  ${notices.map((n) => n.code)}::text[], ${notices.map((n) => n.about)}::text[],
                  ${notices.map((n) => JSON.stringify(n.facts))}::text[], ${notices.map((n) => String(n.byMail))}::text[],
                  ${notices.map((n) => n.topic)}::text[], ${notices.map((n) => String(n.isFixed))}::text[],
                  ${notices.map((n) => String(n.isQuiet))}::text[],
                  ${textArray(notices, (n) => n.shop ?? null)}::text[], ${textArray(notices, ({ facts }) => facts.order?.toString() ?? null)}::text[])
        as t(id, member_id, code, about, facts, by_mail, topic, is_fixed, is_quiet, shop, order_id)
      join members m on m.program_id = ${scope.programId} and m.id = t.member_id and m.kind = 'person'
    on conflict (program_id, member_id, code, about) do nothing`;
}

/** When a member was told this about that; null when they were not. */
export async function toldAt(
  tx: Tx,
  scope: ProgramScope,
  { memberId, code, about }: Pick<NoticeDraft, "memberId" | "code" | "about">,
): Promise<Date | null> {
  const [row] = await tx<{ at: Date }[]>`
    select at from notices
     where program_id = ${scope.programId} and member_id = ${memberId} and code = ${code} and about = ${about}`;
  return row?.at ?? null;
}

/** A member's notices, newest first. */
export async function selectNotices(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  { unreadOnly, limit }: { unreadOnly: boolean; limit: number },
): Promise<Notice[]> {
  return tx<Notice[]>`
    select id, member_id, code, about, facts, at, read_at from notices
     where program_id = ${scope.programId} and member_id = ${memberId} and (not ${unreadOnly} or read_at is null)
     order by at desc, id desc limit ${limit}`;
}

/** A member's notices, newest first, those before one of them; null is from the newest on. */
export async function selectNews(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  { before, limit }: { before: string | null; limit: number },
): Promise<Notice[]> {
  return tx<Notice[]>`
    select id, member_id, code, about, facts, at, read_at from notices
     where program_id = ${scope.programId} and member_id = ${memberId}
       and (${before}::uuid is null or (at, id) < (
             select at, id from notices
              where program_id = ${scope.programId} and member_id = ${memberId} and id = ${before}::uuid))
     order by at desc, id desc limit ${limit}`;
}

/** How many notices a member has not seen yet. */
export async function countUnread(tx: Tx, scope: ProgramScope, memberId: string): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int as count from notices
     where program_id = ${scope.programId} and member_id = ${memberId} and read_at is null`;
  return row?.count ?? 0;
}

export async function markNoticesRead(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  await tx`
    update notices set read_at = ${now}
     where program_id = ${scope.programId} and member_id = ${memberId} and id = any(${[...ids]}::uuid[]) and read_at is null`;
}

/** Which of these were told: "<member> <about>". */
export async function selectTold(
  tx: Tx,
  { programId }: ProgramScope,
  code: string,
  asked: readonly { memberId: string; about: string }[],
): Promise<Set<string>> {
  // Each by its own look at the index: whoever asks about one day of all members is not to read all that they were told.
  const rows = await tx<{ memberId: string; about: string }[]>`
    select n.member_id, n.about
      from unnest(${plainArray(asked, ({ memberId }) => memberId)}::uuid[], ${textArray(asked, ({ about }) => about)}::text[])
           as a(member_id, about)
      cross join lateral (select member_id, about from notices
                           where program_id = ${programId} and member_id = a.member_id and code = ${code} and about = a.about
                          offset 0) n`;
  return new Set(rows.map(({ memberId, about }) => `${memberId} ${about}`));
}
