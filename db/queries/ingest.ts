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

/**
 * Finds the member of each identity, by the most binding name that is known, and locks their accounts in id order.
 * Identities without a member are left out.
 */
export async function lockIdentities(
  tx: Tx,
  scope: ProgramScope,
  identities: readonly Identity[],
): Promise<Found[]> {
  const rows = await tx<
    (MemberFacts & {
      ord: bigint;
      programId: string;
      asset: string;
      available: bigint;
      pending: bigint;
      debt: bigint;
      carryNumerator: bigint;
      carryDenominator: bigint;
    })[]
  >`
    with named as (
      select ord, case when i.member_id is not null then
               (select coalesce(w.merged_into, w.id) from members w where w.program_id = ${scope.programId} and w.id = i.member_id)
             else coalesce(
               (select coalesce(x.merged_into, x.id) from members x where x.program_id = ${scope.programId} and x.external_id = i.external_id),
               (select coalesce(c.merged_into, c.id) from members c
                 where c.program_id = ${scope.programId} and c.card_number = i.card and c.kind = 'person'),
               (select k.member_id from physical_cards k where k.program_id = ${scope.programId} and k.number = i.card and k.state in ('posted', 'active')),
               (select coalesce(e.merged_into, e.id) from members e where e.program_id = ${scope.programId} and e.email_key = i.email_key),
               (select coalesce(p.merged_into, p.id) from members p where p.program_id = ${scope.programId} and p.phone_key = i.phone_key)) end as member_id
        from unnest(${plainArray(identities, (i) => i.memberId)}::uuid[], ${textArray(identities, (i) => i.externalId)}::text[],
                    ${textArray(identities, (i) => i.card)}::text[], ${textArray(identities, (i) => i.emailKey)}::text[],
                    ${textArray(identities, (i) => i.phoneKey)}::text[])
             with ordinality as i(member_id, external_id, card, email_key, phone_key, ord)
    ), locked as materialized (
      select b.*, m.external_id, m.excluded, m.lapses, m.tier_id, m.tier_since, m.tier_kept_until, m.tier_pinned_until, m.joined_at
        from (select distinct member_id from named where member_id is not null order by member_id) d
        cross join lateral (
          select * from balances
           where program_id = ${scope.programId} and member_id = d.member_id and asset = 'points' for no key update
        ) b
        cross join lateral (
          select external_id, excluded, lapses, tier_id, tier_since, tier_kept_until, tier_pinned_until, joined_at
            from members where program_id = ${scope.programId} and id = d.member_id offset 0
        ) m
    )
    select n.ord, l.program_id, l.member_id, l.asset, l.available, l.pending, l.debt, l.carry_numerator, l.carry_denominator,
           l.external_id, l.excluded, l.lapses, l.tier_id, l.tier_since, l.tier_kept_until, l.tier_pinned_until, l.joined_at
      from named n join locked l on l.member_id = n.member_id`;
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
    account: accountOf(row, []),
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
