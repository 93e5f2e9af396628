import type { Account, Lot } from "@/lib/ledger/account";
import type { Lapse } from "@/lib/shared/lapses";
import type { ProgramScope } from "@/lib/shared/scope";
import { plainArray, textArray } from "../array-text";
import type { Tx } from "../transaction";
import { accountOf } from "./ledger-read";

/** How an event names its member, most binding first (E15). All null is a guest. */
export type Identity = {
  memberId: string | null;
  externalId: string | null;
  card: string | null;
  emailKey: string | null;
  /** In E.164. */
  phoneKey: string | null;
};

/** What rules and tiers ask of a member. */
export type MemberFacts = {
  memberId: string;
  /** The shop's customer id, where it is known. */
  externalId: string | null;
  excluded: boolean;
  /** When a paid membership had lapsed (M1). */
  lapses: Lapse[];
  tierId: string | null;
  tierSince: Date | null;
  tierKeptUntil: Date | null;
  tierPinnedUntil: Date | null;
  joinedAt: Date;
};

/** A member found for the identity at `index`, with the account as it is under the lock; lots are not read yet. */
export type Found = MemberFacts & { index: number; account: Account };

/*
 * Each list is looked up by a lateral that asks the index once per element: whatever the planner believes about the
 * tables (nothing at all, in a new database), it cannot turn that into a scan of the program.
 */

const FACTS =
  "id as member_id, external_id, excluded, lapses, tier_id, tier_since, tier_kept_until, tier_pinned_until, joined_at";

/** The member of each identity with what is known of them, by the most binding name; ord counts from 1. */
function byAnyName(tx: Tx, { programId }: ProgramScope, identities: readonly Identity[]) {
  return tx`
    select i.ord, m.*
      from (select ord, case when i.member_id is not null then
                     (select coalesce(w.merged_into, w.id) from members w where w.program_id = ${programId} and w.id = i.member_id)
                   else coalesce(
                     (select coalesce(x.merged_into, x.id) from members x where x.program_id = ${programId} and x.external_id = i.external_id),
                     (select coalesce(c.merged_into, c.id) from members c
                       where c.program_id = ${programId} and c.card_number = i.card and c.kind = 'person'),
                     (select k.member_id from physical_cards k where k.program_id = ${programId} and k.number = i.card and k.state in ('posted', 'active')),
                     (select coalesce(e.merged_into, e.id) from members e where e.program_id = ${programId} and e.email_key = i.email_key),
                     (select coalesce(p.merged_into, p.id) from members p where p.program_id = ${programId} and p.phone_key = i.phone_key)) end as member_id
              from unnest(${plainArray(identities, (i) => i.memberId)}::uuid[], ${textArray(identities, (i) => i.externalId)}::text[],
                          ${textArray(identities, (i) => i.card)}::text[], ${textArray(identities, (i) => i.emailKey)}::text[],
                          ${textArray(identities, (i) => i.phoneKey)}::text[])
                   with ordinality as i(member_id, external_id, card, email_key, phone_key, ord) offset 0) i
      cross join lateral (
        select ${tx.unsafe(FACTS)} from members where program_id = ${programId} and id = i.member_id offset 0
      ) m`;
}

/** The same where each is named by the shop's customer id alone, as most orders are: who is found is read on the way. */
function byExternalId(tx: Tx, { programId }: ProgramScope, identities: readonly Identity[]) {
  return tx`
    select i.ord, m.*
      from unnest(${textArray(identities, (i) => i.externalId)}::text[]) with ordinality as i(external_id, ord)
      cross join lateral (
        (select ${tx.unsafe(FACTS)} from members
          where program_id = ${programId} and external_id = i.external_id and merged_into is null)
        union all
        (select became.*
           from (select merged_into from members
                  where program_id = ${programId} and external_id = i.external_id and merged_into is not null offset 0) former
          cross join lateral (
            select ${tx.unsafe(FACTS)} from members where program_id = ${programId} and id = former.merged_into offset 0
          ) became)
        limit 1
      ) m`;
}

const namesOnlyExternalId = ({ memberId, card, emailKey, phoneKey }: Identity): boolean =>
  memberId === null && card === null && emailKey === null && phoneKey === null;

/**
 * Finds the member of each identity, by the most binding name that is known, and locks their accounts in id order.
 * Identities without a member are left out.
 */
export async function lockIdentities(
  tx: Tx,
  scope: ProgramScope,
  identities: readonly Identity[],
): Promise<Found[]> {
  const named = identities.every(namesOnlyExternalId) ? byExternalId : byAnyName;
  const rows = await tx<
    (MemberFacts & {
      ord: bigint;
      available: bigint;
      pending: bigint;
      debt: bigint;
      carryNumerator: bigint;
      carryDenominator: bigint;
    })[]
  >`
    with named as materialized (
      ${named(tx, scope, identities)}
    ), locked as materialized (
      select b.*
        from (select distinct member_id from named order by member_id) d
        cross join lateral (
          select member_id as locked_id, available, pending, debt, carry_numerator, carry_denominator from balances
           where program_id = ${scope.programId} and member_id = d.member_id and asset = 'points' for no key update
        ) b
    )
    select n.*, l.available, l.pending, l.debt, l.carry_numerator, l.carry_denominator
      from named n join locked l on l.locked_id = n.member_id`;
  return rows.map((row) => ({
    index: Number(row.ord) - 1,
    memberId: row.memberId,
    externalId: row.externalId,
    excluded: row.excluded,
    lapses: row.lapses,
    tierId: row.tierId,
    tierSince: row.tierSince,
    tierKeptUntil: row.tierKeptUntil,
    tierPinnedUntil: row.tierPinnedUntil,
    joinedAt: row.joinedAt,
    account: accountOf({ ...row, asset: "points" }, []),
  }));
}

/** An order as it stands, with the payload that holds its newest content. */
export type StoredOrder = {
  id: string;
  shopId: string;
  externalId: string;
  memberId: string | null;
  status: string;
  contentEventId: string;
  merge: unknown;
  pin: unknown;
  totalMinor: bigint;
  spendMinor: bigint;
  paidAt: Date | null;
  exact: string;
  points: bigint;
  writtenOff: bigint;
  qualifying: bigint;
  qualifyingExact: string;
  units: bigint;
  revision: number;
  payload: unknown;
};

/** The orders among these (shop, number) pairs that are known already. */
export async function findOrders(
  tx: Tx,
  scope: ProgramScope,
  keys: readonly { shopId: string; externalId: string }[],
): Promise<StoredOrder[]> {
  return tx<StoredOrder[]>`
    select o.*, (select e.payload from events e where e.program_id = ${scope.programId} and e.id = o.content_event_id) as payload
      from unnest(${plainArray(keys, (k) => k.shopId)}::uuid[], ${textArray(keys, (k) => k.externalId)}::text[]) as k(shop_id, external_id)
      cross join lateral (
        select id, shop_id, external_id, member_id, status, content_event_id, merge, pin, total_minor, spend_minor, paid_at,
               exact, points, written_off, qualifying, qualifying_exact, units, revision
          from orders
         where program_id = ${scope.programId} and shop_id = k.shop_id and external_id = k.external_id offset 0
      ) o`;
}

/** The lots of these members that are not closed, by member. */
export async function lotsOf(
  tx: Tx,
  scope: ProgramScope,
  memberIds: readonly string[],
): Promise<Map<string, Lot[]>> {
  const rows = await tx<(Lot & { memberId: string })[]>`
    select l.* from unnest(${plainArray(memberIds, (id) => id)}::uuid[]) as m(id)
      cross join lateral (
        select id, member_id, amount, remaining, state, order_id, available_at, expires_at, earned_at from lots
         where program_id = ${scope.programId} and member_id = m.id and asset = 'points' and state <> 'closed' offset 0
      ) l`;
  return Map.groupBy(rows, (row) => row.memberId);
}

/** The revision of the program's rules, shops and ladder: compiled rules in memory that carry another are stale. */
export async function rulesRevision(tx: Tx, scope: ProgramScope): Promise<number> {
  const [row] = await tx<{ rulesRevision: number }[]>`
    select rules_revision from programs where id = ${scope.programId}`;
  if (!row) throw new Error(`no program ${scope.programId}`);
  return row.rulesRevision;
}
