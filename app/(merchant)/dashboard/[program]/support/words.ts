import type { ThreadState, ThreadTopic } from "@/lib/support/thread";

/** What staff read of a thread's state. */
export const STATES: Record<
  ThreadState,
  { tab: string; badge: string; tone: "caution" | "positive" | "neutral" }
> = {
  open: { tab: "To answer", badge: "To answer", tone: "caution" },
  answered: { tab: "Answered", badge: "Answered", tone: "positive" },
  closed: { tab: "Closed", badge: "Closed", tone: "neutral" },
};

export const TOPICS: Record<ThreadTopic, string> = {
  points: "Points",
  reward: "Rewards and codes",
  account: "Account",
  other: "Something else",
};

/** What the member of a thread goes by. */
export function nameOf({
  memberName,
  cardNumber,
}: {
  memberName: string | null;
  cardNumber: string;
}): string {
  return memberName ?? `Card ${cardNumber}`;
}
