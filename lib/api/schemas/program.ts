import { z } from "zod";
import { Amount, Currency, shownId } from "./shapes";

export const TierShape = z
  .object({
    id: shownId("tir"),
    name: z.string(),
    position: z.int().meta({ description: "0 is where everybody starts." }),
    threshold: z.string().meta({
      description:
        "What reaches the tier within the window: an amount where the measure is spend, else a whole number.",
      example: "300.00",
    }),
    currency: Currency,
    measure: z.enum(["spend", "qualifying", "orders", "visits", "units", "referrals"]),
    window: z.enum(["rolling", "calendar_year", "anniversary", "lifetime"]),
    window_months: z.int().meta({ description: "The length of a rolling window." }),
    entry: z.enum(["earned", "invited", "paid"]).meta({ description: "How one gets in." }),
    hidden: z.boolean().meta({ description: "Shown only to members who are in it." }),
    fee: z.object({ amount: Amount, currency: Currency, months: z.int() }).nullable(),
    perks: z
      .array(z.looseObject({ code: z.string() }))
      .meta({ description: "What the system does for the tier." }),
    benefits: z.array(z.string()).meta({ description: "What the merchant promises besides." }),
  })
  .meta({
    id: "Tier",
    example: {
      id: "tir_019ab3c2d4e57f6080a1b2c3d4e5f60a",
      name: "Grove",
      position: 1,
      threshold: "300.00",
      currency: "EUR",
      measure: "spend",
      window: "rolling",
      window_months: 12,
      entry: "earned",
      hidden: false,
      fee: null,
      perks: [{ code: "free_shipping" }],
      benefits: ["A place at the open day"],
    },
  });

export const TiersShape = z.object({ data: z.array(TierShape) });
