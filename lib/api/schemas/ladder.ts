import { z } from "zod";
import { TierShape } from "./program";
import { Amount, Day, shownId } from "./shapes";

const whole = (least: number, most: number) => z.int().min(least).max(most);
const id = "tir_019ab3c2d4e57f6080a1b2c3d4e5f60a";
const member = "mem_019ab3c2d4e57f6080a1b2c3d4e5f608";

const Terms = z.object({
  measure: z.enum(["spend", "qualifying", "orders", "visits", "units", "referrals"]),
  window: z.enum(["rolling", "calendar_year", "anniversary", "lifetime"]),
  window_months: whole(1, 60).meta({ description: "The length of a rolling window." }),
  downgrade: z.enum(["one_step", "to_earned", "never"]),
  grace_days: whole(0, 365),
  until_month_end: z.boolean().meta({ description: "A fall waits for the end of the month." }),
  breaker_percent: whole(1, 100).meta({
    description: "When more than this share of a tier would fall in one run, the run is held.",
  }),
  notice_days: whole(1, 90),
  entry_reward: z.enum(["keep", "take_back_unused"]),
});

const TERMS = {
  ...{ measure: "spend" as const, window: "rolling" as const, window_months: 12 },
  ...{ downgrade: "one_step" as const, grace_days: 30, until_month_end: true, breaker_percent: 10 },
  ...{ notice_days: 30, entry_reward: "take_back_unused" as const },
};

export const LadderShape = z
  .object({
    revision: z.int().meta({ description: "Send it as based_on with the next change." }),
    terms: Terms,
    tiers: z.array(TierShape).meta({ description: "The lowest first." }),
  })
  .meta({
    id: "TierLadder",
    example: { revision: 7, terms: TERMS, tiers: [TierShape.meta()?.example] as never[] },
  });

const Perk = z.discriminatedUnion("code", [
  z.object({ code: z.literal("multiplier"), factor: z.string().max(6).meta({ example: "1.5" }) }),
  z.object({ code: z.literal("free_shipping") }),
  z.object({ code: z.literal("standing_discount"), percent: whole(1, 50) }),
  z.object({ code: z.literal("early_access"), days: whole(1, 365) }),
  z.object({ code: z.literal("entry_points"), points: whole(1, 10_000_000) }),
  z.object({ code: z.literal("entry_reward"), reward_id: shownId("rwd") }),
  z.object({ code: z.literal("birthday_points"), points: whole(1, 10_000_000) }),
  z.object({ code: z.literal("priority_support") }),
]);

const Tier = z.object({
  id: shownId("tir").optional().meta({ description: "Left out for a new tier." }),
  name: z.string().max(60).optional(),
  threshold: z
    .string()
    .max(20)
    .optional()
    .meta({ description: "An amount where the measure is spend, else a whole number; 0 for the lowest." }),
  entry: z.enum(["earned", "invited", "paid"]).optional(),
  hidden: z.boolean().optional(),
  fee: z.object({ amount: Amount, months: whole(1, 60) }).nullish(),
  perks: z.array(Perk).max(8).optional(),
  benefits: z.array(z.string().max(200)).max(12).optional(),
});

export const LadderInput = z
  .object({
    terms: Terms.partial().optional(),
    tiers: z
      .array(Tier)
      .max(12)
      .optional()
      .meta({
        description:
          "The whole ladder, the lowest first; a tier that is not in it is removed. What a tier that stands already leaves " +
          "out stays as it is. Left out as a whole, the tiers stay.",
      }),
    moves: z
      .array(
        z.object({
          tier_id: shownId("tir"),
          to: whole(0, 11).meta({ description: "The place of a tier in the list that is sent, from 0." }),
        }),
      )
      .max(50)
      .optional()
      .meta({ description: "Where the members of removed tiers go." }),
  })
  .meta({
    id: "TierLadderInput",
    example: { terms: { grace_days: 45, notice_days: 30 } },
  });

export const LadderChange = LadderInput.extend({
  based_on: z.int().min(0).meta({ description: "The revision that you know; another one is refused." }),
  let_fall: z
    .boolean()
    .optional()
    .meta({
      description:
        "Whether those fall whose tier is no longer earned, each with notice and grace. Left out, they keep it for a whole " +
        "new period.",
    }),
}).meta({ id: "TierLadderChange", example: { based_on: 7, terms: { grace_days: 45 } } });

const Touched = z.object({
  count: z.int(),
  members: z
    .array(
      z.object({
        member_id: shownId("mem"),
        from: z.string().nullable(),
        to: z.string(),
        counted: z.string().meta({ description: "In what the ladder counts." }),
      }),
    )
    .meta({ description: "The first hundred." }),
});

export const LadderPreviewShape = z
  .object({
    members: z.int(),
    rises: Touched,
    falls: Touched.meta({ description: "Whose tier is no longer earned; they fall only with let_fall." }),
    moved: Touched.meta({ description: "Whose tier is removed." }),
    turned: z
      .array(
        z.object({
          tier: z.string(),
          from: z.enum(["earned", "invited", "paid"]),
          to: z.enum(["earned", "invited", "paid"]),
          earned: z.int(),
          earned_until: z.iso.datetime().nullable(),
          given: z.int(),
          given_until: z.iso.datetime().nullable(),
        }),
      )
      .meta({
        description:
          "Tiers whose way in changes: how many earned them, and how many were given them or paid, and until when they " +
          "keep them at the latest without let_fall; null is for good.",
      }),
    after: z.array(z.object({ name: z.string(), members: z.int(), if_falls: z.int() })),
  })
  .meta({
    id: "TierLadderPreview",
    example: {
      members: 1_204,
      rises: { count: 1, members: [{ member_id: member, from: "Seed", to: "Grove", counted: "312.00" }] },
      ...{ falls: { count: 0, members: [] }, moved: { count: 0, members: [] }, turned: [] },
      after: [{ name: "Seed", members: 1_003, if_falls: 1_003 }],
    },
  });

export const LadderSavedShape = z
  .object({
    run_id: shownId("trn").meta({ description: "It can be undone: POST /tier-runs/{id}/undo." }),
    raised: z.int(),
    moved: z.int(),
    spared: z.int().meta({ description: "Who keep a tier that is no longer earned for a whole new period." }),
    proposed: z.int(),
    held: z.int(),
    ladder: LadderShape,
  })
  .meta({
    id: "TierLadderSaved",
    example: {
      run_id: "trn_019ab3c2d4e57f6080a1b2c3d4e5f611",
      ...{ raised: 1, moved: 0, spared: 0, proposed: 0, held: 0 },
      ladder: LadderShape.meta()?.example as never,
    },
  });

export const GrantShape = z
  .object({
    id: shownId("grt"),
    tier_id: shownId("tir"),
    kind: z.enum(["invited", "paid"]),
    state: z.enum(["invited", "active", "ended"]),
    from: z.iso.datetime(),
    until: z.iso.datetime().nullable(),
    renews: z.boolean(),
  })
  .meta({
    id: "TierGrant",
    example: {
      ...{ id: "grt_019ab3c2d4e57f6080a1b2c3d4e5f610", tier_id: id, kind: "invited", state: "invited" },
      ...{ from: "2026-11-22T14:30:00.000Z", until: null, renews: false },
    },
  });
export const GrantsShape = z.object({ data: z.array(GrantShape) });

export const TierInvitationInput = z
  .object({
    tier_id: shownId("tir"),
    until: Day.nullish().meta({ description: "The last day; without it, for good." }),
  })
  .meta({ id: "TierInvitation", example: { tier_id: id, until: "2030-03-31" } });

export const DisputeInput = z
  .object({ note: z.string().trim().min(1).max(300) })
  .meta({ id: "Dispute", example: { note: "The refund of order 1042 is disputed" } });

export const ReleaseAllInput = z
  .object({
    held_by: z.string().min(1).max(200).meta({ description: "As it stands in the falls that it holds." }),
  })
  .meta({ id: "ReleaseFalls", example: { held_by: "breaker" } });
export const ReleasedShape = z
  .object({ released: z.int() })
  .meta({ id: "ReleasedFalls", example: { released: 3 } });
