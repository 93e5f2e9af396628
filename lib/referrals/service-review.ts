import { writeAudit } from "@/db/queries/audit";
import { findReferral } from "@/db/queries/referrals";
import { inProgram, type Tx } from "@/db/transaction";
import { showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { decideReview, type ReviewError } from "./decide-review";
import type { Referral } from "./referral";
import { settleWithin } from "./service-settle";

type Verdict = "released" | "blocked";

/** `reviewReferral` in a transaction of the caller. */
export async function reviewWithin(
  tx: Tx,
  scope: ProgramScope,
  id: string,
  { verdict, note }: { verdict: Verdict; note: string },
  now: Date,
): Promise<Result<Referral, ReviewError>> {
  const before = await findReferral(tx, scope, id);
  if (!before) return err({ code: "referral_unknown" });
  const decided = decideReview(before, verdict, note);
  if (!decided.ok) return decided;
  let refused: ReviewError | null = null;
  const settled = await settleWithin(tx, scope, id, now, (mine) => {
    // Somebody else may have decided while this waited for the lock.
    const again = decideReview(mine, verdict, note);
    if (!again.ok) refused = again.error;
    else Object.assign(mine, { review: verdict, reviewedAt: now, reviewNote: again.value });
  });
  if (refused) return err(refused);
  if (!settled) return err({ code: "referral_unknown" });
  const shown = ({ stage, review }: Referral) => ({ stage, review });
  const subject = showId("referral", id);
  const after = { ...shown(settled), reason: decided.value, signals: before.signals.map(({ code }) => code) };
  await writeAudit(tx, scope, `referral.${verdict}`, subject, shown(before), after, now);
  return ok(settled);
}

/**
 * Staff look at a referral and decide: released, it goes on as if nothing had been said against it, and what is due is
 * given at once; blocked, nothing is given, and what was given before goes back. With a reason, and logged.
 */
export function reviewReferral(
  scope: ProgramScope,
  id: string,
  how: { verdict: Verdict; note: string },
  now: Date,
): Promise<Result<Referral, ReviewError>> {
  return inProgram(scope, (tx) => reviewWithin(tx, scope, id, how, now));
}
