import { pointsOfEvents, prizeOfEvent, standingVoucher } from "@/db/queries/game-progress";
import type { Tx } from "@/db/transaction";
import type { Account, Cause } from "@/lib/ledger/account";
import { flatRecord } from "@/lib/ledger/flat-explanation";
import { payPrize, takePrizeBack } from "@/lib/ledger/prize";
import { addPosting, type EventRow, type LedgerWrite } from "@/lib/ledger/write";
import type { Program } from "@/lib/programs/program";
import { cancelRedemptionWithin, grantReward } from "@/lib/rewards/service";
import { endOfDayAfterMonths } from "@/lib/shared/calendar";
import { hashOf } from "@/lib/shared/hash";
import { newId } from "@/lib/shared/id";
import type { NoticeDraft } from "@/lib/shared/notice";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Challenge, ProgressRow } from "./challenge";
import type { ChallengeStep } from "./decide-challenge";

import { plain } from "./whole";

/** What settling one member has come to so far; everything is written at the end, in one go. */
export type Settling = {
  tx: Tx;
  scope: ProgramScope;
  program: Program;
  now: Date;
  account: Account;
  write: LedgerWrite;
  notices: NoticeDraft[];
  /** Challenges whose reward could not be given. */
  stuck: { challenge: Challenge; why: string }[];
};

type Step<C extends ChallengeStep["code"]> = Extract<ChallengeStep, { code: C }>;

/** Names the payment of a round: it is made once, whoever settles, however often. */
function externalId({ account }: Settling, { id }: Challenge, period: string, round: number): string {
  return `${id}/${account.memberId}/${period}/${round}`;
}

function addEvent(
  settling: Settling,
  event: Pick<EventRow, "id" | "externalId" | "type" | "points">,
  payload: Record<string, unknown>,
  expiresAt: Date | null = null,
): void {
  const { account, now, write } = settling;
  const stored = plain(payload);
  write.events.push({
    ...event,
    source: "game",
    memberId: account.memberId,
    orderId: null,
    occurredAt: now,
    inputHash: hashOf(stored),
    payload: JSON.stringify(stored),
    outcome: event.points === 0n ? "nothing" : "posted",
    explanation: JSON.stringify(flatRecord("game", event.points, now, { expiresAt })),
  });
}

const causeOf = (eventId: string, now: Date): Cause => ({
  eventId,
  orderId: null,
  redemptionId: null,
  occurredAt: now,
});

/** The keys of a round's completions before this one. */
function formerKeys(settling: Settling, challenge: Challenge, { period, round }: Step<"complete">): string[] {
  return Array.from({ length: round }, (_, former) => externalId(settling, challenge, period, former));
}

/**
 * Completes a round: gives what it promises and tells the member. Null when its reward cannot be given at present; then
 * the round stays open, and is completed once the reward is there again.
 */
export async function complete(
  settling: Settling,
  challenge: Challenge,
  step: Step<"complete">,
): Promise<string | null> {
  const { tx, scope, program, now, account, write } = settling;
  const { prize } = step.evidence.definition;
  const key = externalId(settling, challenge, step.period, step.round);
  const former = formerKeys(settling, challenge, step);
  const eventId = newId(now.getTime());
  let points = 0n;
  let redemption: string | null = null;
  let expiresAt: Date | null = null;
  if (prize.code === "points") {
    // A rollback may not have got everything back: what the round still holds is not given again.
    const moved = [...former, ...former.map((id) => `${id}/undo`)];
    const held = former.length > 0 ? await pointsOfEvents(tx, scope, moved) : 0n;
    points = prize.points > held ? prize.points - held : 0n;
    if (points > 0n) {
      const months = program.settings.expiryMonths;
      expiresAt = months === null ? null : endOfDayAfterMonths(now, months, program.timeZone);
      const posting = payPrize(account, points, { expiresAt }, causeOf(eventId, now), now);
      addPosting(write, posting);
      settling.account = posting.account;
    }
  } else if (prize.code === "reward") {
    redemption = former.length > 0 ? await standingVoucher(tx, scope, former) : null;
    if (!redemption) {
      const cause = { what: "challenge", ref: key };
      const granted = await grantReward(tx, scope, account.memberId, prize.rewardId, cause, now);
      if (!granted.ok) {
        settling.stuck.push({ challenge, why: granted.error.code });
        return null;
      }
      redemption = granted.value.id;
    }
  }
  addEvent(
    settling,
    { id: eventId, externalId: key, type: "challenge.completed", points },
    {
      reason: challenge.name,
      challenge: challenge.id,
      period: step.period,
      round: step.round,
      evidence: step.evidence,
      redemption,
    },
    expiresAt,
  );
  settling.notices.push({
    memberId: account.memberId,
    code: "challenge_completed",
    about: eventId,
    facts: {
      challenge: challenge.name,
      challengeId: challenge.id,
      prize: prize.code,
      points: points.toString(),
    },
  });
  return eventId;
}

/** Undoes a completion that a refund has left without its cause: what it gave goes back, as far as it is still there. */
export async function rollBack(settling: Settling, challenge: Challenge, row: ProgressRow): Promise<void> {
  const { tx, scope, program, now, account, write } = settling;
  const paid = row.eventId ? await prizeOfEvent(tx, scope, row.eventId) : null;
  const eventId = newId(now.getTime());
  let [taken, writtenOff] = [0n, 0n];
  if (paid && paid.points > 0n) {
    const posting = takePrizeBack(
      account,
      paid.lotId,
      paid.points,
      program.settings.refundShortfall,
      causeOf(eventId, now),
    );
    addPosting(write, posting);
    settling.account = posting.account;
    writtenOff = posting.writtenOff;
    taken = paid.points - writtenOff;
  }
  const isCancelled = paid?.redemptionId
    ? (await cancelRedemptionWithin(tx, scope, paid.redemptionId, { timeZone: program.timeZone, now })).ok
    : false;
  addEvent(
    settling,
    {
      id: eventId,
      externalId: `${externalId(settling, challenge, row.period, row.round)}/undo`,
      type: "challenge.rolled_back",
      points: -taken,
    },
    {
      reason: challenge.name,
      challenge: challenge.id,
      period: row.period,
      round: row.round,
      writtenOff,
      redemption: paid?.redemptionId ?? null,
      isCancelled,
    },
  );
  settling.notices.push({
    memberId: account.memberId,
    code: "challenge_rolled_back",
    about: eventId,
    facts: {
      challenge: challenge.name,
      challengeId: challenge.id,
      points: taken.toString(),
      voucher: isCancelled,
    },
  });
}
