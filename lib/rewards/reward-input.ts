import { z } from "zod";
import { dayStart, endOfDay, localDay } from "@/lib/shared/calendar";
import { decimalString, parseMinor } from "@/lib/shared/money";
import type { Benefit } from "./benefit";
import { ON_VOUCHER_EXPIRY, type RewardTerms } from "./reward";

/** What the fields of the form are read by. */
export type RewardContext = { currency: string; timeZone: string };

const whole = (label: string, least: number, most: number) => {
  const words = `${label}: enter a whole number from ${least.toLocaleString("en")} to ${most.toLocaleString("en")}.`;
  return z
    .string({ error: words })
    .trim()
    .regex(/^\d{1,9}$/, words)
    .transform(Number)
    .refine((value) => value >= least && value <= most, words);
};

/** Whether the database can keep it: no NUL, no half of a surrogate pair. */
const isStorable = (text: string) => text.isWellFormed() && !text.includes("\0");

const Fields = z.object({
  name: z
    .string({ error: "Name: say what members get, like “€5 off”." })
    .trim()
    .min(1, "Name: say what members get, like “€5 off”.")
    .max(80, "Name: shorten it to 80 characters.")
    .refine(isStorable, "Name: take out the character that cannot be stored."),
  description: z
    .string()
    .trim()
    .max(500, "Description: shorten it to 500 characters.")
    .refine(isStorable, "Description: take out the character that cannot be stored.")
    .default(""),
  kind: z.enum(["discount_amount", "discount_percent", "free_product"], {
    error: "What members get: choose one of the three.",
  }),
  amount: z.string().trim().default(""),
  percent: z.string().trim().default(""),
  maxAmount: z.string().trim().default(""),
  sku: z.string().trim().max(200, "Product: shorten the SKU to 200 characters.").default(""),
  cost: whole("Price in points", 1, 100_000_000),
  stock: whole("Stock", 0, 1_000_000).optional(),
  perMemberLimit: whole("Per member", 1, 1_000).optional(),
  startsOn: z.string().trim().default(""),
  endsOn: z.string().trim().default(""),
  voucherValidDays: whole("Code valid for", 1, 3_650),
  minBasket: z.string().trim().default(""),
  minTierPosition: whole("Open to", 0, 100).optional(),
  onVoucherExpiry: z.enum(ON_VOUCHER_EXPIRY, { error: "Unused codes: choose what happens to their points." }),
  art: z.string().trim().max(40).default("voucher"),
  position: whole("Place", 0, 1_000_000).default(0),
});
type Fields = z.output<typeof Fields>;
type Complain = (field: keyof Fields, message: string) => null;

/** An amount above zero; null, and a sentence by the field, when it is none. */
function amountOf(text: string, field: keyof Fields, label: string, currency: string, complain: Complain) {
  const parsed = parseMinor(text, currency);
  if (parsed.ok && parsed.value > 0n) return parsed.value;
  const code = parsed.ok ? "amount_invalid" : parsed.error.code;
  if (code === "amount_too_precise") {
    return complain(
      field,
      `${label}: ${currency} has fewer decimals than that. Write it like ${decimalString(500n, currency)}.`,
    );
  }
  if (code === "amount_too_large")
    return complain(field, `${label}: that is too much. Enter a smaller amount.`);
  return complain(field, `${label}: enter an amount above zero, like ${decimalString(500n, currency)}.`);
}

function benefitOf(fields: Fields, currency: string, complain: Complain): Benefit | null {
  switch (fields.kind) {
    case "discount_amount": {
      const minor = amountOf(fields.amount, "amount", "Amount off", currency, complain);
      return minor === null ? null : { code: "discount_amount", minor };
    }
    case "discount_percent": {
      const percent = /^\d{1,3}$/.test(fields.percent) ? Number(fields.percent) : 0;
      if (percent < 1 || percent > 100)
        return complain("percent", "Percent off: enter a whole number from 1 to 100.");
      if (!fields.maxAmount) return { code: "discount_percent", percent, maxMinor: null };
      const maxMinor = amountOf(fields.maxAmount, "maxAmount", "At most", currency, complain);
      return maxMinor === null ? null : { code: "discount_percent", percent, maxMinor };
    }
    case "free_product":
      if (!fields.sku) return complain("sku", "Product: choose what is given away.");
      return { code: "free_product", sku: fields.sku };
  }
}

/** The days of an offer: from the first instant of one to the last of the other; undefined when a day is none. */
function spanOf({ startsOn, endsOn }: Fields, timeZone: string, complain: Complain) {
  const words = "choose a day of the calendar, like 2027-01-31.";
  const startsAt = startsOn ? dayStart(startsOn, timeZone) : null;
  const last = endsOn ? dayStart(endsOn, timeZone) : null;
  if (startsOn && !startsAt) complain("startsOn", `First day: ${words}`);
  if (endsOn && !last) complain("endsOn", `Last day: ${words}`);
  if (startsAt && last && last < startsAt)
    complain("endsOn", "Last day: it is before the first day. Choose a later one.");
  return { startsAt, endsAt: last && endOfDay(last, timeZone) };
}

/** The merchant's form for a reward; what comes out are its terms. */
export function rewardInput({ currency, timeZone }: RewardContext) {
  return Fields.transform((fields, context): RewardTerms => {
    const complain: Complain = (field, message) => {
      context.addIssue({ code: "custom", path: [field], message });
      return null;
    };
    const benefit = benefitOf(fields, currency, complain);
    const span = spanOf(fields, timeZone, complain);
    const minBasketMinor = fields.minBasket
      ? amountOf(fields.minBasket, "minBasket", "Smallest basket", currency, complain)
      : 0n;
    if (!benefit || minBasketMinor === null) return z.NEVER;
    const { name, description, voucherValidDays, onVoucherExpiry, art, position } = fields;
    return {
      ...{
        name,
        description,
        benefit,
        voucherValidDays,
        onVoucherExpiry,
        art,
        position,
        minBasketMinor,
        ...span,
      },
      cost: BigInt(fields.cost),
      stock: fields.stock ?? null,
      perMemberLimit: fields.perMemberLimit ?? null,
      minTierPosition: fields.minTierPosition || null,
    };
  });
}

export type RewardFormValues = Record<keyof Fields, string>;

/** What the form shows for a reward as it stands. */
export function rewardFormValues(
  terms: RewardTerms,
  { currency, timeZone }: RewardContext,
): RewardFormValues {
  const { benefit } = terms;
  const amount = (minor: bigint | null | undefined) => (minor ? decimalString(minor, currency) : "");
  return {
    name: terms.name,
    description: terms.description,
    kind: benefit.code,
    amount: benefit.code === "discount_amount" ? amount(benefit.minor) : "",
    percent: benefit.code === "discount_percent" ? String(benefit.percent) : "",
    maxAmount: benefit.code === "discount_percent" ? amount(benefit.maxMinor) : "",
    sku: benefit.code === "free_product" ? benefit.sku : "",
    cost: String(terms.cost),
    stock: terms.stock === null ? "" : String(terms.stock),
    perMemberLimit: terms.perMemberLimit === null ? "" : String(terms.perMemberLimit),
    startsOn: terms.startsAt ? localDay(terms.startsAt, timeZone) : "",
    endsOn: terms.endsAt ? localDay(new Date(terms.endsAt.getTime() - 1), timeZone) : "",
    voucherValidDays: String(terms.voucherValidDays),
    minBasket: amount(terms.minBasketMinor),
    minTierPosition: terms.minTierPosition === null ? "0" : String(terms.minTierPosition),
    onVoucherExpiry: terms.onVoucherExpiry,
    art: terms.art,
    position: String(terms.position),
  };
}

/** What the form for a new reward begins with. */
export const NEW_REWARD = {
  name: "",
  description: "",
  kind: "discount_amount",
  ...{ amount: "", percent: "", maxAmount: "", sku: "", cost: "", stock: "", perMemberLimit: "" },
  ...{ startsOn: "", endsOn: "", voucherValidDays: "90", minBasket: "", minTierPosition: "0" },
  onVoucherExpiry: "return",
  art: "voucher",
  position: "0",
} satisfies RewardFormValues;
