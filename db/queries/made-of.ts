import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";
import { sameMember } from "./former";
import { orElse } from "./or-else";

/** Whose overview is asked for: of the member whose session this is. `since` is until when everything given to causes has arrived. */
export type MadeOfAsk = { sessionId: string; now: Date; idleSince: Date; since: Date };

/** The rows that a member's overview is made of, as of one instant. */
export type MadeOf = {
  memberId: string;
  lastSeenAt: Date;
  /** Equal, where the rows are; another text as soon as one of them was written, came or went. */
  rows: string;
  /** The next instant at which one of them says something else by itself: it begins, ends, or lapses. */
  changesAt: Date | null;
};

/**
 * What a member's overview is made of, in one statement and so in one snapshot; null without a live session of this
 * program (as findMemberOfSession has it).
 *
 * No row is read for what it says: PostgreSQL itself says in `xmin` which transaction wrote it, and the same row is never
 * written twice by one that others see. So the list of the xmin of some rows is another one after each write to them. Of
 * what is only ever inserted (db/grants.ts), the number of rows says the same. docs/decisions/0021 has the proof, and what is
 * read by the overview and not here, and why; lib/first-page/kept.db.test.ts holds the two together.
 */
export async function findMadeOf(tx: Tx, scope: ProgramScope, ask: MadeOfAsk): Promise<MadeOf | null> {
  const { programId } = scope;
  const { sessionId, now, idleSince, since } = ask;
  const mine = (column: string) => tx`x.program_id = ${programId} and x.${tx(column)} = m.id`;
  const [row] = await tx<MadeOf[]>`
    select m.id as member_id, s.last_seen_at,
           least(held.changes_at, offered.changes_at, redeemed.changes_at, terms.changes_at) as changes_at,
           md5(array[
             -- Another server begins to count anew.
             pg_postmaster_start_time()::text, m.id::text, u.xmin::text, m.xmin::text, p.xmin::text,
             home.rows, held.rows, offered.rows, redeemed.rows, terms.rows, given.rows,
             (select string_agg(x.xmin::text, ',') from member_merges x where ${mine("into_member_id")}),
             (select string_agg(x.asset || x.xmin::text, ',') from balances x where ${mine("member_id")}),
             (select string_agg(x.xmin::text, ',') from orders x where ${mine("member_id")}),
             -- What a store calls them.
             (select string_agg(x.xmin::text, ',') from shopify_orders x where ${mine("member_id")}),
             (select count(*)::text from events x
               where x.program_id = ${programId} and x.member_id in ${sameMember(tx, scope, tx`m.id`)}
                 and x.type not like 'order.%'),
             (select string_agg(x.xmin::text, ',') from notices x
               where ${mine("member_id")} and (x.read_at is null or x.code = 'reward_unlocked')),
             (select x.xmin::text from members_touched x where ${mine("member_id")}),
             (select string_agg(x.xmin::text, ',') from member_badges x
               where ${mine("member_id")} and x.taken_back_at is null),
             (select string_agg(x.xmin::text, ',') from challenge_progress x where ${mine("member_id")}),
             (select string_agg(x.xmin::text, ',') from referrals x where ${mine("advocate_id")}),
             (select x.xmin::text from memberships x where ${mine("member_id")}),
             (select count(*)::text from consents x where ${mine("member_id")} and x.purpose = 'membership'),
             (select x.xmin::text from cause_choices x where ${mine("member_id")}),
             (select string_agg(x.xmin::text, ',') from tiers x
               where x.program_id = ${programId} and x.ended_at is null),
             -- Orders of guests that the member could claim.
             (select string_agg(x.id::text || x.xmin::text, ',')
                from (select e.order_id as id from events e
                       where e.program_id = ${programId} and e.member_id is null and e.order_id is not null
                         and e.guest_key = m.email_key
                      union
                      select o.id from (select shop_id, number::text as number from purchases b
                                         where b.program_id = ${programId} and b.member_id is null
                                           and b.email_key = m.email_key offset 0) b
                        join orders o on o.program_id = ${programId} and o.shop_id = b.shop_id
                                     and o.external_id = b.number) found
                join orders x on x.program_id = ${programId} and x.id = found.id)
           ]::text) as rows
      from sessions s
      join members u on u.program_id = ${programId} and u.user_id = s.user_id
      left join member_merges g on g.program_id = u.program_id and g.from_member_id = u.id
      join members m on m.program_id = u.program_id and m.id = ${orElse(tx, tx`g.into_member_id`, tx`u.id`)}
      join programs p on p.id = m.program_id
      left join lateral (
        select x.household_id as id, x.xmin::text || ' ' || h.xmin::text as rows
          from household_people x join members h on h.program_id = x.program_id and h.id = x.household_id
         where ${mine("member_id")} and x.state = 'joined') home on true
      cross join lateral (
        select string_agg(x.xmin::text, ',') as rows, min(x.expires_at) filter (where x.expires_at > ${now}) as changes_at
          from lots x
         where x.program_id = ${programId} and x.member_id in (m.id, home.id) and x.state <> 'closed') held
      cross join lateral (
        select string_agg(x.xmin::text || ' ' || coalesce(f.xmin::text, '') || coalesce(' ' || st.status, ''), ',') as rows,
               least(min(x.starts_at) filter (where x.starts_at > ${now}), min(x.ends_at)) as changes_at
          from rewards x
          left join lateral (
            select p.xmin from products p where p.program_id = ${programId} and p.sku = x.benefit ->> 'sku' offset 0) f on true
          left join shopify_stores st on st.program_id = x.program_id and st.shop_id = x.shop_id
         where x.program_id = ${programId} and (x.ends_at is null or x.ends_at > ${now})) offered
      cross join lateral (
        select string_agg(x.xmin::text, ',') as rows,
               min(x.expires_at) filter (where x.status = 'issued' and x.expires_at > ${now}) as changes_at
          from redemptions x
         where x.program_id = ${programId} and (x.member_id = m.id or x.by_member_id = m.id)) redeemed
      cross join lateral (
        select count(*)::text as rows, min(x.effective_at) filter (where x.effective_at > ${now}) as changes_at
          from program_terms x where x.program_id = ${programId}) terms
      cross join lateral (
        select string_agg(x.xmin::text || ' ' || (
                 select count(*) from cause_shares c
                  where c.program_id = ${programId} and c.cause_id = x.id and c.at > ${since}) || ' ' || (
                 select count(*) from cause_entries c
                  where c.program_id = ${programId} and c.cause_id = x.id and c.at > ${since}), ',') as rows
          from causes x where x.program_id = ${programId} and x.ended_at is null) given
     where s.session_token = ${sessionId} and not s.staff and s.expires > ${now} and s.last_seen_at > ${idleSince}`;
  return row ?? null;
}

/**
 * The first thing at `from` or later that counts toward a tier: an order's payment, an event, a friend who stayed. What is
 * counted by a window that moves on changes when its beginning passes one of them.
 */
export async function findFirstCounted(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  from: Date,
): Promise<Date | null> {
  const [row] = await tx<{ at: Date | null }[]>`
    select least(
      (select min(paid_at) from orders
        where program_id = ${scope.programId} and member_id = ${memberId} and paid_at >= ${from}),
      (select min(occurred_at) from events
        where program_id = ${scope.programId} and member_id in ${sameMember(tx, scope, memberId)}
          and type not like 'order.%' and occurred_at >= ${from}),
      (select min(confirmed_at) from referrals
        where program_id = ${scope.programId} and advocate_id = ${memberId} and confirmed_at >= ${from})) as at`;
  return row?.at ?? null;
}
