import { z } from "zod";
import { unsaid } from "@/lib/shared/unsaid";
import { MAX_QUANTITY, Sku } from "./cart";

/** What can be asked for in words of its own. */
type Asked = "name" | "email" | "street" | "postcode" | "city" | "card" | "code";

const missing = (what: Asked) => unsaid(`shop.ask.${what}`);

/** A line of text as typed: no control characters, nothing that turns the reading direction, not longer than it can be on a label. */
const line = (what: Asked, max: number) =>
  z
    .string({ error: missing(what) })
    .trim()
    .min(1, missing(what))
    .max(max, unsaid("shop.ask.shorter", { number: max }))
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]*$/u, unsaid("shop.ask.again"));

const quantitySentence = unsaid("shop.ask.quantity", { number: MAX_QUANTITY });
/** A number as typed into a field; "" and "1e1" are no numbers here. */
const wholeText = (sentence: string) =>
  z
    .string({ error: sentence })
    .trim()
    .regex(/^\d{1,6}$/, sentence)
    .transform(Number);

export const AddInput = z.object({
  sku: Sku,
  quantity: wholeText(quantitySentence).pipe(
    z.int().min(1, quantitySentence).max(MAX_QUANTITY, quantitySentence),
  ),
});

const cartQuantity = unsaid("shop.ask.cartQuantity", { number: MAX_QUANTITY });
/** What a line of the cart sends: a number typed, or one of its − and + buttons. */
export const QuantityInput = z
  .object({
    sku: Sku,
    quantity: wholeText(cartQuantity),
    step: z.enum(["-1", "1"]).optional(),
  })
  .transform(({ sku, quantity, step }) => ({ sku, quantity: Math.max(0, quantity + Number(step ?? 0)) }))
  .refine(({ quantity }) => quantity <= MAX_QUANTITY, { error: cartQuantity, path: ["quantity"] });

export const RemoveInput = z.object({ sku: Sku });

/** A voucher's code as people type it: case, spaces and hyphens are theirs. */
export const VoucherInput = z.object({
  code: line("code", 64),
  /** In the place of those that are on the cart. */
  instead: z
    .literal("on")
    .optional()
    .transform((instead) => instead === "on"),
});

/** The code that is taken off. */
export const TakeOffInput = z.object({ code: z.string().regex(/^[A-Z0-9-]{1,40}$/) });

/** Where the shop posts to. */
export const COUNTRIES = ["DE", "AT", "BE", "CH", "ES", "FR", "GB", "IE", "IT", "NL", "PL"] as const;

const emailSentence = unsaid("shop.ask.emailForm");

const minorText = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(BigInt);

const CheckoutFields = z.object({
  name: line("name", 100),
  email: line("email", 200).pipe(z.email(emailSentence)),
  street: line("street", 120),
  postcode: line("postcode", 16),
  city: line("city", 80),
  country: z.enum(COUNTRIES, { error: unsaid("shop.ask.country") }),
  /** Not needed where the wallet pays for everything. */
  card: line("card", 40).optional(),
  join: z
    .literal("on")
    .optional()
    .transform((ticked) => ticked === "on"),
  /** What the page showed when it was sent: what is ordered, for how much, with which code. */
  requestKey: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/),
  shownTotal: minorText,
  /** What it said the wallet would pay, and whether it shall. */
  shownWallet: minorText.optional(),
  wallet: z
    .literal("on")
    .optional()
    .transform((ticked) => ticked === "on"),
  /** The codes that it showed as applied, with commas between them. */
  shownVouchers: z
    .string()
    .regex(/^[A-Z0-9-]{1,40}(,[A-Z0-9-]{1,40}){0,9}$/)
    .optional()
    .transform((codes) => codes?.split(",") ?? []),
});

type Paying = Partial<Pick<z.infer<typeof CheckoutFields>, "card" | "wallet" | "shownWallet" | "shownTotal">>;

/** Whether a card is asked for: not where the wallet pays for all of an order that costs something. */
function needsCard({ wallet, shownWallet = 0n, shownTotal = 0n }: Paying): boolean {
  return !wallet || shownWallet === 0n || shownWallet < shownTotal;
}

export const CheckoutInput = CheckoutFields.refine(
  (input: Paying) => input.card !== undefined || !needsCard(input),
  // Asked together with the fields, so that everything that is missing is said at once.
  {
    path: ["card"],
    error: missing("card"),
    when: ({ value }) => typeof value === "object",
  },
).transform(({ card, wallet, shownWallet, ...rest }) => ({
  ...rest,
  card: card ?? "",
  walletMinor: wallet ? (shownWallet ?? 0n) : 0n,
}));
export type CheckoutInput = z.infer<typeof CheckoutInput>;

export const RedeemInput = z.object({ rewardId: z.uuid() });
