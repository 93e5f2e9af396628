import type { Alert } from "@/lib/notices/alert";
import type { Notice, NoticeDraft, NoticeFacts } from "@/lib/shared/notice";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Topic } from "@/lib/shared/topics";
import { textArray } from "../array-text";
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
                and n.order_id = facts::jsonb ->> 'order'
              where s.program_id = ${scope.programId} and s.slug = t.shop and ${calledOrder(tx)} is not null), '{}'),
           by_mail::boolean, ${now},
           case when is_quiet::boolean or (not is_fixed::boolean and m.preferences -> t.topic -> 'account' = 'false')
                then ${now}::timestamptz end,
           coalesce((select p.settings #> '{messages,topics}' from programs p
                      where p.id = ${scope.programId} and p.has_webhooks
                        and exists (select from webhook_endpoints e
                                     where e.program_id = ${scope.programId} and e.removed_at is null
                                       and (e.types = '{}' or ${event} = any(e.types)))) ? t.topic, false)
      from unnest(${notices.map((n) => n.id)}::text[], ${notices.map((n) => n.memberId)}::text[],
                  ${notices.map((n) => n.code)}::text[], ${notices.map((n) => n.about)}::text[],
                  ${notices.map((n) => JSON.stringify(n.facts))}::text[], ${notices.map((n) => String(n.byMail))}::text[],
                  ${notices.map((n) => n.topic)}::text[], ${notices.map((n) => String(n.isFixed))}::text[],
                  ${notices.map((n) => String(n.isQuiet))}::text[],
                  ${textArray(notices, (n) => n.shop ?? null)}::text[])
        as t(id, member_id, code, about, facts, by_mail, topic, is_fixed, is_quiet, shop)
      join members m on m.program_id = ${scope.programId} and m.id = t.member_id::uuid and m.kind = 'person'
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

export async function insertAlert(
  tx: Tx,
  scope: ProgramScope,
  alert: { id: string; code: string; subject: string; facts: NoticeFacts },
  now: Date,
): Promise<void> {
  await tx`
    insert into alerts (program_id, id, code, subject, facts, raised_at)
    values (${scope.programId}, ${alert.id}, ${alert.code}, ${alert.subject}, ${tx.json(alert.facts)}, ${now})
    on conflict (program_id, code, subject) where resolved_at is null do update set facts = excluded.facts`;
}

export async function resolveAlerts(
  tx: Tx,
  scope: ProgramScope,
  { code, subject }: { code: string; subject: string },
  now: Date,
): Promise<void> {
  await tx`
    update alerts set resolved_at = ${now}
     where program_id = ${scope.programId} and code = ${code} and subject = ${subject} and resolved_at is null`;
}

/** What waits for staff: the oldest first; at most `limit`, and how many there are in all. */
export async function selectOpenAlerts(
  tx: Tx,
  scope: ProgramScope,
  limit: number,
): Promise<{ alerts: Alert[]; count: number }> {
  const rows = await tx<(Alert & { count: number })[]>`
    select id, code, subject, facts, raised_at, count(*) over ()::int as count from alerts
     where program_id = ${scope.programId} and resolved_at is null
     order by raised_at, id limit ${limit}`;
  return { alerts: rows.map(({ count: _, ...alert }) => alert), count: rows[0]?.count ?? 0 };
}

/** A notice that has still to go by mail, with whom it goes to. */
export type UnmailedNotice = {
  id: string;
  memberId: string;
  code: string;
  facts: NoticeFacts;
  email: string;
  /** The language the member has chosen; null is the program's. */
  locale: string | null;
  /** As stored: lib/notices/preferences.ts */
  preferences: unknown;
};

/**
 * The oldest notice told since an instant that still has to go by mail, locked until the transaction ends; what another
 * worker holds and what is to be passed over is left out. Households, members without an address and those who have left
 * get none.
 */
export async function lockUnmailed(
  tx: Tx,
  scope: ProgramScope,
  { since, passOver }: { since: Date; passOver: readonly string[] },
): Promise<UnmailedNotice | null> {
  const [row] = await tx<UnmailedNotice[]>`
    select n.id, n.member_id, n.code, n.facts, m.email, m.locale, m.preferences from notices n
      join members m on m.program_id = n.program_id and m.id = n.member_id
     where n.program_id = ${scope.programId} and n.by_mail and n.mailed_at is null and n.at >= ${since}
       and m.email is not null and m.kind = 'person' and m.left_at is null and m.erased_at is null
       and n.id <> all(${[...passOver]}::uuid[])
     order by n.at, n.id limit 1
       for update of n skip locked`;
  return row ?? null;
}

/** The mail of a notice was handed over. */
export async function markMailed(tx: Tx, scope: ProgramScope, id: string, now: Date): Promise<void> {
  await tx`update notices set mailed_at = ${now} where program_id = ${scope.programId} and id = ${id}`;
}

/** A notice goes by mail no more: its address takes none, or its member wants none. */
export async function keepFromMail(tx: Tx, scope: ProgramScope, id: string): Promise<void> {
  await tx`update notices set by_mail = false where program_id = ${scope.programId} and id = ${id}`;
}

/** Which of these were told: "<member> <about>". */
export async function selectTold(
  tx: Tx,
  scope: ProgramScope,
  code: string,
  abouts: readonly string[],
): Promise<Set<string>> {
  const rows = await tx<{ memberId: string; about: string }[]>`
    select member_id, about from notices
     where program_id = ${scope.programId} and code = ${code} and about = any(${[...new Set(abouts)]}::text[])`;
  return new Set(rows.map(({ memberId, about }) => `${memberId} ${about}`));
}

/** Where a program's own storefront is reached; null when it has none of its own. Shopify's are not ours to link to. */
export async function findStorefrontDomain(
  tx: Tx,
  scope: ProgramScope,
  preferred: string,
): Promise<string | null> {
  const [row] = await tx<{ domain: string }[]>`
    select domain from shop_domains
     where program_id = ${scope.programId} and domain not like '%.myshopify.com'
     order by (domain = ${preferred}) desc, domain ~ '^[0-9.]+$', domain limit 1`;
  return row?.domain ?? null;
}

/** Points of one member, or of a pool and everybody in it, that lapse at one instant. */
export type Lapsing = {
  memberId: string;
  /** The household whose pool it is; null is the member's own. */
  poolId: string | null;
  points: bigint;
  expiresAt: Date;
  /** When the first of them was earned. */
  earnedAt: Date;
};

/** What lapses in a span, for everybody it belongs to: a pool's points are everybody's who is in it. */
export async function selectLapsing(
  tx: Tx,
  scope: ProgramScope,
  from: Date,
  until: Date,
): Promise<Lapsing[]> {
  return tx<Lapsing[]>`
    with due as (
      select member_id, expires_at, sum(remaining)::bigint as points, min(earned_at) as earned_at from lots
       where program_id = ${scope.programId} and asset = 'points' and state = 'open'
         and expires_at > ${from} and expires_at <= ${until}
       group by member_id, expires_at)
    select coalesce(h.member_id, d.member_id) as member_id, case when h.id is not null then d.member_id end as pool_id,
           d.points, d.expires_at, d.earned_at
      from due d
      join members m on m.program_id = ${scope.programId} and m.id = d.member_id
      left join household_people h
             on h.program_id = m.program_id and h.household_id = m.id and m.kind = 'household' and h.state = 'joined'
     where m.kind = 'person' or h.id is not null
     order by d.expires_at, member_id`;
}

/** Store credit of one member that lapses at one instant; `asset` says in which currency. */
export type LapsingCredit = {
  memberId: string;
  asset: string;
  minor: bigint;
  expiresAt: Date;
  /** When the first of it came in. */
  earnedAt: Date;
};

/** The store credit that lapses in a span. */
export async function selectLapsingCredit(
  tx: Tx,
  scope: ProgramScope,
  from: Date,
  until: Date,
): Promise<LapsingCredit[]> {
  return tx<LapsingCredit[]>`
    select member_id, asset, sum(remaining)::bigint as minor, expires_at, min(earned_at) as earned_at from lots
     where program_id = ${scope.programId} and asset like 'wallet:%' and state = 'open'
       and expires_at > ${from} and expires_at <= ${until}
     group by member_id, asset, expires_at
     order by expires_at, member_id, asset`;
}

/** Whoever joined in a span and was not welcomed yet, the first to join first; those who were imported silently are not. */
export async function selectUnwelcomed(
  tx: Tx,
  scope: ProgramScope,
  { since, limit }: { since: Date; limit: number },
): Promise<{ memberId: string; card: string }[]> {
  return tx`
    select m.id as member_id, m.card_number as card from members m
     where m.program_id = ${scope.programId} and m.kind = 'person' and m.joined_at >= ${since}
       and m.left_at is null and m.erased_at is null and m.merged_into is null
       and not exists (select from notices n
                        where n.program_id = m.program_id and n.member_id = m.id and n.code = 'welcome')
       and not exists (select from events e
                        where e.program_id = m.program_id and e.member_id = m.id and e.type = 'points.imported'
                          and e.payload ->> 'welcome' = 'false')
     order by m.joined_at, m.id limit ${limit}`;
}

/** A code that can be used, and who asked for it. */
export type UsableCode = { id: string; memberId: string; reward: string; code: string; expiresAt: Date };

/** Codes issued in a span that are still to be used and that nobody was told of. */
export async function selectUntoldCodes(
  tx: Tx,
  scope: ProgramScope,
  { since, until, limit }: { since: Date; until: Date; limit: number },
): Promise<UsableCode[]> {
  return tx<UsableCode[]>`
    select r.id, coalesce(r.by_member_id, r.member_id) as member_id, r.name as reward, r.voucher_code as code,
           r.expires_at
      from redemptions r
     where r.program_id = ${scope.programId} and r.status = 'issued' and r.fulfilment is null
       and r.redeemed_at >= ${since} and r.redeemed_at <= ${until}
       and not exists (select from notices n
                        where n.program_id = r.program_id and n.member_id = coalesce(r.by_member_id, r.member_id)
                          and n.code = 'voucher_made' and n.about = r.id::text)
     order by r.redeemed_at, r.id limit ${limit}`;
}

/** Unused codes that lapse in a span, were good for at least twice as long as it, and nobody was reminded of. */
export async function selectLapsingCodes(
  tx: Tx,
  scope: ProgramScope,
  { from, until, limit }: { from: Date; until: Date; limit: number },
): Promise<UsableCode[]> {
  return tx<UsableCode[]>`
    select r.id, coalesce(r.by_member_id, r.member_id) as member_id, r.name as reward, r.voucher_code as code,
           r.expires_at
      from redemptions r
     where r.program_id = ${scope.programId} and r.status = 'issued' and r.fulfilment is null
       and r.expires_at > ${from} and r.expires_at <= ${until}
       and r.expires_at - r.redeemed_at >= 2 * (${until}::timestamptz - ${from}::timestamptz)
       and not exists (select from notices n
                        where n.program_id = r.program_id and n.member_id = coalesce(r.by_member_id, r.member_id)
                          and n.code = 'voucher_lapsing' and n.about = r.id::text)
     order by r.expires_at, r.id limit ${limit}`;
}
