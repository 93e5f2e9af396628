import { forgetTracesBefore, type HashedTrace, keepTraces } from "@/db/queries/member-traces";
import { findProgramById } from "@/db/queries/programs";
import { inProgram, type Tx } from "@/db/transaction";
import { env } from "@/lib/shared/env";
import { hmacOf } from "@/lib/shared/hmac";
import type { ProgramScope } from "@/lib/shared/scope";
import { type Seen, tracesOf } from "./trace";

const KEPT_MS = 180 * 86_400_000;

/** Each program has its own hashes, so that nothing is recognised across programs. */
function hashed(scope: ProgramScope, seen: Seen): HashedTrace[] {
  return tracesOf(seen).map(({ kind, text }) => {
    return { kind, hash: hmacOf(env().AUTH_SECRET, `regulars:trace\n${scope.programId}\n${kind}\n${text}`) };
  });
}

/** Keeps what was seen of a member, in a transaction of the caller; nothing where referrals are off. */
export async function noteSeenWithin(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  seen: Seen,
  now: Date,
): Promise<void> {
  await keepTraces(tx, scope, memberId, hashed(scope, seen), now);
}

/**
 * Keeps what was seen of a member, as hashes, so that accounts of one person can be told (R2). Does nothing where the
 * program has no referrals.
 */
export function noteSeen(scope: ProgramScope, memberId: string, seen: Seen, now: Date): Promise<void> {
  return inProgram(scope, async (tx) => {
    const program = await findProgramById(tx, scope.programId);
    if (program?.settings.referrals.on) await noteSeenWithin(tx, scope, memberId, seen, now);
  });
}

/** Forgets what was last seen half a year ago. */
export function forgetTraces(scope: ProgramScope, now: Date): Promise<number> {
  return inProgram(scope, (tx) => forgetTracesBefore(tx, scope, new Date(now.getTime() - KEPT_MS)));
}
