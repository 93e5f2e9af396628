import {
  countReferrals,
  findReferralOfFriend,
  type NamedReferral,
  type ReferralCounts,
  selectNamedReferrals,
} from "@/db/queries/referrals";
import { findReward } from "@/db/queries/rewards";
import { readProgram } from "@/db/transaction";
import type { ReferralGift, ReferralTerms } from "@/lib/shared/program-settings";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { type ReferralState, stateOf } from "./referral";

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
  /** Until when the first order counts. */
  terms: ReferralTerms;
};

const MOST_SHOWN = 100;

/** The friends a member brought, newest first. */
export async function friendsOf(scope: MemberScope): Promise<FriendSeen[]> {
  const mine = await readProgram(scope, (tx) =>
    selectNamedReferrals(tx, scope, { advocateId: scope.memberId, limit: MOST_SHOWN }),
  );
  return mine.map((referral, at) => {
    const { id, joinedAt, orderedAt, dueAt, confirmedAt, terms } = referral;
    const number = mine.length - at;
    return { id, number, state: stateOf(referral), joinedAt, orderedAt, dueAt, confirmedAt, terms };
  });
}

/** What a gift is called: the reward's name where it is one. Null for a reward that is not there. */
export async function giftName(scope: ProgramScope, gift: ReferralGift): Promise<string | null> {
  if (gift.gives !== "reward") return null;
  const reward = await readProgram(scope, (tx) => findReward(tx, scope, gift.rewardId));
  return reward?.name ?? null;
}

/** Referrals as staff see them, newest first. */
export function listReferrals(
  scope: ProgramScope,
  which: {
    state?: ReferralState | null;
    advocateId?: string | null;
    before?: string | null;
    limit?: number;
  } = {},
): Promise<NamedReferral[]> {
  const { limit = 50, ...rest } = which;
  return readProgram(scope, (tx) => selectNamedReferrals(tx, scope, { ...rest, limit }));
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

/** Whether this member came by a friend's code, and what is promised to them. */
export function referralOfFriend(scope: MemberScope) {
  return readProgram(scope, (tx) => findReferralOfFriend(tx, scope, scope.memberId));
}
