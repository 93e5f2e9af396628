/** How long a link holds: over a week's holiday, not for ever in a mailbox. */
export const INVITATION_DAYS = 7;

/** So many people can be asked at a time and not have answered. */
export const MOST_PENDING = 20;

/** An invitation that nobody took up is forgotten so many days after its end, with the address. */
export const KEPT_DAYS = 30;

const DAY_MS = 86_400_000;

/** When a link ends that is made now. */
export function invitationEnd(now: Date): Date {
  return new Date(now.getTime() + INVITATION_DAYS * DAY_MS);
}

/** What ended before this is forgotten. */
export function forgottenBefore(now: Date): Date {
  return new Date(now.getTime() - KEPT_DAYS * DAY_MS);
}

/**
 * An address as the audit log keeps it, which nobody can change later: enough to tell two invitations apart, too little to
 * write to. Whoever accepts stands there by their id.
 */
export function maskedAddress(email: string): string {
  const [name = "", host = ""] = email.split("@");
  return `${[...name][0] ?? ""}…@${host}`;
}
