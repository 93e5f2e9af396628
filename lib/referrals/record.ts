/** What stands in the event of a gift, for whoever asks why later. */
export type ReferralRecord = {
  reward: string | null;
  waitsUntil?: Date | null;
  expiresAt?: Date | null;
  orderedAt?: Date | null;
  why?: "returned" | "blocked";
  writtenOff?: string;
};

/** The explanation as it is stored with an event of a referral; what it rests on stands in the event's payload. */
export function referralRecord(points: bigint, at: Date, waitsUntil: Date | null) {
  return {
    ...{ v: 1, ruleSet: "referrals", contentEvent: null, lines: [], applied: [], notApplied: [] },
    rounding: "floor",
    exact: points.toString(),
    target: Number(points > 0n ? points : 0n),
    previous: Number(points < 0n ? -points : 0n),
    available: waitsUntil
      ? { state: "pending", at: waitsUntil.toISOString() }
      : { state: "available", at: at.toISOString() },
  };
}
