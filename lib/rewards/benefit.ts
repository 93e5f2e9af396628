import { z } from "zod";

/** A whole amount in minor units: a bigint in the code, text in stored JSON (and whole numbers are taken too). */
const minor = z
  .union([z.bigint(), z.int(), z.string().regex(/^\d{1,13}$/)])
  .transform((value) => BigInt(value))
  .refine((value) => value > 0n);

/**
 * What a reward gives. One code per kind; what each takes off a basket is decided in decide-voucher.ts, what happens at
 * once in service-effects.ts, what staff or a webhook do in fulfilment.ts, what it is worth in worth.ts, and how it reads in
 * sentences.ts.
 */
export const Benefit = z.discriminatedUnion("code", [
  z.object({ code: z.literal("discount_amount"), minor }),
  z.object({
    code: z.literal("discount_percent"),
    percent: z.int().min(1).max(100),
    maxMinor: minor.nullable().default(null),
  }),
  z.object({ code: z.literal("free_shipping") }),
  z.object({ code: z.literal("free_product"), sku: z.string().min(1).max(200) }),
  /** A code with a value that anybody may use once: the one voucher that is not bound to its member. */
  z.object({ code: z.literal("gift_card"), minor }),
  /** Money for the member's wallet, which lapses so many days later. */
  z.object({ code: z.literal("store_credit"), minor, validDays: z.int().min(1).max(3_650) }),
  /** A thing that is sent to an address. */
  z.object({ code: z.literal("merchandise") }),
  /** Something at a date that staff confirm. */
  z.object({ code: z.literal("experience") }),
  /** Opens a product or a page for the member while the redemption is valid: lib/access. */
  z.object({ code: z.literal("early_access"), gateId: z.uuid() }),
  z.object({ code: z.literal("exclusive_content"), gateId: z.uuid() }),
  z.object({ code: z.literal("donation"), causeId: z.uuid() }),
  /** Whatever staff or another system do for it. */
  z.object({ code: z.literal("custom") }),
]);
export type Benefit = z.infer<typeof Benefit>;
export type BenefitCode = Benefit["code"];

export const BENEFIT_CODES = [
  "discount_amount",
  "discount_percent",
  "free_shipping",
  "free_product",
  "gift_card",
  "store_credit",
  "merchandise",
  "experience",
  "early_access",
  "exclusive_content",
  "donation",
  "custom",
] as const satisfies readonly BenefitCode[];

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

const AT_CHECKOUT: readonly BenefitCode[] = [
  "discount_amount",
  "discount_percent",
  "free_shipping",
  "free_product",
  "gift_card",
];
const AT_ONCE: readonly BenefitCode[] = ["store_credit", "early_access", "exclusive_content", "donation"];

/** Whether its code is used at the checkout. */
export function isForCheckout({ code }: Pick<Benefit, "code">): boolean {
  return AT_CHECKOUT.includes(code);
}

/** Whether it comes about at a connected store: what its checkout takes, and credit that is spent there. */
export function isOutside(benefit: Pick<Benefit, "code">): boolean {
  return isForCheckout(benefit) || benefit.code === "store_credit";
}

/** Benefits whose worth is an amount, so that any number of points can buy them in steps (B2). */
export function hasAmount(benefit: Benefit): benefit is Extract<Benefit, { minor: bigint }> {
  return "minor" in benefit;
}

/** How a redemption of it comes about; only for `custom` is there a choice. */
export const FULFILMENTS = ["code", "staff", "webhook", "at_once"] as const;
export type Fulfilment = (typeof FULFILMENTS)[number];

export function fulfilmentOf({ code }: Pick<Benefit, "code">, webhookUrl: string | null): Fulfilment {
  if (AT_CHECKOUT.includes(code)) return "code";
  if (AT_ONCE.includes(code)) return "at_once";
  return code === "custom" && webhookUrl !== null ? "webhook" : "staff";
}
