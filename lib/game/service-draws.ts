import { writeAudit } from "@/db/queries/audit";
import {
  countEntries,
  drawsToClose,
  findDraw,
  findEntry,
  fixEntries,
  insertDraw,
  lockDraw,
  ordersOfEntrants,
  type StoredDraw,
  type StoredEntry,
  selectDraws,
  selectEntries,
  upsertEntry,
  withdrawEntry,
  writeTickets,
} from "@/db/queries/draws";
import { findMemberById } from "@/db/queries/members";
import { findReward } from "@/db/queries/rewards";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { asItIs } from "@/lib/ledger/service-owner";
import { raiseAlert } from "@/lib/notices/service";
import { sha256 } from "@/lib/shared/hash";
import { newId, showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { type DrawEntry, entriesText } from "./draw";
import { type Draw, type DrawTerms, drawState, pseudonymOf, ticketsOf } from "./draw-terms";
import { newSeed } from "./service-draw-seed";
import { plain } from "./whole";

export type DrawError = {
  code:
    | "draw_unknown"
    | "slug_taken"
    | "prize_unknown"
    | "not_closed"
    | "already_drawn"
    | "draw_cancelled"
    | "draw_empty"
    /** The beacon has not said its number yet, or this is not what it said. */
    | "beacon_early"
    | "beacon_missing"
    | "beacon_wrong";
};
export type EntryError = { code: "draw_unknown" | "not_open" | "member_excluded" };

/** What may be shown: the seed only once it was drawn with. */
function shown(draw: StoredDraw): Draw {
  return { ...draw, seed: draw.drawnAt ? draw.seed : null };
}

/** Every draw of the program, the latest first. */
export async function listDraws(scope: ProgramScope): Promise<Draw[]> {
  return (await readProgram(scope, (tx) => selectDraws(tx, scope))).map(shown);
}

/** One draw by its address, or null. */
export async function drawBySlug(scope: ProgramScope, slug: string): Promise<Draw | null> {
  const draw = await readProgram(scope, (tx) => findDraw(tx, scope, slug));
  return draw && shown(draw);
}

/** Entries that stand and their tickets, by draw. */
export async function entriesPerDraw(
  scope: ProgramScope,
): Promise<Map<string, { entries: number; tickets: number }>> {
  const rows = await readProgram(scope, (tx) => countEntries(tx, scope));
  return new Map(rows.map(({ drawId, ...count }) => [drawId, count]));
}

/** The entries that stand, withdrawn ones left out. */
export const standing = (entries: readonly StoredEntry[]): (DrawEntry & { memberId: string })[] =>
  entries.filter(({ withdrawnAt }) => withdrawnAt === null);

/** The list of entries as it is published: fixed from the closing on. */
export async function publishedEntries(scope: ProgramScope, drawId: string): Promise<string> {
  return entriesText(standing(await readProgram(scope, (tx) => selectEntries(tx, scope, drawId))));
}

/** Makes a draw; the hash of its seed is public from now on. */
export function createDraw(
  scope: ProgramScope,
  terms: DrawTerms,
  now: Date,
): Promise<Result<Draw, DrawError>> {
  return inProgram(scope, async (tx): Promise<Result<Draw, DrawError>> => {
    for (const { rewardId } of terms.prizes) {
      const reward = await findReward(tx, scope, rewardId);
      if (!reward || (reward.endsAt && reward.endsAt <= now)) return err({ code: "prize_unknown" });
    }
    const id = newId(now.getTime());
    const { seedHash, sealed } = newSeed(id);
    const { beaconRound = null } = terms;
    if (!(await insertDraw(tx, scope, { ...terms, beaconRound, id, seedHash, seed: sealed }, now))) {
      return err({ code: "slug_taken" });
    }
    const after = plain({ ...terms, seedHash }) as Record<string, never>;
    await writeAudit(tx, scope, "draw.created", showId("draw", id), null, after, now);
    const open = {
      beaconRound,
      beacon: null,
      entriesHash: null,
      drawnAt: null,
      winners: null,
      cancelledAt: null,
    };
    return ok({ ...terms, ...open, id, seedHash, seed: null });
  });
}

const random = () => {
  const [value = 0] = crypto.getRandomValues(new Uint32Array(1));
  return value / 2 ** 32;
};

/** A member enters a draw, by their own choice and free of charge. Again is the same. */
export function enterDraw(
  asked: MemberScope,
  slug: string,
  now: Date,
): Promise<Result<{ pseudonym: string }, EntryError>> {
  return inProgram(asked, async (tx): Promise<Result<{ pseudonym: string }, EntryError>> => {
    const scope = await asItIs(tx, asked);
    const found = await findDraw(tx, scope, slug);
    const draw = found && (await lockDraw(tx, scope, found.id));
    if (!draw) return err({ code: "draw_unknown" });
    if (drawState(draw, now) !== "open" || draw.entriesHash) return err({ code: "not_open" });
    const member = await findMemberById(tx, scope, scope.memberId);
    if (!member || member.excluded) return err({ code: "member_excluded" });
    const former = await findEntry(tx, scope, draw.id, scope.memberId);
    for (;;) {
      const pseudonym = former?.pseudonym ?? pseudonymOf(random);
      if (await upsertEntry(tx, scope, { drawId: draw.id, memberId: scope.memberId, pseudonym }, now)) {
        return ok({ pseudonym });
      }
    }
  });
}

/** A member takes their entry back, as long as the draw is open. */
export function leaveDraw(
  asked: MemberScope,
  slug: string,
  now: Date,
): Promise<Result<{ left: true }, EntryError>> {
  return inProgram(asked, async (tx): Promise<Result<{ left: true }, EntryError>> => {
    const scope = await asItIs(tx, asked);
    const found = await findDraw(tx, scope, slug);
    const draw = found && (await lockDraw(tx, scope, found.id));
    if (!draw) return err({ code: "draw_unknown" });
    if (drawState(draw, now) !== "open" || draw.entriesHash) return err({ code: "not_open" });
    await withdrawEntry(tx, scope, draw.id, scope.memberId, now);
    return ok({ left: true });
  });
}

/** What a member has in a draw: their pseudonym, and their tickets as they stand now; null without an entry. */
export async function myEntry(
  scope: MemberScope,
  draw: Draw,
  now: Date,
): Promise<{ pseudonym: string; tickets: number; prize: string | null } | null> {
  return readProgram(scope, async (tx) => {
    const entry = await findEntry(tx, scope, draw.id, scope.memberId);
    if (!entry || entry.withdrawnAt) return null;
    const won = draw.winners?.find(({ pseudonym }) => pseudonym === entry.pseudonym);
    if (draw.entriesHash)
      return { pseudonym: entry.pseudonym, tickets: entry.tickets, prize: won?.prize ?? null };
    const span = { from: draw.opensAt, until: draw.closesAt < now ? draw.closesAt : now };
    const orders = (await ordersOfEntrants(tx, scope, draw.id, span)).get(scope.memberId) ?? 0;
    return { pseudonym: entry.pseudonym, tickets: ticketsOf(draw.entry, orders), prize: null };
  });
}

/** Fixes the list of entries of a draw whose time is over; from then on neither an order nor a refund changes it. */
export async function closeDraw(
  tx: Tx,
  scope: ProgramScope,
  drawId: string,
  now: Date,
): Promise<string | null> {
  const draw = await lockDraw(tx, scope, drawId);
  if (!draw || draw.cancelledAt || draw.closesAt > now) return null;
  if (draw.entriesHash) return draw.entriesHash;
  const orders = await ordersOfEntrants(tx, scope, drawId, { from: draw.opensAt, until: draw.closesAt });
  const entries = standing(await selectEntries(tx, scope, drawId)).map((entry) => ({
    ...entry,
    tickets: ticketsOf(draw.entry, orders.get(entry.memberId) ?? 0),
  }));
  await writeTickets(tx, scope, drawId, entries);
  const entriesHash = sha256(entriesText(entries));
  await fixEntries(tx, scope, drawId, entriesHash);
  const tickets = entries.reduce((sum, entry) => sum + entry.tickets, 0);
  const facts = { name: draw.name, draw: draw.slug, entries: entries.length, tickets };
  await raiseAlert(tx, scope, { code: "draw_to_draw", subject: drawId, facts }, now);
  return entriesHash;
}

/** Every minute: draws whose time is over get their list fixed. Returns how many. */
export async function closeDraws(scope: ProgramScope, now: Date): Promise<number> {
  const due = await readProgram(scope, (tx) => drawsToClose(tx, scope, now));
  for (const id of due) await inProgram(scope, (tx) => closeDraw(tx, scope, id, now));
  return due.length;
}
