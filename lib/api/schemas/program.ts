import { z } from "zod";
import { Amount, Currency, Instant, shownId } from "./shapes";

export const TierShape = z
  .object({
    id: shownId("tir"),
    name: z.string(),
    position: z.int().meta({ description: "0 is where everybody starts." }),
    threshold: Amount.meta({ description: "Spend within the window that reaches the tier." }),
    currency: Currency,
    window_months: z.int(),
    benefits: z.array(z.string()),
  })
  .meta({
    id: "Tier",
    example: {
      id: "tir_019ab3c2d4e57f6080a1b2c3d4e5f60a",
      name: "Grove",
      position: 1,
      threshold: "300.00",
      currency: "EUR",
      window_months: 12,
      benefits: ["Free shipping from €30"],
    },
  });

export const TiersShape = z.object({ data: z.array(TierShape) });

const wording = {
  version: z.int(),
  sentence: z.string().nullable().meta({ description: "Null for a rule that can't be read; see problem." }),
  problem: z.string().nullable(),
  live_from: Instant,
  live_until: Instant.nullable(),
};

export const EarningRuleShape = z
  .object({
    id: shownId("rul"),
    name: z.string(),
    state: z.enum(["in_force", "scheduled"]),
    current: z.object(wording).nullable(),
    scheduled: z.object(wording).nullable(),
  })
  .meta({
    id: "EarningRule",
    example: {
      id: "rul_019ab3c2d4e57f6080a1b2c3d4e5f60e",
      name: "Two per euro",
      state: "in_force",
      current: {
        version: 1,
        sentence: "2 points per €1 after discounts, with tax",
        problem: null,
        live_from: "2024-11-01T00:00:00.000Z",
        live_until: null,
      },
      scheduled: null,
    },
  });

export const EarningRulesShape = z.object({ data: z.array(EarningRuleShape) }).meta({
  description: "The rules in force or scheduled, in the order in which they claim the lines of an order.",
});
