import { ReferralTerms } from "@/lib/shared/program-settings";
import type { Referral } from "../referral";

/** A referral that has just begun: 200 points for the friend's first order, 500 for the advocate 14 days later. */
export function testReferral(
  change: Partial<Omit<Referral, "terms">> & { terms?: Partial<ReferralTerms> } = {},
): Referral {
  const { terms, ...rest } = change;
  const joinedAt = new Date("2026-11-01T12:00:00Z");
  return {
    ...{
      id: "r",
      advocateId: "a",
      friendId: "f",
      via: "link",
      stage: "joined",
      review: "clear",
      signals: [],
    },
    ...{ invitedAt: new Date("2026-10-31T12:00:00Z"), joinedAt, orderId: null, orderedAt: null, dueAt: null },
    ...{ confirmedAt: null, endedAt: null, round: 0, friendEventId: null, advocateEventId: null },
    ...{ reviewedAt: null, reviewNote: null },
    ...rest,
    terms: ReferralTerms.parse(terms ?? {}),
  };
}
