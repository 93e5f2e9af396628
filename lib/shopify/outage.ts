/** How often in a row a store let calls run out of time, and until when it is therefore not asked at all. */
export type Outage = { times: number; until: number };

const PATIENT_TIMES = 2;
const FIRST_MS = 15_000;
const LONGEST_MS = 120_000;

/**
 * What follows from one more call that ran out of time at `now`: after the second in a row the store is left alone for a while, ever
 * longer, so that one that hangs takes no time from all others that wait for the same worker.
 */
export function afterTimeout(before: Outage | undefined, now: number): Outage {
  const times = (before?.times ?? 0) + 1;
  const wait = times < PATIENT_TIMES ? 0 : Math.min(LONGEST_MS, FIRST_MS * 2 ** (times - PATIENT_TIMES));
  return { times, until: now + wait };
}

export function isLeftAlone(outage: Outage | undefined, now: number): boolean {
  return outage !== undefined && outage.until > now;
}
