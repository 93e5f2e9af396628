import { z } from "zod";
import type { PostalAddress } from "@/lib/rewards/redemption";
import { unsaid } from "@/lib/shared/unsaid";
import { COUNTRIES } from "@/lib/shop/input";

const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

/** A line of an address as it is printed on a label; undefined while nothing was typed. */
const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max, unsaid("rewards.address.long", { max }))
    .refine((text) => text.isWellFormed() && !UNPRINTABLE.test(text), unsaid("rewards.address.again"))
    .optional();

const DAY_WORDS = unsaid("rewards.form.day");

function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

const Address = z.object({
  name: line(100),
  street: line(120),
  postcode: line(16),
  city: line(80),
  country: z.enum(COUNTRIES, {
    error: unsaid("rewards.address.countryWrong"),
  }),
});

const PARTS = [
  ["name", "rewards.address.nameMissing"],
  ["street", "rewards.address.streetMissing"],
  ["postcode", "rewards.address.postcodeMissing"],
  ["city", "rewards.address.cityMissing"],
] as const;

/** An address, all of it. */
export const AddressInput = Address.transform((typed, context): PostalAddress => {
  const parts = { name: "", street: "", postcode: "", city: "", country: typed.country };
  for (const [field, sentence] of PARTS) {
    const value = typed[field];
    if (value) parts[field] = value;
    else context.addIssue({ code: "custom", path: [field], message: unsaid(sentence) });
  }
  return parts;
});

/** What a member says with a redemption beside which reward it is. */
export const WishInput = z.object({
  amount: z
    .string()
    .trim()
    .regex(/^\d{1,9}$/, unsaid("rewards.form.amount"))
    .transform(BigInt)
    .optional(),
  useOn: z.string().trim().refine(isDay, DAY_WORDS).optional(),
  wish: z
    .string()
    .trim()
    .max(500, unsaid("rewards.form.wishLong"))
    .refine((text) => text.isWellFormed() && !text.includes("\0"), unsaid("rewards.form.unstorable"))
    .optional(),
  /** The store whose checkout it is for. */
  shop: z.string().trim().max(40, unsaid("rewards.form.shop")).optional(),
  card: z.string().trim().max(40, unsaid("rewards.form.cardLong")).optional(),
  /** The price in money that the page showed; another one is not paid unseen. */
  shownPrice: z
    .string()
    .regex(/^\d{1,15}$/, unsaid("rewards.form.reload"))
    .transform(BigInt)
    .default(0n),
});
