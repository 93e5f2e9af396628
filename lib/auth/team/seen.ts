import { database } from "@/db/client";
import { touchStaffRole } from "@/db/queries/team";
import { clock } from "@/lib/shared/clock";
import { log } from "@/lib/shared/log";
import type { ProgramScope } from "@/lib/shared/scope";

/** How often it is written down that somebody looks into a program. */
const SEEN_MS = 10 * 60_000;

/** Notes that somebody of the team looks into the program; never stands in the way of it. */
export async function noteSeen(
  scope: ProgramScope,
  userId: string,
  lastSeenAt: Date | null,
  now = clock.now(),
): Promise<void> {
  if (lastSeenAt && now.getTime() - lastSeenAt.getTime() < SEEN_MS) return;
  try {
    await touchStaffRole(database(), scope.programId, userId, now);
  } catch (error) {
    log.warn({ err: error, staffId: userId }, "it was not noted that somebody of staff was here");
  }
}
