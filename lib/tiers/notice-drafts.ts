import type { NoticeDraft } from "@/lib/shared/notice";
import type { MeasureNames } from "./measure";
import type { ProposalEvidence } from "./run";
import type { LadderTerms } from "./standing";
import { type Tier, tierOf } from "./tier";

/** What a member hears of a coming fall (T9). */
export function atRiskNotice(
  { ladder, names }: Pick<LadderTerms, "ladder"> & { names: MeasureNames },
  proposal: {
    id: string;
    memberId: string;
    fromTierId: string;
    toTierId: string;
    evidence: ProposalEvidence;
    dueAt: Date;
  },
): NoticeDraft {
  const from = tierOf(ladder, proposal.fromTierId);
  // A tier that can't be earned any more: nothing that one could do would keep it.
  if (from && from.entry !== "earned") {
    const facts = { tier: from.name, until: proposal.dueAt.toISOString(), kind: "over" };
    return { memberId: proposal.memberId, code: "tier_ending", about: proposal.id, facts };
  }
  let best = 0n;
  for (const { measured } of proposal.evidence.figures) if (BigInt(measured) > best) best = BigInt(measured);
  const missing = BigInt(proposal.evidence.threshold) - best;
  return {
    memberId: proposal.memberId,
    code: "tier_at_risk",
    about: proposal.id,
    facts: {
      tier: from?.name ?? "",
      to: tierOf(ladder, proposal.toTierId)?.name ?? "",
      measure: proposal.evidence.measure,
      missing: (missing > 0n ? missing : 0n).toString(),
      threshold: proposal.evidence.threshold,
      endsAt: proposal.evidence.endsAt,
      dueAt: proposal.dueAt.toISOString(),
      ...names,
    },
  };
}

/** The celebration of a tier that was reached (G4); `changeId` is what it is about. */
export function reachedNotice(
  memberId: string,
  changeId: string,
  tier: Pick<Tier, "name" | "position">,
  keptUntil: Date | null,
): NoticeDraft {
  return {
    memberId,
    code: "tier_reached",
    about: changeId,
    facts: { tier: tier.name, position: tier.position, keptUntil: keptUntil?.toISOString() ?? null },
  };
}
