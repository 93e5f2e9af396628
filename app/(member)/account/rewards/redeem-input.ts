import { z } from "zod";
import type { PostalAddress } from "@/lib/rewards/redemption";
import { COUNTRIES } from "@/lib/shop/input";

const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

/** A line of an address as it is printed on a label; undefined while nothing was typed. */
const line = (what: string, max: number) =>
  z
    .string()
    .trim()
    .max(max, `Please shorten ${what}: at most ${max} characters fit.`)
    .refine((text) => text.isWellFormed() && !UNPRINTABLE.test(text), `Please type ${what} again.`)
    .optional();

const DAY_WORDS = "Choose a day of the calendar, like 2027-01-31.";

function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

const Address = z.object({
  name: line("the name", 100),
  street: line("street and number", 120),
  postcode: line("the postcode", 16),
  city: line("the town", 80),
  country: z.enum(COUNTRIES, {
    error: "Please choose a country we post to.",
  }),
});

const PARTS = [
  ["name", "Please enter a name."],
  ["street", "Please enter street and number."],
  ["postcode", "Please enter the postcode."],
  ["city", "Please enter the town."],
] as const;

/** An address, all of it. */
export const AddressInput = Address.transform((typed, context): PostalAddress => {
  const parts = { name: "", street: "", postcode: "", city: "", country: typed.country };
  for (const [field, sentence] of PARTS) {
    const value = typed[field];
    if (value) parts[field] = value;
    else context.addIssue({ code: "custom", path: [field], message: sentence });
  }
  return parts;
});

/** What a member says with a redemption beside which reward it is. */
export const WishInput = z.object({
  amount: z
    .string()
    .trim()
    .regex(/^\d{1,9}$/, "Enter a whole number of points.")
    .transform(BigInt)
    .optional(),
  useOn: z.string().trim().refine(isDay, DAY_WORDS).optional(),
  wish: z
    .string()
    .trim()
    .max(500, "Shorten it to 500 characters.")
    .refine((text) => text.isWellFormed() && !text.includes("\0"), "Take out what cannot be stored.")
    .optional(),
  card: z.string().trim().max(40, "This is too long for a card number.").optional(),
  /** The price in money that the page showed; another one is not paid unseen. */
  shownPrice: z
    .string()
    .regex(/^\d{1,15}$/, "This form is not complete. Reload the page.")
    .transform(BigInt)
    .default(0n),
});
