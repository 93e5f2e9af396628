import type { Birthday } from "@/lib/member-imports/birthday";
import type { Change } from "@/lib/member-imports/decide-row";
import type { ProgramScope } from "@/lib/shared/scope";
import { plainArray, textArray } from "../array-text";
import type { Tx } from "../transaction";

/** Somebody who becomes a member by a row, with what they bring. The event's id is that of its lot and ledger row too. */
export type Newcomer = {
  memberId: string;
  eventId: string;
  creditId: string;
  line: number;
  email: string | null;
  emailKey: string | null;
  externalId: string | null;
  name: string | null;
  card: string;
  birthday: Birthday | null;
  joinedAt: Date;
  points: bigint;
  creditMinor: bigint;
  earnedAt: Date;
  /** When its points begin, where that is still to come. */
  startsAt: Date | null;
  expiresAt: Date | null;
  /** What the row is called among the events: each once. */
  key: string;
  hash: string;
};

/** So much of a row's hash tells it from every other, and is what it is called. */
export const KEY_LENGTH = 32;

export type Batch = { importId: string; preset: string; welcome: boolean; asset: string; at: Date };

/**
 * Writes newcomers with balance, event, lot and ledger row in one statement: what they have in common is sent, read and laid out
 * once for all tables. Nobody of them may be there: whoever is, is a unique violation, and the batch has to be looked up again.
 */
export async function writeNewcomers(
  tx: Tx,
  scope: ProgramScope,
  newcomers: readonly Newcomer[],
  batch: Batch,
): Promise<void> {
  if (newcomers.length === 0) return;
  const { programId } = scope;
  const { at } = batch;
  const paying = newcomers.filter((one) => one.creditMinor > 0n);
  // What most of a file has alike is left out, and filled in by the statement.
  const other = (when: Date) => (when === at ? null : iso(when));
  await Promise.all([
    tx`
      with n as materialized (
        select unnest(${plainArray(newcomers, (n) => n.memberId)}::uuid[]) as id,
               unnest(${plainArray(newcomers, (n) => n.eventId)}::uuid[]) as event_id,
               unnest(${sparse(textArray, newcomers, (n) => n.externalId)}::text[]) as external_id,
               unnest(${textArray(newcomers, (n) => n.email)}::text[]) as email,
               unnest(${sparse(textArray, newcomers, (n) => (n.emailKey === n.email ? null : n.emailKey))}::text[]) as email_key,
               unnest(${sparse(textArray, newcomers, (n) => n.name)}::text[]) as name,
               unnest(${plainArray(newcomers, (n) => n.card)}::text[]) as card,
               unnest(${sparse(plainArray, newcomers, (n) => other(n.joinedAt))}::timestamptz[]) as joined_at,
               unnest(${sparse(plainArray, newcomers, (n) => n.birthday && String(n.birthday.month))}::int[]) as month,
               unnest(${sparse(plainArray, newcomers, (n) => n.birthday && String(n.birthday.day))}::int[]) as day,
               unnest(${plainArray(newcomers, (n) => n.points)}::bigint[]) as points,
               unnest(${plainArray(newcomers, (n) => n.line)}::int[]) as line,
               unnest(${plainArray(newcomers, (n) => n.hash)}::text[]) as hash,
               unnest(${sparse(plainArray, newcomers, (n) => (n.hash.startsWith(n.key) ? null : n.key))}::text[]) as key,
               unnest(${sparse(plainArray, newcomers, (n) => n.startsAt && iso(n.startsAt))}::timestamptz[]) as starts_at,
               unnest(${sparse(plainArray, newcomers, (n) => n.expiresAt && iso(n.expiresAt))}::timestamptz[]) as expires_at,
               unnest(${sparse(plainArray, newcomers, (n) => other(n.earnedAt))}::timestamptz[]) as earned_at),
      enrolled as (
        insert into members (program_id, id, external_id, email, email_key, name, card_number, birth_month, birth_day,
                             tier_id, tier_since, joined_at)
        select ${programId}, n.id, n.external_id, n.email, coalesce(n.email_key, n.email), n.name, n.card, n.month, n.day, t.id,
               case when t.id is not null then coalesce(n.joined_at, ${at}) end, coalesce(n.joined_at, ${at})
          from n left join tiers t on t.program_id = ${programId} and t.position = 0 and t.ended_at is null),
      balanced as (
        insert into balances (program_id, member_id, asset, available, pending)
        select ${programId}, n.id, 'points', case when n.starts_at is null then n.points else 0 end,
               case when n.starts_at is null then 0 else n.points end
          from n),
      told as (
        insert into events (program_id, id, source, external_id, type, member_id, occurred_at, input_hash, payload, outcome, points)
        select ${programId}, n.event_id, 'import', coalesce(n.key, left(n.hash, ${KEY_LENGTH})), 'points.imported', n.id, ${at},
               decode(n.hash, 'hex'),
               jsonb_build_object('import', ${batch.importId}::text, 'line', n.line, 'from', ${batch.preset}::text,
                                  'new', true, 'welcome', ${batch.welcome}::boolean),
               case when n.points > 0 then 'posted' else 'nothing' end, n.points
          from n),
      filled as (
        insert into lots (program_id, id, member_id, asset, amount, remaining, state, available_at, expires_at, earned_at)
        select ${programId}, n.event_id, n.id, 'points', n.points, n.points,
               case when n.starts_at is null then 'open' else 'pending' end, coalesce(n.starts_at, ${at}), n.expires_at,
               coalesce(n.earned_at, ${at})
          from n where n.points > 0)
      insert into transfers (program_id, id, kind, debit, credit, amount, asset, member_id, lot_id, event_id, occurred_at)
      select ${programId}, n.event_id, 'adjust', 'program:adjusted',
             case when n.starts_at is null then 'member:available' else 'member:pending' end::ledger_account, n.points, 'points',
             n.id, n.event_id, n.event_id, ${at}
        from n where n.points > 0`,
    ...(paying.length > 0 ? creditOf(tx, scope, paying, batch) : []),
  ]);
}

/** The text of an array of which a file often has nothing: then it is an empty one, which is NULL for each row. */
function sparse<T>(
  write: (rows: readonly T[], read: (row: T) => string | null) => string,
  rows: readonly T[],
  read: (row: T) => string | null,
): string {
  return rows.some((row) => read(row) !== null) ? write(rows, read) : "{}";
}

/** The wallets that newcomers bring, as lots of their own. */
function creditOf(tx: Tx, { programId }: ProgramScope, paying: readonly Newcomer[], { asset, at }: Batch) {
  const ids = plainArray(paying, (n) => n.creditId);
  const members = plainArray(paying, (n) => n.memberId);
  const amounts = plainArray(paying, (n) => n.creditMinor);
  return [
    tx`
      insert into balances (program_id, member_id, asset, available)
      select ${programId}, n.id, ${asset}, n.minor from unnest(${members}::uuid[], ${amounts}::bigint[]) as n(id, minor)`,
    tx`
      insert into lots (program_id, id, member_id, asset, amount, remaining, state, available_at, expires_at, earned_at)
      select ${programId}, n.id, n.member_id, ${asset}, n.amount, n.amount, 'open', ${at}, n.expires_at, n.earned_at
        from unnest(${ids}::uuid[], ${members}::uuid[], ${amounts}::bigint[],
                    ${plainArray(paying, (n) => n.expiresAt && iso(n.expiresAt))}::timestamptz[],
                    ${plainArray(paying, (n) => iso(n.earnedAt))}::timestamptz[])
             as n(id, member_id, amount, expires_at, earned_at)`,
    tx`
      insert into transfers (program_id, id, kind, debit, credit, amount, asset, member_id, lot_id, event_id, occurred_at)
      select ${programId}, n.id, 'credit', 'program:issued', 'member:available', n.amount, ${asset}, n.member_id, n.id, n.event_id, ${at}
        from unnest(${ids}::uuid[], ${members}::uuid[], ${amounts}::bigint[], ${plainArray(paying, (n) => n.eventId)}::uuid[])
             as n(id, member_id, amount, event_id)`,
  ];
}

let last: { at: Date; text: string } | null = null;

/** Most rows of a file have the same instant: it is written once. */
function iso(at: Date): string {
  if (last?.at !== at) last = { at, text: at.toISOString() };
  return last.text;
}

/** Fills what members had not told yet: nothing that is there is written over. */
export async function fillMembers(tx: Tx, scope: ProgramScope, changes: readonly Change[]): Promise<void> {
  const filled = changes.filter(
    ({ fill, birthday }) => birthday || Object.values(fill).some((part) => part !== null),
  );
  if (filled.length === 0) return;
  await tx`
    update members m
       set external_id = coalesce(m.external_id, f.external_id), email = coalesce(m.email, f.email),
           email_key = coalesce(m.email_key, f.email_key), name = coalesce(m.name, f.name),
           birth_month = coalesce(m.birth_month, f.month), birth_day = coalesce(m.birth_day, f.day)
      from unnest(${plainArray(filled, (c) => c.known.memberId)}::uuid[], ${textArray(filled, (c) => c.fill.externalId)}::text[],
                  ${textArray(filled, (c) => c.fill.email)}::text[], ${textArray(filled, (c) => c.fill.emailKey)}::text[],
                  ${textArray(filled, (c) => c.fill.name)}::text[], ${plainArray(filled, (c) => c.birthday?.month ?? null)}::int[],
                  ${plainArray(filled, (c) => c.birthday?.day ?? null)}::int[])
           as f(id, external_id, email, email_key, name, month, day)
     where m.program_id = ${scope.programId} and m.id = f.id`;
}

/** Pins members where an import has put them. */
export async function pinMembers(
  tx: Tx,
  scope: ProgramScope,
  pins: readonly { memberId: string; pinnedUntil: Date | null }[],
): Promise<void> {
  if (pins.length === 0) return;
  await tx`
    update members m set tier_pinned_until = p.until_at
      from unnest(${plainArray(pins, (p) => p.memberId)}::uuid[], ${plainArray(pins, (p) => p.pinnedUntil && iso(p.pinnedUntil))}::timestamptz[])
           as p(id, until_at)
     where m.program_id = ${scope.programId} and m.id = p.id`;
}

/** Which of these members have a fall that is still to come. */
export async function selectFalling(tx: Tx, scope: ProgramScope, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx<{ memberId: string }[]>`
    select p.member_id from unnest(${plainArray(ids, (id) => id)}::uuid[]) as i(id)
      cross join lateral (select member_id from tier_proposals where program_id = ${scope.programId} and member_id = i.id
                             and state in ('proposed', 'held') offset 0) p`;
  return rows.map(({ memberId }) => memberId);
}

/** Makes the balance rows of an asset for whoever has none yet. */
export async function ensureBalances(
  tx: Tx,
  scope: ProgramScope,
  memberIds: readonly string[],
  asset: string,
): Promise<void> {
  if (memberIds.length === 0) return;
  await tx`
    insert into balances (program_id, member_id, asset)
    select ${scope.programId}, i.id, ${asset}
      from (select distinct id from unnest(${plainArray(memberIds, (id) => id)}::uuid[]) as m(id) order by id) i
    on conflict (program_id, member_id, asset) do nothing`;
}
