import { evidenceWith, selectGrantsOf } from "@/db/queries/tiers-grants";
import type { Person } from "@/db/queries/tiers-people";
import type { Tx } from "@/db/transaction";
import type { ProgramScope } from "@/lib/shared/scope";
import { earnedTier } from "./earned";
import { figuresIn } from "./service-figures";
import type { Before } from "./service-rises";
import type { LadderTerms } from "./standing";
import { type Tier, tierOf } from "./tier";
import { earningStretches, keptFrom, periodEnd } from "./window";

/**
 * Where a member goes when a grant or a trial ends: back to where they stood before, if what was earned then is still
 * kept, or to what they have earned since, or to another tier that was given to them, whichever is highest.
 */
export async function tierAfter(
  tx: Tx,
  scope: ProgramScope,
  terms: LadderTerms,
  person: Person,
  ended: { key: "grantId" | "matchId"; id: string },
  at: Date,
): Promise<{ to: Tier; keptUntil: Date | null } | null> {
  const { ladder, settings } = terms;
  const [evidence, grants, [figures = []]] = await Promise.all([
    evidenceWith(tx, scope, person.memberId, ended.key, ended.id),
    selectGrantsOf(tx, scope, person.memberId),
    figuresIn(tx, scope, terms, [
      { memberId: person.memberId, stretches: earningStretches(settings, person.joinedAt, null, at) },
    ]),
  ]);
  const before = (evidence as { before?: Before } | null)?.before ?? null;
  const candidates: { to: Tier; keptUntil: Date | null }[] = [];
  const former = tierOf(ladder, before?.tierId ?? null);
  const formerUntil = before?.keptUntil ? new Date(before.keptUntil) : null;
  if (former?.entry === "earned" && before && (formerUntil === null || formerUntil > at))
    candidates.push({ to: former, keptUntil: formerUntil });
  const earned = earnedTier(ladder, figures);
  if (earned) {
    const runs = (figures[0]?.measured ?? 0n) >= earned.threshold;
    const from = keptFrom(settings, person.joinedAt, at);
    candidates.push({
      to: earned,
      keptUntil: runs ? from : (periodEnd(settings, person.joinedAt, at) ?? from),
    });
  }
  for (const grant of grants) {
    const given = tierOf(ladder, grant.tierId);
    if (given && grant.state === "active" && grant.id !== ended.id)
      candidates.push({ to: given, keptUntil: grant.untilAt });
  }
  return candidates.sort((a, b) => b.to.position - a.to.position)[0] ?? null;
}
