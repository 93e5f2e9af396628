import { z } from "zod";
import { Currency, Instant, pageShape, shownId } from "./shapes";

const Counted = z.string().meta({
  description: "In what the ladder counts: an amount where the measure is spend, else a whole number.",
  example: "142.00",
});

const Tier = z.object({ id: shownId("tir"), name: z.string() });

const MEMBER_ID = "mem_019ab3c2d4e57f6080a1b2c3d4e5f608";
const GROVE = { id: "tir_019ab3c2d4e57f6080a1b2c3d4e5f60a", name: "Grove" };
const SEED = { id: "tir_019ab3c2d4e57f6080a1b2c3d4e5f609", name: "Seed" };

export const MemberTierShape = z
  .object({
    member_id: shownId("mem"),
    tier: Tier.nullable(),
    since: Instant.nullable(),
    kept_until: Instant.nullable().meta({ description: "Null where nothing limits the tier in time." }),
    pinned_until: Instant.nullable(),
    measure: z.string(),
    currency: Currency,
    counted: Counted,
    counts_from: Instant.nullable(),
    next: z.object({ tier: Tier, threshold: Counted, missing: Counted }).nullable(),
    keep: z
      .object({ threshold: Counted, counted: Counted, missing: Counted, until: Instant })
      .nullable()
      .meta({ description: "What it takes to keep the tier when its time ends." }),
    projected: Tier.nullable().meta({ description: "Where the pace of the last 90 days leads." }),
    at_risk: z
      .object({ to: Tier, due_at: Instant })
      .nullable()
      .meta({ description: "A fall the member was told of." }),
    history: z.array(
      z.object({ at: Instant, from: Tier.nullable(), to: Tier.nullable(), reason: z.string() }),
    ),
  })
  .meta({
    id: "MemberTier",
    example: {
      member_id: MEMBER_ID,
      tier: GROVE,
      since: "2026-05-05T09:12:00.000Z",
      kept_until: "2027-05-05T22:00:00.000Z",
      pinned_until: null,
      measure: "spend",
      currency: "EUR",
      counted: "412.00",
      counts_from: "2025-11-22T14:30:00.000Z",
      next: { tier: { ...GROVE, name: "Canopy" }, threshold: "900.00", missing: "488.00" },
      keep: { threshold: "300.00", counted: "112.00", missing: "188.00", until: "2027-05-05T22:00:00.000Z" },
      projected: null,
      at_risk: null,
      history: [{ at: "2026-05-05T09:12:00.000Z", from: SEED, to: GROVE, reason: "upgrade" }],
    },
  });

export const PinInput = z
  .object({
    tier_id: shownId("tir"),
    until: z.iso.datetime().meta({
      description: "Nothing moves the tier until this instant.",
      example: "2027-03-31T22:00:00.000Z",
    }),
    reason: z.string().trim().min(1).max(300),
  })
  .meta({
    id: "TierPinInput",
    example: { tier_id: GROVE.id, until: "2027-03-31T22:00:00.000Z", reason: "Agreed with the owner" },
  });

const Count = z.int();

export const TierRunShape = z
  .object({
    id: shownId("trn"),
    cause: z.enum(["nightly", "ladder", "manual"]),
    day: z.string().meta({ description: "The local day it stands for.", example: "2026-11-22" }),
    at: Instant,
    looked: Count,
    kept: Count,
    raised: Count,
    proposed: Count,
    held: Count,
    changes: Count.meta({ description: "Changes of standing that it has made so far." }),
    open: Count.meta({ description: "Falls of it that are still to come, or held." }),
    undone_at: Instant.nullable(),
  })
  .meta({
    id: "TierRun",
    example: {
      id: "trn_019ab3c2d4e57f6080a1b2c3d4e5f611",
      cause: "nightly",
      day: "2026-11-22",
      at: "2026-11-22T00:07:00.000Z",
      looked: 12,
      kept: 9,
      raised: 0,
      proposed: 3,
      held: 0,
      changes: 0,
      open: 3,
      undone_at: null,
    },
  });

export const TierRunsShape = pageShape(TierRunShape);

export const UndoneShape = z
  .object({
    run_id: shownId("trn"),
    restored: Count,
    moved_on: Count.meta({ description: "Members who have moved on since, and stay." }),
    dismissed: Count.meta({ description: "Open falls that were closed." }),
  })
  .meta({
    id: "TierRunUndone",
    example: { run_id: "trn_019ab3c2d4e57f6080a1b2c3d4e5f611", restored: 3, moved_on: 0, dismissed: 0 },
  });
