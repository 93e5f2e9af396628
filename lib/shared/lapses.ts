/** A time for which a paid membership had lapsed: from its first instant to the first that is paid for again. */
export type Lapse = { from: string; until: string | null };

/** Whether a membership had lapsed at an instant. */
export function hasLapsedAt(lapses: readonly Lapse[], at: Date): boolean {
  return lapses.some(({ from, until }) => new Date(from) <= at && (until === null || at < new Date(until)));
}

/** The lapses after the membership ended at `at`; one that is open already stays as it is. */
export function lapsesFrom(lapses: readonly Lapse[], at: Date): Lapse[] {
  return lapses.some(({ until }) => until === null)
    ? [...lapses]
    : [...lapses, { from: at.toISOString(), until: null }];
}

/** The lapses after the membership was taken up again at `at`. */
export function lapsesUntil(lapses: readonly Lapse[], at: Date): Lapse[] {
  return lapses.map((lapse) => (lapse.until === null ? { ...lapse, until: at.toISOString() } : lapse));
}
