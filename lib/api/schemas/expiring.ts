import { z } from "zod";
import { Amount, Instant, Points, shownId } from "./shapes";

const Day = z.iso
  .date()
  .meta({ description: "The last local day on which they can be used.", example: "2026-12-20" });
const Choice = z.enum(["voucher", "cause", "extend", "none"]).meta({
  description: "A voucher or a cause by one of the offers, extended by any activity, or none: let go.",
});
const rewardId = "rwd_019ab3c2d4e57f6080a1b2c3d4e5f60c";

export const ExpiringDayShape = z
  .object({
    day: Day,
    points: Points,
    lapses_at: Instant,
    extendable: Points.meta({ description: "Of them, what has not been extended before." }),
    offers: z
      .array(
        z.object({
          reward_id: shownId("rwd"),
          name: z.string(),
          spends: Points,
          cause_id: shownId("cau").nullable(),
        }),
      )
      .meta({
        description: "What so many points can become, dearest first; with a cause_id it is a donation.",
      }),
    choice: z
      .object({ choice: Choice, reward_id: shownId("rwd").nullable(), chosen_at: Instant })
      .nullable()
      .meta({ description: "What the member wants done when the day begins." }),
  })
  .meta({
    id: "ExpiringDay",
    example: {
      ...{ day: "2026-12-20", points: 730, lapses_at: "2026-12-20T23:00:00.000Z", extendable: 730 },
      offers: [{ reward_id: rewardId, name: "€5 off", spends: 500, cause_id: null }],
      choice: { choice: "voucher", reward_id: rewardId, chosen_at: "2026-11-22T14:30:00.000Z" },
    },
  });

export const ExpiringShape = z.object({ data: z.array(ExpiringDayShape) });

export const ExpiryChoiceInput = z
  .object({
    day: Day,
    choice: Choice,
    reward_id: z
      .string()
      .max(100)
      .optional()
      .meta({ description: "For a voucher or a cause: one of the offers." }),
  })
  .meta({ id: "ExpiryChoiceInput", example: { day: "2026-12-20", choice: "voucher", reward_id: rewardId } });

const Worth = z.object({
  at: Instant.meta({ description: "From then on." }),
  points: Points,
  amount: Amount.meta({
    description: "What so many points were worth; 0 while nothing had a value in money.",
  }),
});

export const PointWorthShape = z.object({ since: Instant, until: Instant, data: z.array(Worth) }).meta({
  id: "PointWorth",
  example: {
    ...{ since: "2025-11-22T14:30:00.000Z", until: "2026-11-22T14:30:00.000Z" },
    data: [{ at: "2026-01-02T12:00:00.000Z", points: 500, amount: "5.00" }],
  },
});
