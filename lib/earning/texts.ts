import { z } from "zod";
import { MAX_MINOR } from "@/lib/shared/money";

/** The most values one condition may list. */
export const MAX_VALUES = 200;

/** A list of names in a condition: categories, SKUs, channels. */
export const Names = z.array(z.string().trim().min(1).max(200)).min(1).max(MAX_VALUES);

/** An amount in minor units inside a stored rule: digits as text, so that JSON keeps them all. */
export const MinorText = z
  .union([z.string(), z.int()])
  .transform(String)
  .refine((text) => /^[1-9]\d{0,12}$/.test(text) && BigInt(text) <= MAX_MINOR, {
    error: "must be a whole number of minor units above zero",
  });

/** How names are compared that people type: without regard to case and surrounding space. */
export function sameCase(name: string): string {
  return name.trim().toLowerCase();
}
