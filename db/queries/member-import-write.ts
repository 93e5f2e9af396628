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

export type Batch = { importId: string; preset: string; welcome: boolean; asset: string; at: Date };

/**
 * Writes newcomers with balance, event, lot and ledger row, a statement for each table, all on their way at once. Nobody
 * of them may be there: whoever is, is a unique violation, and the batch has to be looked up again.
 */
export async function writeNewcomers(
  tx: Tx,
  scope: ProgramScope,
  newcomers: readonly Newcomer[],
  batch: Batch,
): Promise<void> {
  if (newcomers.length === 0) return;
  const { programId } = scope;
  const members = plainArray(newcomers, (n) => n.memberId);
  const points = plainArray(newcomers, (n) => n.points);
  const hasBirthdays = newcomers.some(({ birthday }) => birthday !== null);
  const months = hasBirthdays ? plainArray(newcomers, (n) => n.birthday?.month ?? null) : "{}";
  const days = hasBirthdays ? plainArray(newcomers, (n) => n.birthday?.day ?? null) : "{}";
  const giving = newcomers.filter((one) => one.points > 0n && !one.startsAt);
  const waiting = newcomers.filter((one) => one.points > 0n && one.startsAt);
  const paying = newcomers.filter((one) => one.creditMinor > 0n);
  const given = { asset: "points", kind: "adjust", debit: "program:adjusted", at: batch.at };
  // They are sent in this order: what refers to a member comes behind them.
  await Promise.all([
    tx`
      insert into members (program_id, id, external_id, email, email_key, name, card_number, birth_month, birth_day,
                           tier_id, tier_since, joined_at)
      select ${programId}, n.id, n.external_id, n.email, n.email_key, n.name, n.card, n.month, n.day, t.id,
             case when t.id is not null then n.joined_at end, n.joined_at
        from unnest(${members}::uuid[], ${textArray(newcomers, (n) => n.externalId)}::text[],
                    ${textArray(newcomers, (n) => n.email)}::text[], ${textArray(newcomers, (n) => n.emailKey)}::text[],
                    ${textArray(newcomers, (n) => n.name)}::text[], ${plainArray(newcomers, (n) => n.card)}::text[],
                    ${plainArray(newcomers, (n) => iso(n.joinedAt))}::timestamptz[], ${months}::int[], ${days}::int[])
             as n(id, external_id, email, email_key, name, card, joined_at, month, day)
        left join tiers t on t.program_id = ${programId} and t.position = 0 and t.ended_at is null`,
    tx`
      insert into balances (program_id, member_id, asset, available, pending)
      select ${programId}, n.id, 'points', case when n.waits then 0 else n.points end, case when n.waits then n.points else 0 end
        from unnest(${members}::uuid[], ${points}::bigint[], ${plainArray(newcomers, (n) => (n.startsAt ? "t" : "f"))}::bool[])
             as n(id, points, waits)`,
    tx`
      insert into events (program_id, id, source, external_id, type, member_id, occurred_at, input_hash, payload, outcome, points)
      select ${programId}, n.id, 'import', n.key, 'points.imported', n.member_id, ${batch.at}, decode(n.hash, 'hex'),
             jsonb_build_object('import', ${batch.importId}::text, 'line', n.line, 'from', ${batch.preset}::text,
                                'new', true, 'welcome', ${batch.welcome}::boolean),
             case when n.points > 0 then 'posted' else 'nothing' end, n.points
        from unnest(${plainArray(newcomers, (n) => n.eventId)}::uuid[], ${plainArray(newcomers, (n) => n.key)}::text[],
                    ${members}::uuid[], ${plainArray(newcomers, (n) => n.hash)}::text[],
                    ${plainArray(newcomers, (n) => n.line)}::int[], ${points}::bigint[])
             as n(id, key, member_id, hash, line, points)`,
    ...(giving.length > 0 ? lotsOf(tx, scope, giving, given) : []),
    ...(waiting.length > 0 ? lotsOf(tx, scope, waiting, { ...given, waits: true }) : []),
    ...(paying.length > 0 ? creditOf(tx, scope, paying, batch) : []),
  ]);
}

function creditOf(tx: Tx, scope: ProgramScope, paying: readonly Newcomer[], batch: Batch) {
  const { asset, at } = batch;
  const credits = paying.map((one) => ({ ...one, points: one.creditMinor, lotId: one.creditId }));
  return [
    tx`
      insert into balances (program_id, member_id, asset, available)
      select ${scope.programId}, n.id, ${asset}, n.minor
        from unnest(${plainArray(credits, (n) => n.memberId)}::uuid[], ${plainArray(credits, (n) => n.points)}::bigint[]) as n(id, minor)`,
    ...lotsOf(tx, scope, credits, { asset, at, kind: "credit", debit: "program:issued" }),
  ];
}

type Giving = Pick<Newcomer, "memberId" | "eventId" | "points" | "earnedAt" | "startsAt" | "expiresAt"> & {
  lotId?: string;
};

/** Lots and the ledger rows that fill them, as two statements that are still to be sent. */
function lotsOf(
  tx: Tx,
  scope: ProgramScope,
  giving: readonly Giving[],
  {
    asset,
    kind,
    debit,
    at,
    waits = false,
  }: { asset: string; kind: string; debit: string; at: Date; waits?: boolean },
) {
  const { programId } = scope;
  const ids = plainArray(giving, (n) => n.lotId ?? n.eventId);
  const members = plainArray(giving, (n) => n.memberId);
  const amounts = plainArray(giving, (n) => n.points);
  return [
    tx`
      insert into lots (program_id, id, member_id, asset, amount, remaining, state, available_at, expires_at, earned_at)
      select ${programId}, n.id, n.member_id, ${asset}, n.amount, n.amount, ${waits ? "pending" : "open"},
             coalesce(n.starts_at, ${at}), n.expires_at, n.earned_at
        from unnest(${ids}::uuid[], ${members}::uuid[], ${amounts}::bigint[],
                    ${waits ? plainArray(giving, (n) => n.startsAt && iso(n.startsAt)) : "{}"}::timestamptz[],
                    ${plainArray(giving, (n) => n.expiresAt && iso(n.expiresAt))}::timestamptz[],
                    ${plainArray(giving, (n) => iso(n.earnedAt))}::timestamptz[])
             as n(id, member_id, amount, starts_at, expires_at, earned_at)`,
    tx`
      insert into transfers (program_id, id, kind, debit, credit, amount, asset, member_id, lot_id, event_id, occurred_at)
      select ${programId}, n.id, ${kind}::transfer_kind, ${debit}::ledger_account, ${waits ? "member:pending" : "member:available"}::ledger_account, n.amount, ${asset},
             n.member_id, n.id, n.event_id, ${at}
        from unnest(${ids}::uuid[], ${members}::uuid[], ${amounts}::bigint[], ${plainArray(giving, (n) => n.eventId)}::uuid[])
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
