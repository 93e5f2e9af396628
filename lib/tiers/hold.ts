import type { Stretch } from "./window";

/** What can make a stretch of time doubtful (T5). */
export const HOLD_REASONS = ["import", "rule_edit", "incident", "disputed_refund"] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

/** A hold, as deciding asks it. `untilAt` null is still going on. */
export type Hold = {
  reason: HoldReason;
  memberId: string | null;
  about: string;
  fromAt: Date;
  untilAt: Date | null;
};

/** Whether two stretches of time have an instant in common; null is open. */
function overlap(stretch: Stretch, from: Date, until: Date | null, at: Date): boolean {
  const end = stretch.until && stretch.until < at ? stretch.until : at;
  return from <= end && (until === null || stretch.from === null || until >= stretch.from);
}

/** The first hold that touches what a member's fall would be judged by; null when nothing does. */
export function holdOn(
  holds: readonly Hold[],
  memberId: string,
  stretches: readonly Stretch[],
  at: Date,
): Hold | null {
  for (const hold of holds) {
    if (hold.memberId !== null && hold.memberId !== memberId) continue;
    if (stretches.some((stretch) => overlap(stretch, hold.fromAt, hold.untilAt, at))) return hold;
  }
  return null;
}
