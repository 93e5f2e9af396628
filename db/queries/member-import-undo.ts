import type { Lot } from "@/lib/ledger/account";
import type { ProgramScope } from "@/lib/shared/scope";
import { plainArray } from "../array-text";
import type { Tx } from "../transaction";

/** What an import did to one member by one row. */
export type Imported = { eventId: string; memberId: string; isNew: boolean };

/**
 * The rows of an import between two ids, in the order of theirs: where they all stand, so that no other need be read. Planned without
 * looking at which program it is, as in member-import-match.ts.
 */
export async function selectImported(
  tx: Tx,
  scope: ProgramScope,
  importId: string,
  { after, until, limit }: { after: string; until: string; limit: number },
): Promise<Imported[]> {
  await tx`set local plan_cache_mode = force_generic_plan`;
  return tx<Imported[]>`
    select id as event_id, member_id, coalesce((payload ->> 'new')::boolean, false) as is_new from events
     where program_id = ${scope.programId} and id > ${after} and id < ${until}
       and type = 'points.imported' and payload ->> 'import' = ${importId}
     order by id limit ${limit}`;
}

/** A ledger row of an import, with its lot as it is now. */
export type Moved = {
  eventId: string;
  memberId: string;
  asset: string;
  isGiven: boolean;
  amount: bigint;
  lot: Lot;
};

type MovedRow = Omit<Moved, "lot"> & { lotId: string; lotAmount: bigint } & Omit<Lot, "id" | "amount">;

/** What these rows moved, lot by lot; what they paid off debts with is not among it. */
export async function selectMoved(tx: Tx, scope: ProgramScope, rows: readonly Imported[]): Promise<Moved[]> {
  const { programId } = scope;
  const found = await tx<MovedRow[]>`
    select t.event_id, t.member_id, t.asset, t.credit in ('member:available', 'member:pending') as is_given, t.amount, l.id as lot_id,
           l.amount as lot_amount, l.remaining, l.state, l.order_id, l.available_at, l.expires_at, l.earned_at
      from unnest(${plainArray(rows, (r) => r.eventId)}::uuid[], ${plainArray(rows, (r) => r.memberId)}::uuid[]) as i(event_id, member_id)
      cross join lateral (select * from transfers where program_id = ${programId} and member_id = i.member_id
                             and event_id = i.event_id and kind in ('adjust', 'credit') offset 0) t
      cross join lateral (select * from lots where program_id = ${programId} and id = t.lot_id offset 0) l
     order by t.id`;
  return found.map(
    ({ lotId, lotAmount, remaining, state, orderId, availableAt, expiresAt, earnedAt, ...row }) => ({
      ...row,
      lot: { id: lotId, amount: lotAmount, remaining, state, orderId, availableAt, expiresAt, earnedAt },
    }),
  );
}

/**
 * Forgets members who came by an import and have done nothing since: no sign-in, no order, nothing redeemed, nothing
 * heard of them but the import. Answers with who it was.
 */
export async function forgetNewcomers(
  tx: Tx,
  scope: ProgramScope,
  memberIds: readonly string[],
  now: Date,
): Promise<string[]> {
  if (memberIds.length === 0) return [];
  const { programId } = scope;
  const rows = await tx<{ id: string }[]>`
    update members m
       set external_id = null, email = null, email_key = null, name = null, phone_key = null, birth_month = null,
           birth_day = null, leaderboard_name = null, locale = null, preferences = '{}', tags = '{}', excluded = true,
           left_at = ${now}, erased_at = ${now}
      from unnest(${plainArray(memberIds, (id) => id)}::uuid[]) as i(id)
     where m.program_id = ${programId} and m.id = i.id and m.user_id is null and m.erased_at is null
       -- Events of orders are asked of the orders; each question is a probe of an index, not a reading of the table.
       and not exists (select from events e where e.program_id = ${programId} and e.member_id = i.id
                          and e.type not like 'order.%'
                          and e.type not in ('points.imported', 'points.import_undone') offset 0)
       and not exists (select from orders o where o.program_id = ${programId} and o.member_id = i.id offset 0)
       and not exists (select from purchases p where p.program_id = ${programId} and p.member_id = i.id offset 0)
       and not exists (select from redemptions r where r.program_id = ${programId} and r.member_id = i.id offset 0)
       and not exists (select from consents c where c.program_id = ${programId} and c.member_id = i.id offset 0)
    returning m.id`;
  return rows.map(({ id }) => id);
}

/** Where an import had put members: the newest change of each, if they still stand there. */
export type Placed = { memberId: string; changeId: string; tierId: string; evidence: unknown };

export function selectPlaced(
  tx: Tx,
  scope: ProgramScope,
  importId: string,
  memberIds: readonly string[],
): Promise<Placed[]> {
  const { programId } = scope;
  return tx<Placed[]>`
    select c.member_id, c.id as change_id, c.to_tier_id as tier_id, c.evidence
      from unnest(${plainArray(memberIds, (id) => id)}::uuid[]) as i(id)
      cross join lateral (select * from tier_changes where program_id = ${programId} and member_id = i.id
                           order by at desc, id desc limit 1) c
      join members m on m.program_id = ${programId} and m.id = i.id and m.tier_id = c.to_tier_id
     where c.run_id = ${importId}`;
}
