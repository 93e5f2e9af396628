import { z } from "zod";

/** Somewhere to give points to. */
export type Cause = {
  id: string;
  name: string;
  description: string;
  /** What the merchant pays it for a hundred points, in minor units. */
  minorPerHundred: bigint;
  /** What one of what it does costs, in minor units, and what that is called; null says nothing of it. */
  impactMinor: bigint | null;
  impactOne: string;
  impactMany: string;
  position: number;
  endedAt: Date | null;
  createdAt: Date;
};

/** A cause with what it was given in all, and what the merchant owes it for that. */
export type CauseWithTotal = Cause & { points: bigint; minor: bigint; givers: number };

/** What points are worth to a cause, in minor units, rounded down: never more is promised than is paid. */
export function moneyFor(points: bigint, minorPerHundred: bigint): bigint {
  return (points * minorPerHundred) / 100n;
}

const MOST_PER_HUNDRED = 100_000n;

/** What a merchant says about a cause. Money as it comes from the form: minor units. */
export const CauseInput = z.object({
  name: z
    .string({ error: "Enter the cause's name, as members read it." })
    .trim()
    .min(1, "Enter the cause's name, as members read it.")
    .max(100, "Shorten the name to 100 characters."),
  description: z
    .string()
    .trim()
    .max(1_000, "Shorten the description to 1,000 characters.")
    .optional()
    .transform((text) => text ?? ""),
  minorPerHundred: z
    .bigint({ error: "Enter what you pay the cause for 100 points." })
    .min(1n, "Pay the cause something: at least the smallest coin for 100 points.")
    .max(MOST_PER_HUNDRED, "That is more than a thousand for 100 points. Check the amount."),
  impactMinor: z.bigint().min(1n).nullable().optional(),
  impactOne: z.string().trim().max(60).optional(),
  impactMany: z.string().trim().max(60).optional(),
});
export type CauseTerms = z.infer<typeof CauseInput>;

/** What a cause does with money, as it is told: "5.00 plants a tree". Null says nothing of it. */
export type Impact = { impactMinor: bigint; impactOne: string; impactMany: string } | null;

export type DonateError = { code: "cause_unknown" | "cause_ended" };
