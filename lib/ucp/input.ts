import { z } from "zod";

const id = z.string().min(1).max(200);
const MOST_LINES = 200;
/** Beyond this no cart goes: a whole number of minor units. */
const MOST_MINOR = 1_000_000_000_000;

/** A cart as the Universal Commerce Protocol has it, with who the buyer is, where the shop knows. */
export const LoyaltyInput = z.object({
  context: z
    .object({ eligibility: z.array(z.string().max(255)).max(20).default([]) })
    .default({ eligibility: [] })
    .meta({ description: "What the buyer claims, as the platform sent it." }),
  currency: z.string().length(3).optional().meta({ description: "ISO 4217; the program's own without it." }),
  line_items: z
    .array(
      z.object({
        id: id.optional(),
        item: z.object({
          id: id.meta({ description: "The product, as earning rules name it: a SKU." }),
          title: z.string().max(500).optional(),
          price: z.int().min(0).max(MOST_MINOR).meta({ description: "Of one, in minor units." }),
        }),
        quantity: z.int().min(1).max(100_000),
      }),
    )
    .max(MOST_LINES)
    .default([]),
  member: z
    .object({ id: id.optional(), external_id: id.optional() })
    .optional()
    .meta({ description: "The buyer whom the shop has signed in: mem_…, or the shop's own customer id." }),
});
export type LoyaltyInput = z.output<typeof LoyaltyInput>;
