import type { TooManyAttempts } from "@/lib/auth/attempts";
import type { EntryError } from "@/lib/auth/passkeys/enter";
import type { MailNotSent } from "@/lib/auth/sign-in";
import type { CodeError } from "@/lib/auth/staff-sign-in";
import { clock } from "@/lib/shared/clock";
import { formatCount, type Reading } from "@/lib/shared/format";
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

/** What to say when a passkey did not let anybody in. */
export function passkeySentence(error: EntryError, now: Date, reading: Reading = {}): string {
  switch (error.code) {
    case "too_many_attempts":
      return say(reading, "auth.refuse.tooOften", { count: waitingMinutes(error.retryAt, now) });
    case "not_here":
      return say(reading, "auth.passkey.failed");
    case "passkey_unknown":
      return say(reading, "auth.passkey.unknown");
    case "passkey_refused":
      return say(reading, "auth.passkey.refused");
  }
}

/** What to say of a code that was not taken. For staff: in English. */
export function codeSentence(error: CodeError): string {
  switch (error.code) {
    case "wrong_code":
      return "This is not the current code. Type the six digits that your authenticator shows now, and see that the clock of its device is right.";
    case "code_used":
      return "This code was used already. Wait for the next one: it comes within 30 seconds.";
    case "too_many_attempts":
      return `Codes were tried too often. Try again in ${formatCount(waitingMinutes(error.retryAt, clock.now()), "minute", "minutes")}.`;
    case "start_again":
      return "Your password was asked for too long ago. Start again from the staff sign-in.";
  }
}
