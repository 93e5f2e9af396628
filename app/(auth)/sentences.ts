import type { TooManyAttempts } from "@/lib/auth/attempts";
import type { MailNotSent } from "@/lib/auth/sign-in";
import type { Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";

/** How long until an instant, in whole minutes, never too early. */
export function waitingMinutes(until: Date, now: Date): number {
  return Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000));
}

/** What to say when no link was mailed. */
export function linkSentence(error: TooManyAttempts | MailNotSent, now: Date, reading: Reading = {}): string {
  if (error.code === "mail_not_sent") return say(reading, "auth.refuse.mail");
  return say(reading, "auth.refuse.links", { count: waitingMinutes(error.retryAt, now) });
}

/** What to say when an address and its password did not let anybody in. */
export function passwordSentence(
  error: TooManyAttempts | { code: "wrong_credentials" },
  now: Date,
  reading: Reading = {},
): string {
  if (error.code === "wrong_credentials") return say(reading, "auth.refuse.wrong");
  return say(reading, "auth.refuse.tooOften", { count: waitingMinutes(error.retryAt, now) });
}
