import { findGiven, type Given } from "@/db/queries/referrals";
import type { Tx } from "@/db/transaction";
import type { Account, Cause } from "@/lib/ledger/account";
import { flatRecord } from "@/lib/ledger/flat-explanation";
import { payPrize, takePrizeBack } from "@/lib/ledger/prize";
import { addPosting, type LedgerWrite } from "@/lib/ledger/write";
import type { Program } from "@/lib/programs/program";
import { cancelRedemptionWithin, grantReward } from "@/lib/rewards/service";
import { endOfDayAfterMonths } from "@/lib/shared/calendar";
import { hashOf } from "@/lib/shared/hash";
import { newId } from "@/lib/shared/id";
import type { NoticeDraft } from "@/lib/shared/notice";
import type { ReferralGift } from "@/lib/shared/program-settings";
import type { ProgramScope } from "@/lib/shared/scope";
import type { ReferralRecord } from "./record";
import type { Referral } from "./referral";

/** Which side of a referral. */
export type Side = "advocate" | "friend";

/** What settling one referral has come to so far; everything is written at the end, in one go. */
export type Settling = {
  tx: Tx;
  scope: ProgramScope;
  program: Program;
  now: Date;
  referral: Referral;
  accounts: Record<Side, Account>;
  write: LedgerWrite;
  notices: NoticeDraft[];
  /** Why a reward could not be given; the referral waits for it. */
  stuck: string | null;
};

/** What a side was given or lost, as it is told: digits of points, and the reward's name. */
export type Told = { points: string; reward: string | null };

/** Events of a referral, in the member's statement and in the game. */
export type ReferralEvent = "referral.welcomed" | "referral.confirmed" | "referral.undone";

const causeOf = (eventId: string, now: Date): Cause => ({
  eventId,
  orderId: null,
  redemptionId: null,
  occurredAt: now,
});

/** Whose side it is now: that of a former account is who it has become. */
function memberOf({ accounts }: Settling, side: Side): string {
  return accounts[side].memberId;
}

/** Both sides of who has become their own friend are one account. */
function keepAccount({ accounts }: Settling, account: Account): void {
  for (const side of ["advocate", "friend"] as const)
    if (accounts[side].memberId === account.memberId) accounts[side] = account;
}

function addEvent(
  settling: Settling,
  side: Side,
  event: { id: string; type: ReferralEvent; points: bigint; key: string },
  record: ReferralRecord & { redemption: string | null },
): void {
  const { referral, now, write } = settling;
  write.events.push({
    id: event.id,
    source: "referrals",
    externalId: `${referral.id}/${side}/${event.key}`,
    type: event.type,
    memberId: memberOf(settling, side),
    orderId: null,
    occurredAt: now,
    inputHash: hashOf({ referral: referral.id, side, key: event.key }),
    payload: JSON.stringify({ ...record, referral: referral.id, side }),
    outcome: event.points === 0n ? "nothing" : "posted",
    points: event.points,
    explanation: JSON.stringify(flatRecord("referrals", event.points, now, record)),
  });
}

/**
 * Gives one side what was promised: points in a lot of their own, which waits until `availableAt`, or a voucher. An
 * event stands for it, also where nothing is given. Null when a reward cannot be given at present.
 */
export async function give(
  settling: Settling,
  side: Side,
  gift: ReferralGift,
  { type, availableAt }: { type: ReferralEvent; availableAt: Date },
): Promise<Told | null> {
  const { tx, scope, program, now, referral, accounts, write } = settling;
  const eventId = newId(now.getTime());
  const key = `${type === "referral.confirmed" ? "kept" : "given"}/${referral.round}`;
  let [points, redemption, reward]: [bigint, string | null, string | null] = [0n, null, null];
  let expiresAt: Date | null = null;
  const opensAt = availableAt > now ? availableAt : now;
  if (gift.gives === "points") {
    points = BigInt(gift.points);
    const months = program.settings.expiryMonths;
    expiresAt = months === null ? null : endOfDayAfterMonths(opensAt, months, program.timeZone);
    const terms = { expiresAt, availableAt: opensAt };
    const posting = payPrize(accounts[side], points, terms, causeOf(eventId, now), now);
    addPosting(write, posting);
    keepAccount(settling, posting.account);
  } else if (gift.gives === "reward") {
    const cause = { what: "referral", ref: `${referral.id}/${side}/${key}` };
    const granted = await grantReward(tx, scope, memberOf(settling, side), gift.rewardId, cause, now);
    if (!granted.ok) {
      settling.stuck = granted.error.code;
      return null;
    }
    redemption = granted.value.id;
    reward = granted.value.name;
  }
  const waitsUntil = points > 0n && opensAt > now ? opensAt : null;
  const record = { redemption, reward, waitsUntil, expiresAt, orderedAt: referral.orderedAt };
  addEvent(settling, side, { id: eventId, type, points, key }, record);
  if (side === "friend") referral.friendEventId = eventId;
  else referral.advocateEventId = eventId;
  return { points: points.toString(), reward };
}

/** Takes back what one side was given, once: points by the program's policy, a voucher while it is unused. */
export async function takeBack(
  settling: Settling,
  side: Side,
  why: "returned" | "blocked",
): Promise<Told | null> {
  const { tx, scope, program, now, referral, accounts, write } = settling;
  const givenBy = side === "friend" ? referral.friendEventId : referral.advocateEventId;
  const given: Given | null = givenBy ? await findGiven(tx, scope, givenBy) : null;
  if (!given) return null;
  const eventId = newId(now.getTime());
  let [taken, writtenOff] = [0n, 0n];
  if (given.points > 0n) {
    const policy = program.settings.refundShortfall;
    const cause = causeOf(eventId, now);
    const posting = takePrizeBack(accounts[side], given.lotId, given.points, policy, cause);
    addPosting(write, posting);
    keepAccount(settling, posting.account);
    writtenOff = posting.writtenOff;
    taken = given.points - writtenOff;
  }
  const cancelled = given.redemptionId
    ? await cancelRedemptionWithin(tx, scope, given.redemptionId, { timeZone: program.timeZone, now })
    : null;
  const reward = cancelled?.ok ? cancelled.value.redemption.name : null;
  addEvent(
    settling,
    side,
    { id: eventId, type: "referral.undone", points: -taken, key: `undone/${referral.round}` },
    { redemption: given.redemptionId, reward, why, writtenOff: writtenOff.toString() },
  );
  if (side === "friend") referral.friendEventId = null;
  else referral.advocateEventId = null;
  return taken > 0n || reward ? { points: taken.toString(), reward } : null;
}
