import { createHash } from "node:crypto";
import { type RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Limit, rateLimiter } from "./rate-limiter";

/**
 * What is tried: a password, a code of an authenticator, a passkey, having a link sent, the digits a shop shows (E2), a voucher,
 * a friend's code (R4), mailing an invitation to work for a program.
 */
export type AttemptKind =
  | "password"
  | "code"
  | "passkey"
  | "link"
  | "check_in"
  | "voucher"
  | "invitation"
  | "staff_invitation";

export type Attempt = {
  kind: AttemptKind;
  /** Whose account: an address or a user's id. */
  account: string;
  /** The browser, if it signed in to this account before. */
  device: string | null;
  /** Where it comes from, if a proxy of ours says so. */
  network: string | null;
};

export type TooManyAttempts = { code: "too_many_attempts"; retryAt: Date };

const minutes = 60;
/** How often per window (in seconds): for one account, from one network, and in all when networks are not known. */
const LIMITS: Record<AttemptKind, { account: Limit; network: Limit; all: Limit }> = {
  password: {
    account: { points: 10, duration: 15 * minutes },
    network: { points: 100, duration: 15 * minutes },
    all: { points: 1_000, duration: 5 * minutes },
  },
  code: {
    account: { points: 5, duration: 15 * minutes },
    network: { points: 50, duration: 15 * minutes },
    all: { points: 500, duration: 5 * minutes },
  },
  // A signature cannot be guessed; this keeps who tries from being a load.
  passkey: {
    account: { points: 20, duration: 15 * minutes },
    network: { points: 100, duration: 15 * minutes },
    all: { points: 1_000, duration: 5 * minutes },
  },
  // Six digits that change every ten minutes: who stands before the screen needs one try.
  check_in: {
    account: { points: 6, duration: 10 * minutes },
    network: { points: 300, duration: 10 * minutes },
    all: { points: 5_000, duration: 10 * minutes },
  },
  // Eighty bits cannot be guessed; this keeps who tries from being a load. Codes that are theirs are not counted.
  voucher: {
    account: { points: 30, duration: 10 * minutes },
    network: { points: 300, duration: 10 * minutes },
    all: { points: 5_000, duration: 10 * minutes },
  },
  // A friend's code gives nothing away but a first name; whoever types it has no account yet, so networks are counted.
  invitation: {
    account: { points: 1_000, duration: 10 * minutes },
    network: { points: 60, duration: 10 * minutes },
    all: { points: 1_000, duration: 10 * minutes },
  },
  // Nobody's mailbox is filled in a program's name. An account is an address within a program, a network the program itself.
  staff_invitation: {
    account: { points: 5, duration: 24 * 60 * minutes },
    network: { points: 40, duration: 60 * minutes },
    all: { points: 1_000, duration: 60 * minutes },
  },
  // As long as a link lives: whoever is refused one has one in the mailbox that works.
  link: {
    account: { points: 5, duration: 10 * minutes },
    network: { points: 60, duration: 10 * minutes },
    all: { points: 1_000, duration: 10 * minutes },
  },
};

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 22);
}

/** The buckets an attempt is counted in. A browser that was here before has its own, which no stranger can empty. */
function buckets({
  kind,
  account,
  device,
  network,
}: Attempt): { limiter: RateLimiterPostgres; key: string }[] {
  const limits = LIMITS[kind];
  if (device)
    return [{ limiter: rateLimiter(`${kind}-device`, limits.account), key: digest(`${device} ${account}`) }];
  return [
    { limiter: rateLimiter(`${kind}-account`, limits.account), key: digest(account) },
    network
      ? { limiter: rateLimiter(`${kind}-network`, limits.network), key: digest(network) }
      : { limiter: rateLimiter(`${kind}-all`, limits.all), key: "all" },
  ];
}

/** Counts an attempt before it is made. Refused only for a while, and never for the browser of the owner. */
export async function countAttempt(attempt: Attempt): Promise<Result<null, TooManyAttempts>> {
  const counted = await Promise.allSettled(buckets(attempt).map((one) => one.limiter.consume(one.key)));
  let waitMs = 0;
  for (const one of counted) {
    if (one.status === "fulfilled") continue;
    if (!(one.reason instanceof RateLimiterRes)) throw one.reason;
    waitMs = Math.max(waitMs, one.reason.msBeforeNext, 1_000);
  }
  return waitMs ? err({ code: "too_many_attempts", retryAt: new Date(Date.now() + waitMs) }) : ok(null);
}

/** Takes back the count of an attempt that succeeded. */
export async function forgiveAttempt(attempt: Attempt): Promise<void> {
  await Promise.all(buckets(attempt).map((one) => one.limiter.reward(one.key)));
}
