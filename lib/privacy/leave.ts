const DAY_MS = 86_400_000;

/** Days after leaving in which one can come back and finds everything; then the member is erased. */
export const COME_BACK_DAYS = 30;

/** Until when whoever left can come back. */
export function comeBackUntil(leftAt: Date): Date {
  return new Date(leftAt.getTime() + COME_BACK_DAYS * DAY_MS);
}

/** Whoever left before this instant is erased by now. */
export function goneBefore(now: Date): Date {
  return new Date(now.getTime() - COME_BACK_DAYS * DAY_MS);
}

/** What says who somebody is, as it may stand in texts; what is too short to tell anybody apart is left out. */
export function wordsOf(identity: {
  email: string | null;
  name: string | null;
  externalId: string | null;
  phoneKey: string | null;
  leaderboardName: string | null;
}): string[] {
  const { email, name, externalId, phoneKey, leaderboardName } = identity;
  const said = [email, name, phoneKey, leaderboardName].filter((word) => word !== null && word.length >= 3);
  if (externalId !== null && externalId.length >= 6) said.push(externalId);
  return [...new Set(said as string[])].sort((a, b) => b.length - a.length);
}

/** Why a member cannot be erased or leave now. */
export type LeaveError = { code: "in_household" | "member_unknown" };
