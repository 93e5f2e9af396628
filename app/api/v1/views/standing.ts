import type { z } from "zod";
import { notFound, type Refusal, refuse, wrongField } from "@/lib/api/problem";
import type { FallShape, HoldShape, MatchShape } from "@/lib/api/schemas/standing";
import type { Program } from "@/lib/programs/program";
import { showId } from "@/lib/shared/id";
import type { MatchRefusal } from "@/lib/tiers/match";
import type { openProposals, ProposalError } from "@/lib/tiers/service-falls";
import type { TierHold } from "@/lib/tiers/service-holds";
import type { StatusMatch } from "@/lib/tiers/service-matches";
import { amount, time, timeOrNull } from "./figures";

type Proposal = Omit<Awaited<ReturnType<typeof openProposals>>[number], "memberName">;

export function fallJson(fall: Proposal): z.output<typeof FallShape> {
  return {
    id: showId("proposal", fall.id),
    member_id: showId("member", fall.memberId),
    from_tier_id: showId("tier", fall.fromTierId),
    to_tier_id: showId("tier", fall.toTierId),
    state: fall.state,
    held_by: fall.heldBy,
    due_at: time(fall.dueAt),
    proposed_at: time(fall.proposedAt),
    decided_at: timeOrNull(fall.decidedAt),
    note: fall.note,
  };
}

export function fallRefusal({ code }: ProposalError): Refusal {
  return code === "proposal_unknown"
    ? notFound()
    : refuse("not-possible", "This fall has been applied or called off already.");
}

export function holdJson(hold: TierHold): z.output<typeof HoldShape> {
  return {
    id: showId("hold", hold.id),
    reason: hold.reason,
    member_id: hold.memberId && showId("member", hold.memberId),
    from: time(hold.fromAt),
    until: timeOrNull(hold.untilAt),
    note: hold.note,
  };
}

export function matchJson(match: StatusMatch, program: Program): z.output<typeof MatchShape> {
  const isMoney = program.settings.tiers.measure === "spend";
  const { target } = match;
  return {
    id: showId("match", match.id),
    member_id: showId("member", match.memberId),
    other_program: match.otherProgram,
    other_tier: match.otherTier,
    proof: match.proof,
    state: match.state,
    tier_id: match.tierId && showId("tier", match.tierId),
    target: target === null ? null : isMoney ? amount(target, program.currency) : target.toString(),
    asked_at: time(match.askedAt),
    decided_at: timeOrNull(match.decidedAt),
    trial_until: timeOrNull(match.trialUntil),
    note: match.note,
  };
}

export function matchRefusal({ code }: MatchRefusal): Refusal {
  switch (code) {
    case "match_unknown":
      return notFound();
    case "match_open":
      return refuse("not-possible", "There is a request of this member's already.");
    case "match_decided":
      return refuse("not-possible", "This request has been decided already.");
    case "tier_unknown":
      return wrongField("tier_id", "tier_id is no tier that can be earned.");
    case "tier_not_higher":
      return wrongField("tier_id", "tier_id: the member is in that tier, or above it, already.");
    case "until_past":
      return wrongField("until", "until is over. Choose a day that is to come.");
  }
}
