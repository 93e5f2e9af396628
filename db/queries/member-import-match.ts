import type { Known } from "@/lib/member-imports/decide-row";
import type { ProgramScope } from "@/lib/shared/scope";
import { plainArray, textArray } from "../array-text";
import type { Tx } from "../transaction";

/** By what a row is matched: who it is about, and what it was called when it was imported before. */
export type Asked = { externalId: string | null; emailKey: string | null; key: string };

/** What was found for a row; rows for which there is nothing are not answered. */
export type Found = {
  n: number;
  byExternalId: string | null;
  byEmail: string | null;
  /** The import that carried the same row first. */
  earlierImport: string | null;
};

/**
 * Looks up a batch of rows, by one probe of an index for each question. Its transaction keeps plans: of a program that the
 * planner has not heard of yet it believes that any index on the program finds a row or none.
 */
export async function matchRows(
  tx: Tx,
  scope: ProgramScope,
  asked: readonly Asked[],
  isFirst: boolean,
): Promise<Found[]> {
  const { programId } = scope;
  const hasIds = asked.some(({ externalId }) => externalId !== null);
  const byId = hasIds
    ? tx`left join lateral (select coalesce(merged_into, id) as id from members where program_id = ${programId} and external_id = r.external_id offset 0) x on true`
    : tx`cross join (select null::uuid as id) x`;
  const earlier = isFirst
    ? tx`cross join (select null::text as import) v`
    : tx`left join lateral (select payload ->> 'import' as import from events
                             where program_id = ${programId} and source = 'import' and external_id = r.key offset 0) v on true`;
  return tx<Found[]>`
    select r.n::int, x.id as by_external_id, e.id as by_email, v.import as earlier_import
      from unnest(${textArray(asked, (a) => a.externalId)}::text[], ${textArray(asked, (a) => a.emailKey)}::text[],
                  ${plainArray(asked, (a) => a.key)}::text[])
           with ordinality as r(external_id, email_key, key, n)
      ${byId}
      left join lateral (select coalesce(merged_into, id) as id from members where program_id = ${programId} and email_key = r.email_key offset 0) e on true
      ${earlier}
     where x.id is not null or e.id is not null or v.import is not null`;
}

/** Which of these card numbers somebody has. */
export async function selectTakenCards(
  tx: Tx,
  { programId }: ProgramScope,
  cards: readonly string[],
): Promise<Set<string>> {
  const rows = await tx<{ cardNumber: string }[]>`
    select card_number from members
     where program_id = ${programId} and card_number = any(${plainArray(cards, (card) => card)}::text[])`;
  return new Set(rows.map(({ cardNumber }) => cardNumber));
}

/** Which of these rows were imported again by an import that stands: after the first one was undone. */
export async function selectAgain(
  tx: Tx,
  scope: ProgramScope,
  names: readonly string[],
): Promise<Set<string>> {
  if (names.length === 0) return new Set();
  const rows = await tx<{ name: string }[]>`
    select n.name from unnest(${textArray(names, (name) => name)}::text[]) as n(name)
      cross join lateral (select 1 from events where program_id = ${scope.programId} and source = 'import'
                             and external_id = n.name offset 0) e`;
  return new Set(rows.map(({ name }) => name));
}

/** The imports that were undone, and those that stand: whose rows count as imported. */
export async function selectImportStates(
  tx: Tx,
  scope: ProgramScope,
): Promise<{ id: string; isUndone: boolean }[]> {
  return tx<{ id: string; isUndone: boolean }[]>`
    select id, state in ('undone', 'undoing') as is_undone from member_imports
     where program_id = ${scope.programId} and started_at is not null order by created_at desc`;
}

type KnownRow = Known & { id: string };

/** Members as an import has to know them; `asset` is their wallet, `at` the instant of the import's events. */
export async function selectKnown(
  tx: Tx,
  scope: ProgramScope,
  ids: readonly string[],
  { importId, asset, at }: { importId: string; asset: string; at: Date },
): Promise<Map<string, Known>> {
  if (ids.length === 0) return new Map();
  const rows = await tx<KnownRow[]>`
    select m.id, m.id as member_id, m.external_id, m.email_key, m.name is not null as has_name,
           m.birth_month is not null as has_birthday, m.left_at is not null or m.erased_at is not null as has_left,
           m.tier_id, m.tier_pinned_until as pinned_until, coalesce(b.available - b.debt, 0)::bigint as points,
           coalesce(w.available - w.debt, 0)::bigint as credit_minor, c.n is not null as is_carried
      from unnest(${plainArray(ids, (id) => id)}::uuid[]) as i(id)
      cross join lateral (select * from members where program_id = ${scope.programId} and id = i.id offset 0) m
      left join lateral (select available, debt from balances where program_id = ${scope.programId} and member_id = i.id
                            and asset = 'points' offset 0) b on true
      left join lateral (select available, debt from balances where program_id = ${scope.programId} and member_id = i.id
                            and asset = ${asset} offset 0) w on true
      left join lateral (select 1 as n from events where program_id = ${scope.programId} and member_id = i.id
                            and type = 'points.imported' and type not like 'order.%' and occurred_at = ${at}
                            and payload ->> 'import' = ${importId}::text offset 0 limit 1) c on true`;
  return new Map(rows.map(({ id, ...known }) => [id, known]));
}
