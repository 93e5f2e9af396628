import { z } from "zod";

/** A whole amount in minor units: a bigint in the code, text in stored JSON (and whole numbers are taken too). */
const minor = z
  .union([z.bigint(), z.int(), z.string().regex(/^\d{1,13}$/)])
  .transform((value) => BigInt(value))
  .refine((value) => value > 0n);

/**
 * What a reward gives. One code per kind; what each takes off a basket is decided in decide-voucher.ts, what it is
 * worth in worth.ts, and how it reads in sentences.ts.
 */
export const Benefit = z.discriminatedUnion("code", [
  z.object({ code: z.literal("discount_amount"), minor }),
  z.object({
    code: z.literal("discount_percent"),
    percent: z.int().min(1).max(100),
    maxMinor: minor.nullable().default(null),
  }),
  z.object({ code: z.literal("free_product"), sku: z.string().min(1).max(200) }),
]);
export type Benefit = z.infer<typeof Benefit>;

/** Reads a stored benefit. Throws on one that no longer parses: it is loud, never ignored. */
export function readBenefit(stored: unknown): Benefit {
  return Benefit.parse(stored);
}

/** The benefit as JSON, amounts as text. */
export function benefitJson(benefit: Benefit): Record<string, string | number | null> {
  return Object.fromEntries(
    Object.entries(benefit).map(([name, value]) => [
      name,
      typeof value === "bigint" ? value.toString() : value,
    ]),
  );
}
