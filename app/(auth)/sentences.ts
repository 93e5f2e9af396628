import type { TooManyAttempts } from "@/lib/auth/attempts";
import type { MailNotSent } from "@/lib/auth/sign-in";

/** "in 4 minutes": how long until an instant, in whole minutes, never too early. */
export function waitingTime(until: Date, now: Date): string {
  const minutes = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000));
  return minutes === 1 ? "in a minute" : `in ${minutes} minutes`;
}

/** What to say when no link was mailed. */
export function linkSentence(error: TooManyAttempts | MailNotSent, now: Date): string {
  if (error.code === "mail_not_sent") {
    return "The mail could not be sent just now. Nothing was changed; try again in a few minutes.";
  }
  return `Several links were sent to this address already. Use the newest one, or have another sent ${waitingTime(error.retryAt, now)}.`;
}

/** What to say when an address and its password did not let anybody in. */
export function passwordSentence(error: TooManyAttempts | { code: "wrong_credentials" }, now: Date): string {
  if (error.code === "wrong_credentials") return "E-mail address and password do not go together.";
  return `That was tried too often. Try again ${waitingTime(error.retryAt, now)}, or have a link sent to you: it works in the meantime.`;
}
