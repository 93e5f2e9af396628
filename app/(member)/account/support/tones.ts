import type { ThreadState } from "@/lib/support/thread";

/** How a question's state is marked; the words say it too. */
export const STATE_TONES = {
  open: "info",
  answered: "positive",
  closed: "neutral",
} as const satisfies Record<ThreadState, string>;
