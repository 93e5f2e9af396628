import { z } from "zod";
import { Day, Instant, shownId } from "./shapes";

const memberId = "mem_019ab3c2d4e57f6080a1b2c3d4e5f608";
const tierId = "tir_019ab3c2d4e57f6080a1b2c3d4e5f60b";
const Note = z.string().trim().min(1).max(300);

export const FallShape = z
  .object({
    id: shownId("tpr"),
    member_id: shownId("mem"),
    from_tier_id: shownId("tir"),
    to_tier_id: shownId("tir"),
    state: z.enum(["proposed", "held", "applied", "dismissed"]),
    held_by: z.string().nullable(),
    due_at: Instant,
    proposed_at: Instant,
    decided_at: Instant.nullable(),
    note: z.string().nullable(),
  })
  .meta({
    id: "TierProposal",
    example: {
      id: "tpr_019ab3c2d4e57f6080a1b2c3d4e5f61f",
      member_id: memberId,
      from_tier_id: tierId,
      to_tier_id: "tir_019ab3c2d4e57f6080a1b2c3d4e5f60a",
      state: "held",
      held_by: "breaker",
      due_at: "2027-01-31T23:00:00.000Z",
      proposed_at: "2027-01-01T04:00:00.000Z",
      decided_at: null,
      note: null,
    },
  });
export const FallsQuery = z.object({ state: z.enum(["proposed", "held"]).optional() });
export const FallsShape = z.object({ data: z.array(FallShape) });
export const DismissInput = z
  .object({ note: Note.meta({ description: "Why; it stands in the log." }) })
  .meta({ id: "Dismissal", example: { note: "Refund is disputed" } });

export const HoldShape = z
  .object({
    id: shownId("hld"),
    reason: z.enum(["import", "rule_edit", "incident", "disputed_refund"]),
    member_id: shownId("mem").nullable().meta({ description: "Null holds everybody." }),
    from: Instant,
    until: Instant.nullable(),
    note: z.string(),
  })
  .meta({
    id: "TierHold",
    example: {
      id: "hld_019ab3c2d4e57f6080a1b2c3d4e5f620",
      reason: "incident",
      member_id: null,
      from: "2026-11-20T23:00:00.000Z",
      until: null,
      note: "Orders came late",
    },
  });
export const HoldsShape = z.object({ data: z.array(HoldShape) });
export const NewHoldInput = z
  .object({
    reason: z.enum(["import", "rule_edit", "incident", "disputed_refund"]),
    from: Day,
    until: Day.nullable().optional().meta({ description: "The last doubtful day; without it, it goes on." }),
    member_id: z.string().max(100).nullable().optional(),
    note: z.string().trim().max(300).optional(),
  })
  .meta({ id: "NewTierHold", example: { reason: "incident", from: "2026-11-21", note: "Orders came late" } });
export const LiftedShape = z
  .object({ id: shownId("hld"), released: z.int().meta({ description: "Falls that only it held." }) })
  .meta({ id: "LiftedHold", example: { id: "hld_019ab3c2d4e57f6080a1b2c3d4e5f620", released: 3 } });

export const MatchShape = z
  .object({
    id: shownId("mat"),
    member_id: shownId("mem"),
    other_program: z.string(),
    other_tier: z.string(),
    proof: z.string(),
    state: z.enum(["asked", "declined", "trial", "kept", "lapsed"]),
    tier_id: shownId("tir").nullable(),
    target: z.string().nullable().meta({ description: "What keeps the tier, in what the ladder counts." }),
    asked_at: Instant,
    decided_at: Instant.nullable(),
    trial_until: Instant.nullable(),
    note: z.string().nullable(),
  })
  .meta({
    id: "TierMatch",
    example: {
      id: "mat_019ab3c2d4e57f6080a1b2c3d4e5f621",
      member_id: memberId,
      other_program: "Harbour Club",
      other_tier: "Gold",
      proof: "Number 4821",
      state: "asked",
      tier_id: null,
      target: null,
      asked_at: "2026-11-22T14:30:00.000Z",
      decided_at: null,
      trial_until: null,
      note: null,
    },
  });
export const MatchesShape = z.object({ data: z.array(MatchShape) });
export const TrialInput = z
  .object({
    tier_id: z.string().max(100),
    until: Day,
    target: z
      .string()
      .max(20)
      .meta({ description: "A whole number, or an amount where the ladder counts spend." }),
    note: z.string().trim().max(300).optional(),
  })
  .meta({ id: "TierTrial", example: { tier_id: tierId, until: "2027-03-31", target: "200" } });
export const DeclineInput = z
  .object({ note: Note.meta({ description: "Why; the member reads it." }) })
  .meta({ id: "TierMatchDecline", example: { note: "The number is not known there." } });
