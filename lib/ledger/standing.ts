import type { Measured } from "./measured";

/** Where a member stands while events are decided. */
export type Standing = {
  tierId: string | null;
  tierSince: Date | null;
  /** Staff set the tier and nothing moves it until then (T6). */
  pinnedUntil: Date | null;
  /** What was earned keeps the tier at least until then; null is for life, or not known yet. */
  keptUntil: Date | null;
  /** Where the anniversary window takes its day from. */
  joinedAt: Date;
  /** What counts, in the ladder's measure. */
  measured: Measured;
};
