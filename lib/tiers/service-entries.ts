import {
  lockEntry,
  lotsOfEvent,
  selectEntriesDue,
  type TierEntry,
  updateEntry,
} from "@/db/queries/tiers-entries";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import type { Account } from "@/lib/ledger/account";
import { lockWhoItIs } from "@/lib/ledger/service-owner";
import { raiseAlert, resolveAlert, tellMembers } from "@/lib/notices/service";
import { cancelRedemptionWithin, grantReward } from "@/lib/rewards/service";
import { log } from "@/lib/shared/log";
import type { ProgramScope } from "@/lib/shared/scope";
import { type FullTerms, readTerms } from "./service-figures";
import { giveOfTier, takeBackOfTier } from "./service-post";
import { tierOf } from "./tier";

type EntryKey = Pick<TierEntry, "memberId" | "tierId">;

const refOf = (entry: TierEntry) => `${entry.memberId} ${entry.tierId} ${entry.reachedAt.toISOString()}`;

/** Gives what is due on first reaching a tier (T8). What cannot be given now waits, before staff. */
async function give(
  tx: Tx,
  scope: ProgramScope,
  terms: FullTerms,
  entry: TierEntry,
  account: Account,
  now: Date,
): Promise<void> {
  const tier = tierOf(terms.ladder, entry.tierId);
  let { eventId, redemptionId } = entry;
  let points = 0n;
  let reward: string | null = null;
  for (const perk of tier?.perks ?? []) {
    if (perk.code === "entry_points" && tier) {
      points = BigInt(perk.points);
      const given = {
        type: "tier.reached",
        ref: `entry ${refOf(entry)}`,
        tierName: tier.name,
        points,
      } as const;
      const program = { settings: terms.program.settings, timeZone: terms.timeZone };
      eventId = await giveOfTier(tx, scope, account, { ...given, program }, now);
    }
    if (perk.code === "entry_reward") {
      const cause = { what: "tier_entry", ref: `${entry.tierId} ${entry.reachedAt.toISOString()}` };
      const granted = await grantReward(tx, scope, account.memberId, perk.rewardId, cause, now);
      if (!granted.ok) {
        const facts = { tier: tier?.name ?? "", why: granted.error.code };
        await raiseAlert(tx, scope, { code: "tier_entry_stuck", subject: entry.tierId, facts }, now);
        return;
      }
      redemptionId = granted.value.id;
      reward = granted.value.name;
    }
  }
  const given = points > 0n || reward !== null;
  await updateEntry(tx, scope, { ...entry, eventId, redemptionId, state: given ? "given" : "none" });
  await resolveAlert(tx, scope, { code: "tier_entry_stuck", subject: entry.tierId }, now);
  if (!given) return;
  const facts = { tier: tier?.name ?? "", points: points.toString(), reward };
  const about = `${entry.tierId} ${entry.reachedAt.toISOString()}`;
  await tellMembers(tx, scope, [{ memberId: account.memberId, code: "tier_entry_given", about, facts }], now);
}

/** Takes back what is left unspent of an entry reward whose reason a refund took (T11), if the program says so. */
async function takeBack(
  tx: Tx,
  scope: ProgramScope,
  terms: FullTerms,
  entry: TierEntry,
  account: Account,
  now: Date,
): Promise<void> {
  if (terms.settings.entryReward === "keep") {
    await updateEntry(tx, scope, { ...entry, state: "kept" });
    return;
  }
  const lotIds = entry.eventId
    ? new Set(await lotsOfEvent(tx, scope, entry.eventId, account.memberId))
    : new Set();
  const lots = account.lots.filter((lot) => lotIds.has(lot.id) && lot.remaining > 0n);
  const points = lots.reduce((sum, lot) => sum + lot.remaining, 0n);
  const tier = tierOf(terms.ladder, entry.tierId);
  if (points > 0n) {
    const taken = { ref: `unearned ${refOf(entry)}`, tierName: tier?.name ?? "", points };
    await takeBackOfTier(tx, scope, { ...account, lots }, taken, now);
  }
  const { timeZone } = terms;
  const cancelled = entry.redemptionId
    ? await cancelRedemptionWithin(tx, scope, entry.redemptionId, { timeZone, now })
    : null;
  const reward = cancelled?.ok ? cancelled.value.redemption.name : null;
  const taken = points > 0n || reward !== null;
  await updateEntry(tx, scope, { ...entry, state: taken ? "taken_back" : "kept" });
  if (!taken) return;
  const facts = { tier: tier?.name ?? "", points: points.toString(), reward };
  const about = `${entry.tierId} ${entry.reachedAt.toISOString()}`;
  await tellMembers(tx, scope, [{ memberId: account.memberId, code: "tier_entry_taken", about, facts }], now);
}

/** What waits: of who has become another it went over to them, but for what they had themselves. */
async function lockWaiting(
  tx: Tx,
  scope: ProgramScope,
  { memberId, tierId }: EntryKey,
  account: Account,
): Promise<TierEntry | null> {
  for (const owner of new Set([memberId, account.memberId])) {
    const entry = await lockEntry(tx, scope, { memberId: owner, tierId });
    if (entry?.state === "due" || entry?.state === "unearned") return entry;
  }
  return null;
}

function settleOne(scope: ProgramScope, key: EntryKey, now: Date): Promise<void> {
  return inProgram(scope, async (tx) => {
    const account = await lockWhoItIs(tx, scope, key.memberId);
    const entry = account && (await lockWaiting(tx, scope, key, account));
    if (!account || !entry) return;
    const terms = await readTerms(tx, scope);
    if (entry.state === "due") await give(tx, scope, terms, entry, account, now);
    else await takeBack(tx, scope, terms, entry, account, now);
  });
}

/**
 * Gives and takes back entry rewards that wait, of these members or of the whole program: each once, in a transaction of
 * its own after the one that reached the tier, so that a reward that cannot be given never stops an order.
 */
export async function settleEntries(
  scope: ProgramScope,
  now: Date,
  memberIds: readonly string[] | null = null,
): Promise<number> {
  const due = await readProgram(scope, (tx) => selectEntriesDue(tx, scope, memberIds));
  for (const key of due) {
    try {
      await settleOne(scope, key, now);
    } catch (error) {
      log.error({ err: error, programId: scope.programId, ...key }, "an entry reward could not be settled");
    }
  }
  return due.length;
}
