import type { Referral, ReferralState } from "@/lib/referrals/referral";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";
import { orElse } from "./or-else";
import { storeOrderName } from "./order-name";

const columns = (tx: Tx) => tx`
  r.id, r.advocate_id, r.friend_id, r.via, r.stage, r.review, r.signals, r.terms, r.invited_at, r.joined_at, r.order_id,
  r.ordered_at, r.due_at, r.confirmed_at, r.ended_at, r.round, r.friend_event_id, r.advocate_event_id, r.reviewed_at,
  r.review_note`;

/** Keeps a code for a member; another process's came first where it answers another one. False: the code is taken. */
export async function insertReferralCode(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  code: string,
  now: Date,
): Promise<boolean> {
  const rows = await tx`
    insert into referral_codes (program_id, member_id, code, made_at)
    values (${scope.programId}, ${memberId}, ${code}, ${now}) on conflict do nothing returning 1`;
  return rows.length === 1;
}

/** A member's code, or null. */
export async function findReferralCode(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
): Promise<string | null> {
  const [row] = await tx<{ code: string }[]>`
    select code from referral_codes where program_id = ${scope.programId} and member_id = ${memberId}`;
  return row?.code ?? null;
}

/** Whose code this is; nobody's where its member is left out of the program, or no person. */
export async function findAdvocate(
  tx: Tx,
  scope: ProgramScope,
  code: string,
): Promise<{ memberId: string; name: string | null } | null> {
  const [row] = await tx<{ memberId: string; name: string | null }[]>`
    select m.id as member_id, m.name from referral_codes c
      left join member_merges g on g.program_id = c.program_id and g.from_member_id = c.member_id
      join members m on m.program_id = c.program_id and m.id = ${orElse(tx, tx`g.into_member_id`, tx`c.member_id`)}
     where c.program_id = ${scope.programId} and c.code = ${code} and m.kind = 'person' and not m.excluded
       and m.erased_at is null`;
  return row ?? null;
}

/** A friend, as far as a referral asks. */
export type FriendRow = {
  id: string;
  email: string | null;
  phoneKey: string | null;
  joinedAt: Date;
  excluded: boolean;
  kind: string;
  proven: boolean;
};

export async function findFriend(tx: Tx, scope: ProgramScope, memberId: string): Promise<FriendRow | null> {
  const [row] = await tx<FriendRow[]>`
    select id, email, phone_key, joined_at, excluded, kind, user_id is not null as proven from members
     where program_id = ${scope.programId} and id = ${memberId}`;
  return row ?? null;
}

/** Keeps a new referral; false when this friend was referred before. */
export async function insertReferral(tx: Tx, scope: ProgramScope, referral: Referral): Promise<boolean> {
  const { id, advocateId, friendId, via, stage, review, signals, terms, invitedAt, joinedAt } = referral;
  const rows = await tx`
    insert into referrals (program_id, id, advocate_id, friend_id, via, stage, review, signals, terms, invited_at, joined_at)
    values (${scope.programId}, ${id}, ${advocateId}, ${friendId}, ${via}, ${stage}, ${review}, ${tx.json(signals)},
            ${tx.json(terms)}, ${invitedAt}, ${joinedAt})
    on conflict (program_id, friend_id) do nothing returning 1`;
  return rows.length === 1;
}

/** One referral, or null. */
export async function findReferral(tx: Tx, scope: ProgramScope, id: string): Promise<Referral | null> {
  const [row] = await tx<Referral[]>`
    select ${columns(tx)} from referrals r where r.program_id = ${scope.programId} and r.id = ${id}`;
  return row ?? null;
}

/** The referral by which this member came, or null. */
export async function findReferralOfFriend(
  tx: Tx,
  scope: ProgramScope,
  friendId: string,
): Promise<Referral | null> {
  const [row] = await tx<Referral[]>`
    select ${columns(tx)} from referrals r where r.program_id = ${scope.programId} and r.friend_id = ${friendId}`;
  return row ?? null;
}

/** One referral, held until the transaction ends. Lock the accounts of both sides first. */
export async function lockReferral(tx: Tx, scope: ProgramScope, id: string): Promise<Referral | null> {
  const [row] = await tx<Referral[]>`
    select ${columns(tx)} from referrals r
     where r.program_id = ${scope.programId} and r.id = ${id} for no key update`;
  return row ?? null;
}

/** Keeps what has become of a referral. */
export async function updateReferral(tx: Tx, scope: ProgramScope, referral: Referral): Promise<void> {
  const { id, stage, review, signals, orderId, orderedAt, dueAt, confirmedAt, endedAt, round } = referral;
  await tx`
    update referrals set stage = ${stage}, review = ${review}, signals = ${tx.json(signals)}, order_id = ${orderId},
           ordered_at = ${orderedAt}, due_at = ${dueAt}, confirmed_at = ${confirmedAt}, ended_at = ${endedAt},
           round = ${round}, friend_event_id = ${referral.friendEventId},
           advocate_event_id = ${referral.advocateEventId}, reviewed_at = ${referral.reviewedAt},
           review_note = ${referral.reviewNote}
     where program_id = ${scope.programId} and id = ${id}`;
}

/** What an order has to be to count: paid, with something kept of it, and enough. */
const counts = (tx: Tx) => tx`
  o.status = 'paid' and o.paid_at is not null and o.spend_minor > 0
  and o.spend_minor >= (r.terms ->> 'minimumMinor')::bigint`;

/** The friend's order that counts: the bound one while it does, else the first since the link was followed. */
export async function findCountedOrder(
  tx: Tx,
  scope: ProgramScope,
  referralId: string,
): Promise<{ id: string; paidAt: Date } | null> {
  const [row] = await tx<{ id: string; paidAt: Date }[]>`
    select o.id, o.paid_at from referrals r
      join orders o on o.program_id = r.program_id and o.member_id = r.friend_id
                   and (r.order_id is null or o.id = r.order_id) and ${counts(tx)}
                   and (r.order_id is not null or o.paid_at >= r.invited_at)
     where r.program_id = ${scope.programId} and r.id = ${referralId}
     order by o.paid_at, o.id limit 1`;
  return row ?? null;
}

/**
 * Referrals for which something may be to do: asked of the state, never of what has changed, so that nothing is missed
 * however late this runs. `confirmedSince` bounds how long ago confirmed ones are looked at for returned orders.
 */
export async function selectReferralsDue(
  tx: Tx,
  scope: ProgramScope,
  { now, confirmedSince, after, limit }: { now: Date; confirmedSince: Date; after: string; limit: number },
): Promise<string[]> {
  const { programId } = scope;
  const kept = tx`exists (select from orders o where o.program_id = r.program_id and o.id = r.order_id
                             and o.member_id = r.friend_id and ${counts(tx)})`;
  const rows = await tx<{ id: string }[]>`
    select r.id from referrals r
     where r.program_id = ${programId} and r.stage in ('joined', 'ordered') and r.id > ${after}
       and case
         when r.review = 'blocked' then r.friend_event_id is not null or r.advocate_event_id is not null
         when r.stage = 'joined' then
           r.joined_at + make_interval(days => (r.terms ->> 'orderDays')::int - 1) <= ${now}
           or exists (select from orders o where o.program_id = r.program_id and o.member_id = r.friend_id
                         and o.paid_at >= r.invited_at and ${counts(tx)})
           or (r.review <> 'held' and r.friend_event_id is null and r.terms ->> 'friendWhen' = 'sign_up'
               and r.terms -> 'friend' ->> 'gives' <> 'nothing'
               and exists (select from members m where m.program_id = r.program_id and m.id = r.friend_id
                              and m.user_id is not null))
         else not ${kept} or (r.review <> 'held' and (r.due_at <= ${now} or (
           r.friend_event_id is null and (r.terms -> 'friend' ->> 'gives' = 'points'
             or (r.terms ->> 'friendWhen' = 'sign_up' and r.terms -> 'friend' ->> 'gives' = 'reward')))))
       end
    union all
    select r.id from referrals r
     where r.program_id = ${programId} and r.stage = 'confirmed' and r.confirmed_at >= ${confirmedSince}
       and r.id > ${after} and not ${kept} and r.review <> 'blocked'
     order by 1 limit ${limit}`;
  return rows.map(({ id }) => id);
}

/** How many friends this member brought in a stretch of time, and how many of theirs ordered in another. */
export async function countFriends(
  tx: Tx,
  scope: ProgramScope,
  advocateId: string,
  { joinedFrom, joinedUntil, orderedFrom }: { joinedFrom: Date; joinedUntil: Date; orderedFrom: Date },
): Promise<{ joined: number; ordered: number }> {
  const [row] = await tx<{ joined: number; ordered: number }[]>`
    select count(*) filter (where joined_at > ${joinedFrom} and joined_at <= ${joinedUntil})::int as joined,
           count(*) filter (where ordered_at >= ${orderedFrom})::int as ordered
      from referrals where program_id = ${scope.programId} and advocate_id = ${advocateId}`;
  return row ?? { joined: 0, ordered: 0 };
}

/** Orders of this member from before an instant: of the program, or of its shop as a guest with the same address. */
export async function countEarlierOrders(
  tx: Tx,
  scope: ProgramScope,
  { memberId, emails, before }: { memberId: string; emails: readonly string[]; before: Date },
): Promise<number> {
  const { programId } = scope;
  const [row] = await tx<{ orders: number }[]>`
    select ((select count(*) from orders o
              where o.program_id = ${programId} and o.member_id = ${memberId} and o.paid_at < ${before})
          + (select count(*) from purchases p
              where p.program_id = ${programId} and p.email_key = any(${[...emails]}::text[])
                and p.placed_at < ${before} and p.member_id is distinct from ${memberId}))::int as orders`;
  return row?.orders ?? 0;
}

/** What an event gave: points in a lot, or a voucher. */
export type Given = { points: bigint; lotId: string | null; redemptionId: string | null };

export async function findGiven(tx: Tx, scope: ProgramScope, eventId: string): Promise<Given | null> {
  const [row] = await tx<Given[]>`
    select e.points, (e.payload ->> 'redemption')::uuid as redemption_id,
           (select t.lot_id from transfers t
             where t.program_id = e.program_id and t.member_id = e.member_id and t.event_id = e.id and t.kind = 'earn'
             limit 1) as lot_id
      from events e where e.program_id = ${scope.programId} and e.id = ${eventId}`;
  return row ?? null;
}

/** A referral with its people, as staff see them. */
export type NamedReferral = Referral & {
  advocateName: string | null;
  advocateCard: string;
  friendName: string | null;
  friendCard: string;
  orderNumber: string | null;
};

const inState = (tx: Tx, state: ReferralState | null) => {
  if (state === null) return tx``;
  if (state === "held") return tx`and r.review = 'held' and r.stage in ('joined', 'ordered')`;
  if (state === "blocked") return tx`and r.review = 'blocked'`;
  if (state === "joined" || state === "ordered")
    return tx`and r.stage = ${state} and r.review in ('clear', 'released')`;
  return tx`and r.stage = ${state} and r.review <> 'blocked'`;
};

/** Referrals with their people, newest first; `before` is where the page before ended: one of these, or nothing. */
export function selectNamedReferrals(
  tx: Tx,
  scope: ProgramScope,
  which: {
    state?: ReferralState | null;
    advocateId?: string | null;
    /** Either side of it. */
    personId?: string | null;
    id?: string | null;
    before?: string | null;
    limit: number;
  },
): Promise<NamedReferral[]> {
  const { state = null, advocateId = null, personId = null, id = null, before = null, limit } = which;
  return tx<NamedReferral[]>`
    select ${columns(tx)}, a.name as advocate_name, a.card_number as advocate_card, f.name as friend_name,
           f.card_number as friend_card, coalesce(${storeOrderName(tx)}, o.external_id) as order_number
      from referrals r
      join members a on a.program_id = r.program_id and a.id = r.advocate_id
      join members f on f.program_id = r.program_id and f.id = r.friend_id
      left join orders o on o.program_id = r.program_id and o.id = r.order_id
     where r.program_id = ${scope.programId} ${inState(tx, state)}
       ${advocateId ? tx`and r.advocate_id = ${advocateId}` : tx``} ${id ? tx`and r.id = ${id}` : tx``}
       ${personId ? tx`and (r.advocate_id = ${personId} or r.friend_id = ${personId})` : tx``}
       and r.id < coalesce((select b.id from referrals b where b.program_id = ${scope.programId} and b.id = ${before}::uuid),
                           'ffffffff-ffff-ffff-ffff-ffffffffffff')
     order by r.id desc limit ${limit}`;
}

/** Whether anything waits for staff. */
export async function hasHeldReferrals(tx: Tx, scope: ProgramScope): Promise<boolean> {
  const [row] = await tx<{ has: boolean }[]>`
    select exists (select from referrals where program_id = ${scope.programId} and stage in ('joined', 'ordered')
                      and review = 'held') as has`;
  return row?.has ?? false;
}

/** How many referrals stand where. */
export type ReferralCounts = {
  all: number;
  held: number;
  waiting: number;
  confirmed: number;
  reversed: number;
  blocked: number;
};

export async function countReferrals(tx: Tx, scope: ProgramScope): Promise<ReferralCounts> {
  const [row] = await tx<ReferralCounts[]>`
    select count(*)::int as "all",
           count(*) filter (where review = 'held' and stage in ('joined', 'ordered'))::int as held,
           count(*) filter (where review in ('clear', 'released') and stage in ('joined', 'ordered'))::int as waiting,
           count(*) filter (where stage = 'confirmed' and review <> 'blocked')::int as confirmed,
           count(*) filter (where stage = 'reversed' and review <> 'blocked')::int as reversed,
           count(*) filter (where review = 'blocked')::int as blocked
      from referrals where program_id = ${scope.programId}`;
  if (!row) throw new Error("a count is never missing");
  return row;
}

/** The member of this program who signs in as this user; null when there is none. */
export async function findMemberOfUser(tx: Tx, scope: ProgramScope, userId: string): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    select coalesce(g.into_member_id, m.id) as id from members m
      left join member_merges g on g.program_id = m.program_id and g.from_member_id = m.id
     where m.program_id = ${scope.programId} and m.user_id = ${userId}`;
  return row?.id ?? null;
}
