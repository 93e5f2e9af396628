export type { Standing } from "@/lib/ledger/standing";

import type { Standing } from "@/lib/ledger/standing";
import type { TierSettings } from "@/lib/shared/program-settings";
import type { Ladder } from "./tier";

/** A program's ladder with its terms: everything that standing is decided on. */
export type LadderTerms = { ladder: Ladder; settings: TierSettings & { timeZone: string }; timeZone: string };

/** Whether staff hold the tier where it is. */
export function isPinned({ pinnedUntil }: Pick<Standing, "pinnedUntil">, at: Date): boolean {
  return pinnedUntil !== null && pinnedUntil > at;
}
