import { z } from "zod";
import { err, ok, type Result } from "@/lib/shared/result";

/** Kinds of things in one cart, and pieces of one thing. */
export const MAX_LINES = 50;
export const MAX_QUANTITY = 99;
/** Codes on one cart: as many as vouchers go into one order (lib/rewards/decide-voucher.ts). */
export const MAX_CODES = 5;

export const Sku = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/);

/**
 * What a visitor has picked, kept in a signed cookie. It names things and never a price: what something costs is
 * always read from the shop. `seen` is the price the visitor was shown, so that a change can be pointed out.
 */
export type CartLine = { sku: string; quantity: number; seen: string };
/** A voucher code on a cart, and the product that it put in, which goes out with it. */
export type CartCode = { code: string; brought: string | null };
export type Cart = { id: string; lines: CartLine[]; vouchers: CartCode[] };

export type CartError =
  | { code: "too_many_lines"; limit: number }
  | { code: "too_many_pieces"; limit: number };

const Stored = z.object({
  id: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/),
  lines: z
    .array(
      z.object({
        sku: Sku,
        quantity: z.coerce.number().int().min(1).max(MAX_QUANTITY),
        seen: z.string().regex(/^\d{1,13}$/),
      }),
    )
    .max(MAX_LINES)
    .refine((lines) => new Set(lines.map((line) => line.sku)).size === lines.length),
  vouchers: z
    .array(z.object({ code: z.string().regex(/^[A-Z0-9-]{1,40}$/), brought: Sku.nullable() }))
    .max(MAX_CODES)
    .refine((vouchers) => new Set(vouchers.map(({ code }) => code)).size === vouchers.length),
});

/** The cart as short text that a cookie can hold unescaped: 50 lines stay under 4 kB. */
export function writeCart({ id, lines, vouchers }: Cart): string {
  const packed = lines.map((line) => `${line.sku}*${line.quantity}*${line.seen}`).join("~");
  const codes = vouchers.map(({ code, brought }) => (brought ? `${code}*${brought}` : code)).join("~");
  return `${id}!${packed}!${codes}`;
}

/** Reads what writeCart wrote; null when it is anything else. */
export function readCart(text: string): Cart | null {
  const [id, packed = "", codes, ...more] = text.split("!");
  if (more.length > 0 || codes === undefined) return null;
  const lines = packed.split("~").filter(Boolean);
  const parts = lines
    .map((line) => line.split("*"))
    .map(([sku, quantity, seen]) => ({ sku, quantity, seen }));
  const vouchers = codes
    .split("~")
    .filter(Boolean)
    .map((packedCode) => packedCode.split("*"))
    .map(([code, brought]) => ({ code, brought: brought ?? null }));
  const cart = Stored.safeParse({ id, lines: parts, vouchers });
  return cart.success ? cart.data : null;
}

/** A cart with nothing in it. Its id makes the order that comes of it happen once, however often it is sent. */
export function emptyCart(id: string): Cart {
  return { id, lines: [], vouchers: [] };
}

/** Puts pieces of a product in, on top of those that are there. */
export function addToCart(
  cart: Cart,
  product: { sku: string; priceMinor: bigint },
  quantity: number,
): Result<Cart, CartError> {
  const there = cart.lines.find((line) => line.sku === product.sku);
  if (!there && cart.lines.length >= MAX_LINES) return err({ code: "too_many_lines", limit: MAX_LINES });
  return withLine(cart, product, (there?.quantity ?? 0) + quantity);
}

/** Sets how many pieces of a product are in the cart; 0 takes it out. */
export function setQuantity(cart: Cart, sku: string, quantity: number): Result<Cart, CartError> {
  const there = cart.lines.find((line) => line.sku === sku);
  if (!there) return ok(cart);
  return withLine(cart, { sku, priceMinor: BigInt(there.seen) }, quantity);
}

function withLine(
  cart: Cart,
  { sku, priceMinor }: { sku: string; priceMinor: bigint },
  quantity: number,
): Result<Cart, CartError> {
  if (quantity > MAX_QUANTITY) return err({ code: "too_many_pieces", limit: MAX_QUANTITY });
  if (quantity <= 0) return ok({ ...cart, lines: cart.lines.filter((line) => line.sku !== sku) });
  const line = { sku, quantity, seen: priceMinor.toString() };
  const known = cart.lines.some((each) => each.sku === sku);
  const lines = known ? cart.lines.map((each) => (each.sku === sku ? line : each)) : [...cart.lines, line];
  return ok({ ...cart, lines });
}

/**
 * Notes a voucher code on the cart, with the product that was put in for it. Whether it fits is decided when prices are
 * known.
 */
export function withVoucher(cart: Cart, code: string, brought: string | null = null): Cart {
  return { ...cart, vouchers: [...cart.vouchers.filter((each) => each.code !== code), { code, brought }] };
}

/**
 * Takes a voucher off again (all, where none is named), and one piece of the product that came with it: the cart is as
 * it was before.
 */
export function withoutVoucher(cart: Cart, code: string | null = null): Cart {
  const off = cart.vouchers.filter((each) => code === null || each.code === code);
  const lines = cart.lines
    .map((line) => ({
      ...line,
      quantity: line.quantity - off.filter((each) => each.brought === line.sku).length,
    }))
    .filter((line) => line.quantity > 0);
  return { ...cart, lines, vouchers: cart.vouchers.filter((each) => !off.includes(each)) };
}

/** The codes on a cart, in the order in which they were put on. */
export function codesOn(cart: Cart): string[] {
  return cart.vouchers.map(({ code }) => code);
}

/** The cart of someone who has seen what its products cost now. */
export function withPricesSeen(cart: Cart, products: ReadonlyMap<string, { priceMinor: bigint }>): Cart {
  const seen = (line: CartLine) => (products.get(line.sku)?.priceMinor ?? line.seen).toString();
  return { ...cart, lines: cart.lines.map((line) => ({ ...line, seen: seen(line) })) };
}

export function piecesIn(cart: Cart): number {
  return cart.lines.reduce((sum, line) => sum + line.quantity, 0);
}
