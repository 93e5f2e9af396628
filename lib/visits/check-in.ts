import { formatDate, type Reading } from "@/lib/shared/format";

export type CheckInError =
  /** No such shop, one where nobody checks in, or a code that it does not show: one answer for all. */
  { code: "code_wrong" } | { code: "too_many_attempts"; retryAt: Date };

/** What a check-in came to. */
export type CheckedIn = {
  shop: string;
  /** The visit, to be explained; null where this code was used already. */
  eventId: string | null;
  /** "again": the same code a second time is the same visit. "later": points follow once the program's rules are mended. */
  outcome: "counted" | "again" | "later";
  points: bigint;
};

/** The sentence for the member. */
export function checkInSentence(error: CheckInError, reading: Reading): string {
  if (error.code === "code_wrong")
    return "That code isn't right, or it is too old. Use the one on the shop's screen now.";
  return `Too many wrong codes. Try again at ${formatDate(error.retryAt, "time", reading)}, or scan the code instead.`;
}
