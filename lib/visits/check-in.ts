import { formatDate, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";

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
  if (error.code === "code_wrong") return say(reading, "member.checkIn.codeWrong");
  return say(reading, "member.checkIn.tooMany", { date: formatDate(error.retryAt, "time", reading) });
}
