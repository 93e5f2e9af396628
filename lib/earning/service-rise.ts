import { type Counted, measuredFrom, recount } from "@/lib/ledger/measured";
import type { TierEntryRow } from "@/lib/ledger/write";
import { localDay } from "@/lib/shared/calendar";
import { newId } from "@/lib/shared/id";
import { decideUpgrade } from "@/lib/tiers/decide-upgrade";
import { givesOnEntry, tiersReached } from "@/lib/tiers/entry";
import { reachedNotice } from "@/lib/tiers/notice-drafts";
import { isPinned, type LadderTerms } from "@/lib/tiers/standing";
import { lowestTier, type Tier, tierOf } from "@/lib/tiers/tier";
import { countsFrom, keptFrom, keptUnearned } from "@/lib/tiers/window";
import type { Batch, WorkingMember } from "./batch";
import type { CountedOrder, Moved } from "./moved";
import { paidAtOf, statusOf } from "./order-state";

function amountOf(order: CountedOrder, { measure }: LadderTerms["settings"]): bigint {
  if (measure === "spend") return order.spendMinor;
  if (measure === "qualifying") return order.qualifying ?? 0n;
  if (measure === "units") return order.units ?? 0n;
  if (measure === "orders") return statusOf(order.state.merge) === "paid" && order.spendMinor > 0n ? 1n : 0n;
  return 0n;
}

/** An order counts at its payment, for the member it belongs to. */
function countedOrder(
  order: CountedOrder | null,
  memberId: string,
  settings: LadderTerms["settings"],
): Counted | null {
  const at = order ? paidAtOf(order.state.merge) : null;
  if (!order || !at || order.memberId !== memberId) return null;
  const amount = amountOf(order, settings);
  return amount === 0n ? null : { at, amount };
}

/** What counts before and after, under the key that it is remembered by. */
function change(moved: Moved, memberId: string, { settings, timeZone }: LadderTerms) {
  if ("order" in moved) {
    const [before, after] = [moved.before, moved.order].map((o) => countedOrder(o, memberId, settings));
    return { key: moved.order.id, before: before ?? null, after: after ?? null };
  }
  if ("visitAt" in moved) {
    if (settings.measure !== "visits") return null;
    const day = { at: moved.visitAt, amount: 1n };
    return { key: localDay(moved.visitAt, timeZone), before: null, after: day };
  }
  if (settings.measure !== "qualifying" || moved.qualifying === 0n) return null;
  return {
    key: moved.eventId,
    before: null,
    after: { at: moved.occurredAt, amount: moved.qualifying },
  };
}

/**
 * Everything that happens to a member's standing when an order or an event moved what counts. A tier that is reached is
 * reached at once (T3); none is ever lost here (T5). Reaching the present tier's threshold again keeps it for a new
 * period; a refund that takes it back leaves the tier to the end of this one (T11).
 */
export function riseOn(tiers: LadderTerms): Batch["rise"] {
  return (batch, member, moved, eventId, at) => riseOf(tiers, batch, member, moved, eventId, at);
}

function riseOf(
  tiers: LadderTerms,
  batch: Batch,
  member: WorkingMember,
  moved: Moved,
  eventId: string,
  at: Date,
): void {
  const { memberId } = member.account;
  const counted = change(moved, memberId, tiers);
  if (!counted) return;
  const { standing } = member;
  const from = countsFrom(tiers.settings, standing.joinedAt, at);
  const before = measuredFrom(standing.measured, from);
  standing.measured = recount(standing.measured, counted.key, counted.before, counted.after, from);
  const after = measuredFrom(standing.measured, from);
  if (before === after && tiers.ladder.some(({ id }) => id === standing.tierId)) return;

  const reached = isPinned(standing, at) ? null : decideUpgrade(tiers.ladder, standing.tierId, after);
  if (reached) rise(tiers, batch, member, { reached, measured: after, from, eventId, at });
  else if (after > before) reachedAgain(tiers, batch, member, before, after, at);
  else unearned(tiers, batch, member, { before, after, from, at, earnedBy: counted.before?.at ?? at });
}

function rise(
  tiers: LadderTerms,
  batch: Batch,
  member: WorkingMember,
  how: { reached: Tier; measured: bigint; from: Date | null; eventId: string; at: Date },
): void {
  const { reached, measured, from, eventId, at } = how;
  const { programId, write } = batch;
  const { memberId } = member.account;
  const { standing } = member;
  const { measure } = tiers.settings;
  const keptUntil = keptFrom(tiers.settings, standing.joinedAt, at);
  const before = {
    tierId: standing.tierId,
    tierSince: standing.tierSince?.toISOString() ?? null,
    keptUntil: standing.keptUntil?.toISOString() ?? null,
  };
  const id = newId();
  write.tierChanges.push({
    programId,
    id,
    memberId,
    fromTierId: standing.tierId,
    toTierId: reached.id,
    reason: "upgrade",
    evidence: JSON.stringify({
      measure,
      measured: measured.toString(),
      threshold: reached.threshold.toString(),
      from: from?.toISOString() ?? null,
      keptUntil: keptUntil?.toISOString() ?? null,
      before,
    }),
    eventId,
    keptUntil,
    at,
  });
  for (const tier of tiersReached(tiers.ladder, tierOf(tiers.ladder, standing.tierId), reached))
    write.tierEntries.push(entryOf(batch, memberId, tier, eventId, at));
  const isFirst = standing.tierId === null && reached.id === lowestTier(tiers.ladder)?.id;
  if (!batch.replays && !isFirst) batch.beside.notices.push(reachedNotice(memberId, id, reached, keptUntil));
  standing.tierId = reached.id;
  standing.tierSince = at;
  standing.keptUntil = keptUntil;
}

/** What is due on first reaching a tier (T8); replayed history gives nothing anew. */
function entryOf(batch: Batch, memberId: string, tier: Tier, eventId: string, at: Date) {
  const state: TierEntryRow["state"] = givesOnEntry(tier) && !batch.replays ? "due" : "none";
  return { programId: batch.programId, memberId, tierId: tier.id, reachedAt: at, eventId, state };
}

/** The threshold of the tier that the member has was reached anew: the tier is kept as if it were reached now. */
function reachedAgain(
  tiers: LadderTerms,
  batch: Batch,
  member: WorkingMember,
  before: bigint,
  after: bigint,
  at: Date,
): void {
  const { programId, write } = batch;
  const { standing } = member;
  const { memberId } = member.account;
  for (const tier of tiers.ladder) {
    if (tier.entry !== "earned" || !(before < tier.threshold && after >= tier.threshold)) continue;
    write.tierRegained.push({ programId, memberId, tierId: tier.id, at });
    if (tier.id !== standing.tierId) continue;
    const keptUntil = keptFrom(tiers.settings, standing.joinedAt, at);
    if (keptUntil !== null && standing.keptUntil !== null && keptUntil <= standing.keptUntil) continue;
    standing.keptUntil = keptUntil;
    write.tierKept.push({ programId, memberId, keptUntil });
  }
}

/** A refund took back what had reached a tier: its entry reward is dealt with (T11), and its time is shortened. */
function unearned(
  tiers: LadderTerms,
  batch: Batch,
  member: WorkingMember,
  how: { before: bigint; after: bigint; from: Date | null; at: Date; earnedBy: Date },
): void {
  const { programId, write } = batch;
  const { standing } = member;
  const { memberId } = member.account;
  const { before, after, from, at, earnedBy } = how;
  for (const tier of tiers.ladder) {
    if (tier.entry !== "earned" || !(before >= tier.threshold && after < tier.threshold)) continue;
    write.tierUnearned.push({ programId, memberId, tierId: tier.id, earnedBy, from });
    if (tier.id !== standing.tierId) continue;
    // A rolling window has no period to fall back to: only the reaching itself can be taken back.
    const laterOrder = standing.tierSince !== null && earnedBy > standing.tierSince;
    if (tiers.settings.window === "rolling" && laterOrder) continue;
    const keptUntil = keptUnearned(tiers.settings, standing.joinedAt, at);
    if (standing.keptUntil !== null && standing.keptUntil <= keptUntil) continue;
    standing.keptUntil = keptUntil;
    write.tierKept.push({ programId, memberId, keptUntil });
  }
}
