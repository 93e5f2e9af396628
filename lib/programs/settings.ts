import { z } from "zod";

/** How a program is run, beyond its earning rules. Stored as JSON on the program. */
export const ProgramSettings = z.object({
  /** Whether line prices include tax, as in European shops. */
  pricesIncludeTax: z.boolean().default(true),
  /** The one rounding at the end of an order's rules (E10). */
  rounding: z.enum(["floor", "round", "ceil"]).default("floor"),
  /** Fractions of a point left by the rounding are kept for the member's next order (E1); floor only. */
  carryOver: z.boolean().default(true),
  /** Months after which points lapse; null never. */
  expiryMonths: z.int().min(1).max(120).nullable().default(null),
  /** What a refund does when the points are already spent: go below zero, or stop at zero and write the rest off. */
  refundShortfall: z.enum(["below_zero", "stop_at_zero"]).default("stop_at_zero"),
  /** Whoever orders with a customer id or an e-mail becomes a member at once (M1). */
  automaticEnrolment: z.boolean().default(true),
  /** Match an order by its e-mail when it carries no customer id or card (E15). */
  matchByEmail: z.boolean().default(false),
  /** Months of spend that count toward a tier (T2, rolling). */
  tierWindowMonths: z.int().min(1).max(60).default(12),
});
export type ProgramSettings = z.infer<typeof ProgramSettings>;
