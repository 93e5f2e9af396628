import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** An event that waits for its program's rules to be readable again. */
export type ParkedRow = {
  id: string;
  source: string;
  externalId: string;
  type: string;
  /** lib/earning/parked.ts */
  event: unknown;
  /** Hexadecimal. */
  inputHash: string;
  reason: string;
  parkedAt: Date;
};

export type ToPark = Omit<ParkedRow, "event" | "parkedAt"> & { event: string };

/** Parks events; one that is parked already is left as it is, and one that could not be recorded after all waits again. */
export async function insertParked(
  tx: Tx,
  scope: ProgramScope,
  rows: readonly ToPark[],
  at: Date,
): Promise<void> {
  await tx`
    insert into parked_events (program_id, id, source, external_id, type, event, input_hash, reason, parked_at)
    select ${scope.programId}, id::uuid, source, external_id, type, event::jsonb, decode(input_hash, 'hex'), reason, ${at}
      from unnest(${rows.map((r) => r.id)}::text[], ${rows.map((r) => r.source)}::text[],
                  ${rows.map((r) => r.externalId)}::text[], ${rows.map((r) => r.type)}::text[],
                  ${rows.map((r) => r.event)}::text[], ${rows.map((r) => r.inputHash)}::text[],
                  ${rows.map((r) => r.reason)}::text[])
        as t(id, source, external_id, type, event, input_hash, reason)
    on conflict (program_id, source, external_id) do update set resumed_at = null
      where parked_events.resumed_at is not null and parked_events.input_hash = excluded.input_hash`;
}

/** Those of one source that are parked, of these ids; resumed ones too. */
export async function findParked(
  tx: Tx,
  scope: ProgramScope,
  source: string,
  externalIds: readonly string[],
): Promise<{ id: string; externalId: string; inputHash: string }[]> {
  return tx<{ id: string; externalId: string; inputHash: string }[]>`
    select id, external_id, encode(input_hash, 'hex') as input_hash from parked_events
     where program_id = ${scope.programId} and source = ${source} and external_id = any(${[...externalIds]}::text[])`;
}

/** Takes the events that have waited longest, for this transaction alone. `after` is where the ones before ended. */
export async function takeWaiting(
  tx: Tx,
  scope: ProgramScope,
  after: { parkedAt: Date; id: string } | null,
  limit: number,
): Promise<ParkedRow[]> {
  return tx<ParkedRow[]>`
    select id, source, external_id, type, event, encode(input_hash, 'hex') as input_hash, reason, parked_at
      from parked_events
     where program_id = ${scope.programId} and resumed_at is null
       ${after ? tx`and (parked_at, id) > (${after.parkedAt}::timestamptz, ${after.id}::uuid)` : tx``}
     order by parked_at, id limit ${limit} for no key update skip locked`;
}

/** The events that wait, the longest first, and how many there are. */
export async function selectWaiting(
  tx: Tx,
  scope: ProgramScope,
  limit: number,
): Promise<{ events: ParkedRow[]; count: number }> {
  const [events, [counted]] = await Promise.all([
    tx<ParkedRow[]>`
      select id, source, external_id, type, event, encode(input_hash, 'hex') as input_hash, reason, parked_at
        from parked_events
       where program_id = ${scope.programId} and resumed_at is null order by parked_at, id limit ${limit}`,
    tx<{ count: number }[]>`
      select count(*)::int as count from parked_events
       where program_id = ${scope.programId} and resumed_at is null`,
  ]);
  return { events, count: counted?.count ?? 0 };
}

export async function markResumed(
  tx: Tx,
  scope: ProgramScope,
  ids: readonly string[],
  at: Date,
): Promise<void> {
  await tx`
    update parked_events set resumed_at = ${at}
     where program_id = ${scope.programId} and id = any(${[...ids]}::uuid[]) and resumed_at is null`;
}

/** Takes every alert of this code off the list. */
export async function resolveAlertsOf(tx: Tx, scope: ProgramScope, code: string, now: Date): Promise<void> {
  await tx`
    update alerts set resolved_at = ${now}
     where program_id = ${scope.programId} and code = ${code} and resolved_at is null`;
}
