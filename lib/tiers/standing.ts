import type { TierSettings } from "@/lib/shared/program-settings";
import type { Measured } from "./measured";
import type { Ladder } from "./tier";

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

/** A program's ladder with its terms: everything that standing is decided on. */
export type LadderTerms = { ladder: Ladder; settings: TierSettings & { timeZone: string }; timeZone: string };

/** Whether staff hold the tier where it is. */
export function isPinned({ pinnedUntil }: Pick<Standing, "pinnedUntil">, at: Date): boolean {
  return pinnedUntil !== null && pinnedUntil > at;
}
