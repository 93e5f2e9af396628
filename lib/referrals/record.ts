/** What stands in the event of a gift, for whoever asks why later. */
export type ReferralRecord = {
  reward: string | null;
  waitsUntil?: Date | null;
  expiresAt?: Date | null;
  orderedAt?: Date | null;
  why?: "returned" | "blocked";
  writtenOff?: string;
};
