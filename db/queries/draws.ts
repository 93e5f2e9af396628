import { type Draw, DrawPrizes, EntryRule, StoredWinners } from "@/lib/game/draw-terms";
import { plain } from "@/lib/game/whole";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

type Row = Omit<Draw, "prizes" | "entry" | "winners"> & { prizes: unknown; entry: unknown; winners: unknown };

/** What is stored, seed and all: whoever shows it takes the sealed seed out first. */
export type StoredDraw = Omit<Draw, "seed"> & { seed: string };

function drawOf(row: Row & { seed: string }): StoredDraw {
  return {
    ...row,
    prizes: DrawPrizes.parse(row.prizes),
    entry: EntryRule.parse(row.entry),
    winners: row.winners === null ? null : StoredWinners.parse(row.winners),
  };
}

const columns = (tx: Tx) => tx`
  id, slug, name, description, prizes, entry, opens_at, closes_at, seed_hash, seed, entries_hash,
  beacon_round, beacon, drawn_at, winners, cancelled_at`;

/** Every draw of the program, the latest first. */
export async function selectDraws(tx: Tx, scope: ProgramScope): Promise<StoredDraw[]> {
  const rows = await tx<(Row & { seed: string })[]>`
    select ${columns(tx)} from draws where program_id = ${scope.programId} order by closes_at desc, id desc`;
  return rows.map(drawOf);
}

/** One draw by its address, or null. */
export async function findDraw(tx: Tx, scope: ProgramScope, slug: string): Promise<StoredDraw | null> {
  const [row] = await tx<(Row & { seed: string })[]>`
    select ${columns(tx)} from draws where program_id = ${scope.programId} and slug = ${slug}`;
  return row ? drawOf(row) : null;
}

/** Locks a draw until the transaction ends and reads it; null when there is none. */
export async function lockDraw(tx: Tx, scope: ProgramScope, drawId: string): Promise<StoredDraw | null> {
  const [row] = await tx<(Row & { seed: string })[]>`
    select ${columns(tx)} from draws where program_id = ${scope.programId} and id = ${drawId} for no key update`;
  return row ? drawOf(row) : null;
}

/** Puts a draw in; false when another one has its address. */
export async function insertDraw(
  tx: Tx,
  scope: ProgramScope,
  draw: Pick<
    StoredDraw,
    | "id"
    | "slug"
    | "name"
    | "description"
    | "prizes"
    | "entry"
    | "opensAt"
    | "closesAt"
    | "seedHash"
    | "seed"
    | "beaconRound"
  >,
  now: Date,
): Promise<boolean> {
  const rows = await tx`
    insert into draws (program_id, id, slug, name, description, prizes, entry, opens_at, closes_at, seed_hash, seed,
                       beacon_round, created_at)
    values (${scope.programId}, ${draw.id}, ${draw.slug}, ${draw.name}, ${draw.description},
            ${tx.json(plain(draw.prizes))}, ${tx.json(plain(draw.entry))}, ${draw.opensAt}, ${draw.closesAt},
            ${draw.seedHash}, ${draw.seed}, ${draw.beaconRound}, ${now})
    on conflict (program_id, slug) do nothing returning id`;
  return rows.length > 0;
}

/** The draws whose time of entering is over and whose list is not fixed yet. */
export async function drawsToClose(tx: Tx, scope: ProgramScope, now: Date): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select id from draws
     where program_id = ${scope.programId} and closes_at <= ${now} and entries_hash is null and cancelled_at is null`;
  return rows.map(({ id }) => id);
}

export async function fixEntries(
  tx: Tx,
  scope: ProgramScope,
  drawId: string,
  entriesHash: string,
): Promise<void> {
  await tx`
    update draws set entries_hash = ${entriesHash}
     where program_id = ${scope.programId} and id = ${drawId} and entries_hash is null`;
}

export async function writeDrawn(
  tx: Tx,
  scope: ProgramScope,
  drawId: string,
  { seed, beacon, winners }: { seed: string; beacon: string | null; winners: NonNullable<Draw["winners"]> },
  now: Date,
): Promise<void> {
  await tx`
    update draws set seed = ${seed}, beacon = ${beacon}, winners = ${tx.json(plain(winners))}, drawn_at = ${now}
     where program_id = ${scope.programId} and id = ${drawId} and drawn_at is null`;
}

export async function writeCancelled(tx: Tx, scope: ProgramScope, drawId: string, now: Date): Promise<void> {
  await tx`
    update draws set cancelled_at = ${now}
     where program_id = ${scope.programId} and id = ${drawId} and drawn_at is null`;
}

export type StoredEntry = {
  memberId: string;
  pseudonym: string;
  tickets: number;
  at: Date;
  withdrawnAt: Date | null;
};

/** The entries of a draw, withdrawn ones too. */
export async function selectEntries(tx: Tx, scope: ProgramScope, drawId: string): Promise<StoredEntry[]> {
  return tx`
    select member_id, pseudonym, tickets, at, withdrawn_at from draw_entries
     where program_id = ${scope.programId} and draw_id = ${drawId} order by pseudonym collate "C"`;
}

export async function findEntry(
  tx: Tx,
  scope: ProgramScope,
  drawId: string,
  memberId: string,
): Promise<StoredEntry | null> {
  const [row] = await tx<StoredEntry[]>`
    select member_id, pseudonym, tickets, at, withdrawn_at from draw_entries
     where program_id = ${scope.programId} and draw_id = ${drawId} and member_id = ${memberId}`;
  return row ?? null;
}

/** Enters a member, or brings a withdrawn entry back; false when the pseudonym is taken. */
export async function upsertEntry(
  tx: Tx,
  scope: ProgramScope,
  entry: { drawId: string; memberId: string; pseudonym: string },
  now: Date,
): Promise<boolean> {
  const [taken] = await tx<{ taken: boolean }[]>`
    select exists (select 1 from draw_entries
                    where program_id = ${scope.programId} and draw_id = ${entry.drawId}
                      and pseudonym = ${entry.pseudonym} and member_id <> ${entry.memberId}) as taken`;
  if (taken?.taken) return false;
  await tx`
    insert into draw_entries (program_id, draw_id, member_id, pseudonym, tickets, at)
    values (${scope.programId}, ${entry.drawId}, ${entry.memberId}, ${entry.pseudonym}, 1, ${now})
    on conflict (program_id, draw_id, member_id) do update set withdrawn_at = null`;
  return true;
}

export async function withdrawEntry(
  tx: Tx,
  scope: ProgramScope,
  drawId: string,
  memberId: string,
  now: Date,
): Promise<void> {
  await tx`
    update draw_entries set withdrawn_at = ${now}
     where program_id = ${scope.programId} and draw_id = ${drawId} and member_id = ${memberId} and withdrawn_at is null`;
}

/** How many orders each entrant has paid while the draw was open; what was refunded by then does not count. */
export async function ordersOfEntrants(
  tx: Tx,
  scope: ProgramScope,
  drawId: string,
  span: { from: Date; until: Date },
): Promise<Map<string, number>> {
  const rows = await tx<{ memberId: string; orders: number }[]>`
    select e.member_id, count(*)::int as orders from draw_entries e
      join orders o on o.program_id = e.program_id and o.member_id = e.member_id and o.status = 'paid'
                   and o.spend_minor > 0 and o.paid_at >= ${span.from} and o.paid_at < ${span.until}
     where e.program_id = ${scope.programId} and e.draw_id = ${drawId} and e.withdrawn_at is null group by e.member_id`;
  return new Map(rows.map(({ memberId, orders }) => [memberId, orders]));
}

export async function writeTickets(
  tx: Tx,
  scope: ProgramScope,
  drawId: string,
  tickets: readonly { memberId: string; tickets: number }[],
): Promise<void> {
  await tx`
    update draw_entries e set tickets = t.tickets
      from unnest(${tickets.map((t) => t.memberId)}::uuid[], ${tickets.map((t) => t.tickets)}::int[])
        as t(member_id, tickets)
     where e.program_id = ${scope.programId} and e.draw_id = ${drawId} and e.member_id = t.member_id`;
}

/** Per draw: entries that stand, and their tickets. */
export async function countEntries(
  tx: Tx,
  scope: ProgramScope,
): Promise<{ drawId: string; entries: number; tickets: number }[]> {
  return tx`
    select draw_id, count(*)::int as entries, sum(tickets)::int as tickets from draw_entries
     where program_id = ${scope.programId} and withdrawn_at is null group by draw_id`;
}
