import { z } from "zod";
import { MAX_MINOR } from "@/lib/shared/money";

/** The most values one condition may list. */
export const MAX_VALUES = 200;

/** A list of names in a condition: categories, SKUs, channels. */
export const Names = z.array(z.string().trim().min(1).max(200)).min(1).max(MAX_VALUES);

/** An amount in minor units inside a stored rule: digits as text, so that JSON keeps them all. */
export const MinorText = z
  .union([z.string().regex(/^[1-9]\d{0,12}$/, { abort: true }), z.int().min(1, { abort: true })], {
    error: "must be a whole number of minor units above zero",
  })
  .transform(String)
  .refine((text) => BigInt(text) <= MAX_MINOR, { error: "is too large an amount" });

/** How names are compared that people type: without regard to case and surrounding space. */
export function sameCase(name: string): string {
  return name.trim().toLowerCase();
}
