import {
  countReferrals,
  type NamedReferral,
  type ReferralCounts,
  selectNamedReferrals,
} from "@/db/queries/referrals";
import { findReward } from "@/db/queries/rewards";
import { readProgram } from "@/db/transaction";
import type { Reading } from "@/lib/shared/format";
import { ownWord } from "@/lib/shared/own-words";
import type { ReferralGift, ReferralTerms } from "@/lib/shared/program-settings";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { type ReferralState, stateOf } from "./referral";
import { giftText, type Promised } from "./words";

export type { NamedReferral, ReferralCounts };

/** A friend as the advocate sees one: no name, no address, only how far it has come (R4). */
export type FriendSeen = {
  id: string;
  /** Counted in the order in which they came: the first friend is 1. */
  number: number;
  state: ReferralState;
  joinedAt: Date;
  orderedAt: Date | null;
  dueAt: Date | null;
  confirmedAt: Date | null;
  terms: ReferralTerms;
  /** What the advocate gets for it, in words. */
  advocate: string | null;
};

const MOST_SHOWN = 100;

/** The friends a member brought, newest first, each with what was promised for them. */
export async function friendsOf(scope: MemberScope, reading: Reading): Promise<FriendSeen[]> {
  const mine = await readProgram(scope, (tx) =>
    selectNamedReferrals(tx, scope, { advocateId: scope.memberId, limit: MOST_SHOWN }),
  );
  const rewardIds = [
    ...new Set(
      mine.flatMap(({ terms: { advocate } }) => (advocate.gives === "reward" ? [advocate.rewardId] : [])),
    ),
  ];
  const names = new Map(
    await Promise.all(rewardIds.map(async (id) => [id, await rewardName(scope, id, reading)] as const)),
  );
  return mine.map((referral, at) => {
    const { id, joinedAt, orderedAt, dueAt, confirmedAt, terms } = referral;
    const gift = terms.advocate;
    const reward = gift.gives === "reward" ? (names.get(gift.rewardId) ?? null) : null;
    const advocate = giftText({ gift, reward }, reading);
    const number = mine.length - at;
    return { id, number, state: stateOf(referral), joinedAt, orderedAt, dueAt, confirmedAt, terms, advocate };
  });
}

async function rewardName(scope: ProgramScope, id: string, reading: Reading): Promise<string | null> {
  const reward = await readProgram(scope, (tx) => findReward(tx, scope, id));
  return reward && ownWord(reading, `reward.${id}.name`, reward.name);
}

/** What a program promises to both sides, in the reader's words; null where nothing is given. */
export async function promisedBy(
  scope: ProgramScope,
  terms: Pick<ReferralTerms, "friend" | "advocate">,
  reading: Reading,
): Promise<Promised> {
  const inWords = async (gift: ReferralGift) => {
    const reward = gift.gives === "reward" ? await rewardName(scope, gift.rewardId, reading) : null;
    return giftText({ gift, reward }, reading);
  };
  const [friend, advocate] = await Promise.all([inWords(terms.friend), inWords(terms.advocate)]);
  return { friend, advocate };
}

/** Referrals as staff see them, newest first. */
export function listReferrals(
  scope: ProgramScope,
  which: {
    state?: ReferralState | null;
    advocateId?: string | null;
    personId?: string | null;
    before?: string | null;
    limit?: number;
  } = {},
): Promise<NamedReferral[]> {
  const { limit = 50, ...rest } = which;
  return readProgram(scope, (tx) => selectNamedReferrals(tx, scope, { ...rest, limit }), { keepPlans: true });
}

/** One referral as staff see it, or null. */
export async function findNamedReferral(scope: ProgramScope, id: string): Promise<NamedReferral | null> {
  const [found] = await readProgram(scope, (tx) => selectNamedReferrals(tx, scope, { id, limit: 1 }));
  return found ?? null;
}

/** How many stand where. */
export function referralCounts(scope: ProgramScope): Promise<ReferralCounts> {
  return readProgram(scope, (tx) => countReferrals(tx, scope));
}
