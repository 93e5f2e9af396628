import { z } from "zod";

/** A factor as a decimal: "1.5", "2"; above 1, at most 10, at most two decimals. */
export const Factor = z
  .string()
  .regex(/^\d{1,2}(\.\d{1,2})?$/)
  .refine((text) => Number(text) > 1 && Number(text) <= 10);

/** T8: what a tier does. Each code is honoured where it belongs: in earning, in the shop's prices, at the gates. */
export const Perk = z.discriminatedUnion("code", [
  /** E13: multiplies what the base rules and modifiers give. */
  z.object({ code: z.literal("multiplier"), factor: Factor }),
  z.object({ code: z.literal("free_shipping") }),
  /** A discount on every basket. */
  z.object({ code: z.literal("standing_discount"), percent: z.int().min(1).max(50) }),
  /** Opens gates that name this tier, `days` before everybody else. */
  z.object({ code: z.literal("early_access"), days: z.int().min(1).max(365) }),
  /** Once, on first reaching the tier: points, or a reward's voucher at no cost. */
  z.object({ code: z.literal("entry_points"), points: z.int().min(1).max(10_000_000) }),
  z.object({ code: z.literal("entry_reward"), rewardId: z.uuid() }),
  /** On the member's birthday, once a year. */
  z.object({ code: z.literal("birthday_points"), points: z.int().min(1).max(10_000_000) }),
  /** Marked for whoever answers. */
  z.object({ code: z.literal("priority_support") }),
]);
export type Perk = z.infer<typeof Perk>;

export const Perks = z.array(Perk).max(12);

/** Reads stored perks. Throws on one that no longer parses: loud, never ignored. */
export function readPerks(stored: unknown): Perk[] {
  return Perks.parse(stored);
}
