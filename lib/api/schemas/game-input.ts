import { z } from "zod";
import { DrawShape } from "./game";
import { Day } from "./shapes";

const Figure = z
  .string()
  .max(20)
  .meta({ description: "In what is counted: a whole number, or an amount for spend." });
const ART = ["cup", "flag", "leaf", "star", "path", "compass", "flame", "heart", "sun", "peak"] as const;

/** What is counted, and of what. */
const MeasureInput = z.object({
  counts: z.enum([
    "orders",
    "spend",
    "items",
    "categories",
    "visits",
    "events",
    "tenure",
    "units",
    "referrals",
    "given",
  ]),
  min_amount: z.string().max(20).optional().meta({ description: "The smallest order that counts." }),
  categories: z.array(z.string().max(200)).max(50).optional(),
  skus: z.array(z.string().max(200)).max(50).optional(),
  event: z
    .object({ name: z.string().max(80), one: z.string().max(60), many: z.string().max(60) })
    .optional()
    .meta({ description: "Of events: custom.<name>, and what one and many are called." }),
});

const named = {
  name: z.string().max(60),
  description: z.string().max(300),
  art: z.enum(ART),
  measure: MeasureInput,
};

/** What is left out of a change stays. */
export const BadgeChange = z
  .object({
    ...named,
    secret: z.boolean(),
    position: z.int().min(0).max(9_999),
    within: z.union([
      z.enum(["ever", "week", "month", "year"]),
      z.object({ from: Day, until: Day.meta({ description: "The last day." }) }),
    ]),
    levels: z
      .array(z.object({ target: Figure, name: z.string().max(40).optional() }))
      .min(1)
      .max(8),
  })
  .partial()
  .meta({ id: "BadgeChange", example: { levels: [{ target: "3" }, { target: "10", name: "Pillar" }] } });
export const NewBadgeInput = BadgeChange.required({ name: true, measure: true, levels: true }).meta({
  id: "NewBadge",
  example: { name: "Regular", measure: { counts: "orders" }, levels: [{ target: "3" }, { target: "10" }] },
});

export const ChallengeChange = z
  .object({
    ...named,
    target: Figure,
    rounds: z.enum(["once", "every_week", "every_month", "streak_of_weeks", "streak_of_months"]),
    streak_length: z.int().min(2).max(104).optional(),
    streak_skips: z.int().min(0).max(12).optional(),
    first_day: Day,
    last_day: Day.nullable(),
    opt_in: z.boolean(),
    prize: z.discriminatedUnion("type", [
      z.object({ type: z.literal("points"), points: z.int().positive().max(999_999_999) }),
      z.object({ type: z.literal("reward"), reward_id: z.string() }),
      z.object({ type: z.literal("badge"), badge_id: z.string() }),
      z.object({ type: z.literal("none") }),
    ]),
    on_refund: z.enum(["take_back", "keep"]),
  })
  .partial()
  .meta({ id: "ChallengeChange", example: { target: "3" } });
export const NewChallengeInput = ChallengeChange.required({
  ...{ name: true, measure: true, target: true, first_day: true, prize: true },
}).meta({
  id: "NewChallenge",
  example: {
    ...{
      name: "Two in November",
      measure: { counts: "orders" },
      target: "2",
      prize: { type: "points", points: 200 },
    },
    ...{ first_day: "2026-11-01", last_day: "2030-11-30" },
  },
});

export const NewDrawInput = z
  .object({
    slug: z.string().max(60).meta({ description: "Its address: small letters, digits and hyphens." }),
    name: z.string().max(60),
    description: z.string().max(1_000).optional(),
    first_day: Day,
    last_day: Day,
    entry: z
      .discriminatedUnion("type", [
        z.object({ type: z.literal("one_each") }),
        z.object({ type: z.literal("per_order"), most: z.int().min(2).max(1_000) }),
      ])
      .optional(),
    beacon: z
      .boolean()
      .optional()
      .meta({
        description:
          "Whether a public number decides too, which nobody knows before the draw has closed: what drand's network quicknet " +
          "says an hour later. Whoever draws sends it.",
      }),
    prizes: z
      .array(z.object({ reward_id: z.string(), count: z.int().min(1).max(100).optional() }))
      .min(1)
      .max(3),
  })
  .meta({
    id: "NewDraw",
    example: {
      ...{ slug: "autumn-2026", name: "Autumn draw", first_day: "2026-11-01", last_day: "2030-11-20" },
      prizes: [{ reward_id: "rwd_019ab3c2d4e57f6080a1b2c3d4e5f60c", count: 3 }],
    },
  });
export const DrawsShape = z.object({ data: z.array(DrawShape) });

export const JoinChallengeInput = z
  .object({ challenge_id: z.string().max(100) })
  .meta({ id: "JoinChallenge", example: { challenge_id: "chl_019ab3c2d4e57f6080a1b2c3d4e5f611" } });
export const DrawEntryInput = z
  .object({ member_id: z.string().max(100) })
  .meta({ id: "DrawEntryInput", example: { member_id: "mem_019ab3c2d4e57f6080a1b2c3d4e5f608" } });
export const DrawEntryShape = z
  .object({
    draw: z.string(),
    pseudonym: z.string().meta({ description: "What the member is called in the list." }),
  })
  .meta({ id: "DrawEntry", example: { draw: "autumn-2026", pseudonym: "heron-moss-4821" } });
export const DrawWinnersInput = z
  .object({
    beacon: z.string().max(2_000).optional().meta({
      description:
        "Of a draw with a beacon_round: the signature of that round, or all that https://api.drand.sh answers for it.",
    }),
  })
  .meta({
    id: "DrawWinners",
    example: {
      beacon:
        "a64d99fd7fa3e48912be7209c7b69c72c88fc5224be2516949b6f29f3a4b7e3fa069dd58b2bbb4bf2c34ae61ef631a44",
    },
  });
export const DrawWithdrawnShape = z
  .object({ draw: z.string(), withdrawn: z.literal(true) })
  .meta({ id: "DrawWithdrawn", example: { draw: "autumn-2026", withdrawn: true } });
