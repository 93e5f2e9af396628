const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long after each try the next one follows: ten tries over two days. */
const WAITS_MS = [
  5 * SECOND,
  MINUTE,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  16 * HOUR,
];

/** Up to this share sooner or later, so that what failed together is not tried again together. */
const JITTER = 0.1;

export const MOST_TRIES = WAITS_MS.length + 1;

/** The most that a receiver may ask us to wait. */
export const MOST_WAIT_MS = 24 * HOUR;

/**
 * When a delivery that has failed `tries` times is tried again; null when it is given up. `dice` is in [0, 1).
 * A receiver that asks for time gets it, up to a day.
 */
export function nextTry(
  { tries, retryAfterSeconds }: { tries: number; retryAfterSeconds: number | null },
  now: Date,
  dice: number,
): Date | null {
  const wait = WAITS_MS[tries - 1];
  if (wait === undefined) return null;
  const jittered = wait * (1 + JITTER * (2 * dice - 1));
  const asked = Math.min((retryAfterSeconds ?? 0) * SECOND, MOST_WAIT_MS);
  return new Date(now.getTime() + Math.round(Math.max(jittered, asked)));
}
