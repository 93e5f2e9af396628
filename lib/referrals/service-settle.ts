import { touchMembers } from "@/db/queries/earning-write";
import { lockAccounts } from "@/db/queries/ledger-read";
import { writeLedger } from "@/db/queries/ledger-write";
import { findProgramById } from "@/db/queries/programs";
import {
  findCountedOrder,
  findFriend,
  findReferral,
  findReferralOfFriend,
  hasHeldReferrals,
  lockReferral,
  selectReferralsDue,
  updateReferral,
} from "@/db/queries/referrals";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { whoTheyAre } from "@/lib/ledger/service-owner";
import { emptyWrite } from "@/lib/ledger/write";
import { raiseAlert, resolveAlert, tellMembers } from "@/lib/notices/service";
import { log } from "@/lib/shared/log";
import type { ProgramScope } from "@/lib/shared/scope";
import { countReferral } from "@/lib/tiers/service-referred";
import { decideReferral, type ReferralStep } from "./decide-referral";
import { isHeld, type Referral, stateOf } from "./referral";
import { give, type Settling, type Told, takeBack } from "./service-gifts";
import { lookAt } from "./service-suspicion";
import { tellOfReferral } from "./service-tell";

/** What staff look at: one alert for the whole queue, and one for rewards that cannot be given. */
export const QUEUE = { code: "referrals_held", subject: "queue" } as const;
const STUCK = "referral_stuck";

/** A referral has three stages to go through and may go round once in one look; more is a bug. */
const MOST_STEPS = 12;

type Tell = { code: string; to: "advocate" | "friend"; about: string; facts: Record<string, string | null> };

function tell({ referral, accounts, notices }: Settling, { code, to, about, facts }: Tell): void {
  const { memberId } = accounts[to];
  notices.push({ memberId, code, about: `${referral.id} ${about}`, facts });
}

const iso = (at: Date | null) => at?.toISOString() ?? null;

/** Gives the friend's side. False where it has to wait. */
async function giveFriend(settling: Settling): Promise<boolean> {
  const { referral, now } = settling;
  const { terms, dueAt, stage } = referral;
  const waits = terms.friendWhen === "first_order" && stage === "ordered" && dueAt !== null && dueAt > now;
  const availableAt = waits && dueAt ? dueAt : now;
  const told = await give(settling, "friend", terms.friend, { type: "referral.welcomed", availableAt });
  if (!told) return false;
  const facts = { ...told, until: iso(waits ? dueAt : null) };
  tell(settling, { code: "referral_welcomed", to: "friend", about: `given ${referral.round}`, facts });
  return true;
}

async function confirm(settling: Settling): Promise<boolean> {
  const { referral, now } = settling;
  const how = { type: "referral.confirmed", availableAt: now } as const;
  const told = await give(settling, "advocate", referral.terms.advocate, how);
  if (!told) return false;
  Object.assign(referral, { stage: "confirmed", confirmedAt: now });
  tell(settling, { code: "referral_confirmed", to: "advocate", about: "confirmed", facts: told });
  return true;
}

function tellTaken(settling: Settling, side: "advocate" | "friend", told: Told | null): void {
  if (!told) return;
  const about = `undone ${settling.referral.round}`;
  tell(settling, { code: `referral_undone_${side}`, to: side, about, facts: told });
}

/** Takes back what both sides have; a gift for joining stays where only an order was returned. */
async function takeBoth(settling: Settling, why: "returned" | "blocked"): Promise<void> {
  tellTaken(settling, "advocate", await takeBack(settling, "advocate", why));
  tellTaken(settling, "friend", await takeBack(settling, "friend", why));
}

function promised({ terms }: Referral): Told {
  const { advocate } = terms;
  return { points: advocate.gives === "points" ? String(advocate.points) : "0", reward: null };
}

/** Does one step; false where nothing more can be done now. */
async function take(settling: Settling, step: ReferralStep): Promise<boolean> {
  const { referral, now } = settling;
  switch (step.code) {
    case "bind_order": {
      const { order, dueAt } = step;
      Object.assign(referral, { stage: "ordered", orderId: order.id, orderedAt: order.paidAt, dueAt });
      const facts = { ...promised(referral), until: iso(dueAt) };
      tell(settling, { code: "referral_ordered", to: "advocate", about: `ordered ${referral.round}`, facts });
      return true;
    }
    case "unbind_order": {
      if (referral.terms.friendWhen === "first_order")
        tellTaken(settling, "friend", await takeBack(settling, "friend", "returned"));
      const round = referral.round + 1;
      Object.assign(referral, { stage: "joined", orderId: null, orderedAt: null, dueAt: null, round });
      return true;
    }
    case "give_friend":
      return giveFriend(settling);
    case "confirm":
      return confirm(settling);
    case "reverse":
      await takeBoth(settling, "returned");
      Object.assign(referral, { stage: "reversed", endedAt: now });
      return true;
    case "take_back":
      await takeBoth(settling, "blocked");
      return true;
    case "lapse":
      Object.assign(referral, { stage: "lapsed", endedAt: now });
      return true;
  }
}

/** Before anything is given it is looked at once more: what has come up since holds it (R2). True when something has. */
async function doubt({ tx, scope, program, referral, now }: Settling): Promise<boolean> {
  const fresh = await lookAt(tx, scope, program, referral, now);
  if (fresh.length === 0) return false;
  referral.signals = [...referral.signals, ...fresh];
  referral.review = "held";
  return true;
}

async function runSteps(settling: Settling): Promise<ReferralStep["code"][]> {
  const { tx, scope, program, referral, now } = settling;
  const taken: ReferralStep["code"][] = [];
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const [friend, order] = await Promise.all([
      findFriend(tx, scope, referral.friendId),
      findCountedOrder(tx, scope, referral.id),
    ]);
    const when = { now, timeZone: program.timeZone };
    const step = decideReferral(referral, { proven: friend?.proven ?? false, order }, when);
    if (!step) return taken;
    const givesSomething = step.code === "give_friend" || step.code === "confirm";
    if (givesSomething && (await doubt(settling))) continue;
    if (!(await take(settling, step))) return taken;
    taken.push(step.code);
    // The order that counts is asked of the row.
    await updateReferral(tx, scope, referral);
    // An order brings addresses and cards to light: the doubt stands in the queue from then on, not from the day it is due.
    if (step.code === "bind_order") await doubt(settling);
  }
  throw new Error(`referral ${referral.id} goes round`);
}

/** `settleReferral` in a transaction of the caller. */
export async function settleWithin(
  tx: Tx,
  scope: ProgramScope,
  id: string,
  now: Date,
  change: (referral: Referral) => void = () => {},
): Promise<Referral | null> {
  const [program, seen] = await Promise.all([
    findProgramById(tx, scope.programId),
    findReferral(tx, scope, id),
  ]);
  if (!program || !seen) return null;
  // Who they are now: one of them, or both, may have become another since.
  const is = await whoTheyAre(tx, scope, [seen.advocateId, seen.friendId]);
  const [advocateId, friendId] = [is(seen.advocateId), is(seen.friendId)];
  const accounts = await lockAccounts(tx, scope, [advocateId, friendId]);
  const referral = await lockReferral(tx, scope, id);
  const [advocate, friend] = [accounts.get(advocateId), accounts.get(friendId)];
  if (!referral || !advocate || !friend) return null;
  change(referral);
  const wasHeld = isHeld(seen);
  const wasConfirmedAt = referral.stage === "confirmed" ? referral.confirmedAt : null;
  const settling: Settling = {
    ...{ tx, scope, program, now, referral, accounts: { advocate, friend } },
    ...{ write: emptyWrite(scope.programId), notices: [], stuck: null },
  };
  const taken = await runSteps(settling);
  await finish(settling, taken, { wasConfirmedAt, wasHeld });
  if (stateOf(referral) !== stateOf(seen) || taken.length > 0)
    await tellOfReferral(tx, scope, "referral_changed", referral, now);
  return referral;
}

async function finish(
  { tx, scope, referral, accounts, write, notices, stuck, now }: Settling,
  taken: readonly ReferralStep["code"][],
  { wasConfirmedAt, wasHeld }: { wasConfirmedAt: Date | null; wasHeld: boolean },
): Promise<void> {
  await updateReferral(tx, scope, referral);
  if (write.events.length > 0) await writeLedger(tx, write);
  await tellMembers(tx, scope, notices, now);
  const { confirmedAt } = referral;
  const { memberId } = accounts.advocate;
  if (taken.includes("confirm") && confirmedAt) {
    await countReferral(tx, scope, memberId, { confirmedAt, isUndone: false, now });
    await touchMembers(tx, scope, [memberId]);
  } else if (taken.includes("reverse") && wasConfirmedAt) {
    await countReferral(tx, scope, memberId, { confirmedAt: wasConfirmedAt, isUndone: true, now });
    await touchMembers(tx, scope, [memberId]);
  }
  if (stuck) await raiseAlert(tx, scope, { code: STUCK, subject: referral.id, facts: { why: stuck } }, now);
  else await resolveAlert(tx, scope, { code: STUCK, subject: referral.id }, now);
  if (isHeld(referral)) await raiseAlert(tx, scope, { ...QUEUE, facts: {} }, now);
  else if (wasHeld && !(await hasHeldReferrals(tx, scope))) await resolveAlert(tx, scope, QUEUE, now);
}

/**
 * Brings one referral to what its friend's orders say now: computed from what stands, never from what has changed, so it
 * may run late, twice, or on two machines at once.
 */
function settleReferral(scope: ProgramScope, id: string, now: Date): Promise<Referral | null> {
  return inProgram(scope, (tx) => settleWithin(tx, scope, id, now));
}

/** The referral by which this member came, if there is one: after an order, or when the address is proven. */
export async function settleReferralOf(scope: ProgramScope, friendId: string, now: Date): Promise<void> {
  const referral = await readProgram(scope, (tx) => findReferralOfFriend(tx, scope, friendId));
  if (referral) await settleReferral(scope, referral.id, now);
}

const PER_ROUND = 200;
const RECENT_MS = 30 * 86_400_000;
const FIRST = "00000000-0000-0000-0000-000000000000";

async function settleSince(scope: ProgramScope, confirmedSince: Date, now: Date): Promise<number> {
  let settled = 0;
  let failure: unknown = null;
  for (let after = FIRST; ; ) {
    const due = await readProgram(scope, (tx) =>
      selectReferralsDue(tx, scope, { now, confirmedSince, after, limit: PER_ROUND }),
    );
    for (const id of due) {
      try {
        await settleReferral(scope, id, now);
        settled++;
      } catch (error) {
        failure = error;
        log.error(
          { err: error, programId: scope.programId, referral: id },
          "a referral could not be settled",
        );
      }
    }
    if (due.length < PER_ROUND) break;
    after = due.at(-1) as string;
  }
  if (failure) throw new Error("some referrals could not be settled", { cause: failure });
  return settled;
}

/** Every minute: open referrals, and those confirmed within the last thirty days. */
export function settleReferrals(scope: ProgramScope, now: Date): Promise<number> {
  return settleSince(scope, new Date(now.getTime() - RECENT_MS), now);
}

/** Every night: all that were ever confirmed, for orders that are returned long after. */
export function settleAllReferrals(scope: ProgramScope, now: Date): Promise<number> {
  return settleSince(scope, new Date(0), now);
}
