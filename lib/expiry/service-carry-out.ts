import { findCause } from "@/db/queries/causes";
import {
  choicesDue,
  extendLots,
  type LapsingLot,
  lockChoice,
  markDone,
  selectLapsingLots,
  wasActive,
} from "@/db/queries/expiry-choices";
import { lockAccounts } from "@/db/queries/ledger-read";
import { getSpending } from "@/db/queries/members";
import { findReward } from "@/db/queries/rewards";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { memberScopeFor } from "@/lib/auth/system-scope";
import { whoItIs } from "@/lib/ledger/service-owner";
import { tellMembers } from "@/lib/notices/service";
import { programById } from "@/lib/programs/service";
import { priceFor } from "@/lib/rewards/decide-redemption";
import { redeemRewardWithin } from "@/lib/rewards/service";
import { segmentsForShelf } from "@/lib/rewards/service-segments";
import { localDay } from "@/lib/shared/calendar";
import { hashOf } from "@/lib/shared/hash";
import type { NoticeDraft, NoticeFacts } from "@/lib/shared/notice";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { type ExpiryChoice, extendedTo, lastDay, spendFor } from "./choice";

/** A choice on its day: whose, of which lots, and as of when. */
type Due = {
  choice: ExpiryChoice;
  member: MemberScope;
  lots: (LapsingLot & { expiresAt: Date })[];
  points: bigint;
  lapsesAt: Date;
  /** The instant as of which it is done: now, or the last one at which the points were there. */
  asOf: Date;
  timeZone: string;
};

type Outcome = { redemptionId: string | null; code: string | null; facts: NoticeFacts };

const NOTHING: Outcome = { redemptionId: null, code: null, facts: {} };

/** Why a choice could not be carried out; lib/notices says it. */
type NotDone = "gone" | "too_few" | "unavailable";

function notDone(why: NotDone, { lapsesAt }: Due, reward = ""): Outcome {
  const day = new Date(lapsesAt.getTime() - 1).toISOString();
  return { redemptionId: null, code: "expiry_not_done", facts: { why, reward, day } };
}

/** The points become the reward that was chosen, as much of it as they buy. */
async function redeem(tx: Tx, due: Due): Promise<Outcome> {
  const { choice, member, points, asOf } = due;
  const reward = choice.rewardId ? await findReward(tx, member, choice.rewardId) : null;
  if (!reward) return notDone("gone", due);
  const [{ tierId }, segmentIds] = await Promise.all([
    getSpending(tx, member, asOf),
    segmentsForShelf(tx, member, [reward], asOf),
  ]);
  const { variable } = reward;
  const spends = spendFor({ cost: priceFor(reward, { tierId, segmentIds }), variable }, points);
  if (spends === null) return notDone("too_few", due, reward.name);
  const request = { key: `expiry:${choice.id}`, hash: hashOf({ choice: choice.id }) };
  const made = await redeemRewardWithin(tx, member, reward.id, request, asOf, {
    amount: variable ? spends : null,
  });
  if (!made.ok) return notDone("unavailable", due, reward.name);
  const cause = choice.causeId ? await findCause(tx, member, choice.causeId) : null;
  return {
    redemptionId: made.value.id,
    code: choice.choice === "cause" ? "expiry_given" : "expiry_voucher_made",
    facts: { points: made.value.cost.toString(), reward: reward.name, cause: cause?.name ?? reward.name },
  };
}

/**
 * The points live on if their member has paid an order or visited since they chose so, and before the points lapse. Null
 * while that can still come.
 */
async function extend(tx: Tx, due: Due, now: Date): Promise<Outcome | null> {
  const { choice, member, lots, lapsesAt, timeZone } = due;
  const active = await wasActive(tx, member, member.memberId, { from: choice.chosenAt, until: lapsesAt });
  if (!active) return now < lapsesAt ? null : NOTHING;
  const extended = lots
    .filter(({ extendedAt }) => extendedAt === null)
    .map(({ id, remaining, expiresAt }) => ({ id, remaining, expiresAt: extendedTo(expiresAt, timeZone) }));
  const [first] = extended;
  if (!first) return NOTHING;
  await extendLots(tx, member, member.memberId, extended, now);
  const points = extended.reduce((sum, { remaining }) => sum + remaining, 0n);
  const until = new Date(first.expiresAt.getTime() - 1).toISOString();
  return { redemptionId: null, code: "expiry_extended", facts: { points: points.toString(), until } };
}

async function carryOutOne(
  scope: ProgramScope,
  { id, memberId: choserId, timeZone }: { id: string; memberId: string; timeZone: string },
  now: Date,
): Promise<boolean> {
  return inProgram(scope, async (tx) => {
    const memberId = await whoItIs(tx, scope, choserId);
    const member = memberScopeFor(scope.programId, memberId, scope.actor);
    await lockAccounts(tx, scope, [memberId]);
    const choice = await lockChoice(tx, scope, id);
    if (!choice) return false;
    // Of two choices for one day the kept member's own holds, and the former's is over.
    const isTheirs = choice.memberId === memberId;
    const lapsing = isTheirs ? await selectLapsingLots(tx, scope, memberId) : [];
    const lots = lapsing.flatMap((lot) =>
      lot.expiresAt && lastDay(lot.expiresAt, timeZone) === choice.day
        ? [{ ...lot, expiresAt: lot.expiresAt }]
        : [],
    );
    const points = lots.reduce((sum, { remaining }) => sum + remaining, 0n);
    const [first] = lots;
    if (!first) {
      await markDone(tx, scope, { choiceId: id, redemptionId: null }, now);
      return true;
    }
    const lapsesAt = first.expiresAt;
    const asOf = now < lapsesAt ? now : new Date(lapsesAt.getTime() - 1);
    const due: Due = { choice, member, lots, points, lapsesAt, asOf, timeZone };
    const outcome = choice.choice === "extend" ? await extend(tx, due, now) : await redeem(tx, due);
    if (!outcome) return false;
    await markDone(tx, scope, { choiceId: id, redemptionId: outcome.redemptionId }, now);
    if (outcome.code) {
      const facts = { points: points.toString(), ...outcome.facts };
      const told: NoticeDraft = { memberId, code: outcome.code, about: id, facts };
      await tellMembers(tx, scope, [told], now);
    }
    return true;
  });
}

const PER_ROUND = 200;

/**
 * Carries out what members chose for points that lapse today, or have lapsed without having been taken yet: runs before
 * lots are settled, so that a late run does what a punctual one would have done, as of the last instant at which the
 * points were there. Twice, or on two machines at once, it does each once. Returns how many were done.
 */
export async function carryOutExpiryChoices(scope: ProgramScope, now: Date): Promise<number> {
  const program = await programById(scope.programId);
  if (!program) return 0;
  const { timeZone } = program;
  const today = localDay(now, timeZone);
  let [done, after]: [number, string | null] = [0, null];
  for (;;) {
    const page: string | null = after;
    const due: { id: string; memberId: string }[] = await readProgram(scope, (tx) =>
      choicesDue(tx, scope, today, page, PER_ROUND),
    );
    for (const one of due) if (await carryOutOne(scope, { ...one, timeZone }, now)) done++;
    after = due.at(-1)?.id ?? null;
    if (due.length < PER_ROUND) return done;
  }
}
