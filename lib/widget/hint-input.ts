import { z } from "zod";

/** Hints that one request may ask for: a page of a catalog. */
export const MAX_HINTS = 50;
const MAX_LINES = 100;

const Text = z.string().max(500);

/** A product as its element's attributes say it; `price` is of one piece. */
const ProductItem = z.object({
  kind: z.literal("product"),
  price: Text,
  currency: Text.optional(),
  quantity: Text.optional(),
  sku: Text.optional(),
  name: Text.optional(),
  categories: z.string().max(2_000).optional(),
});

/** A cart as JSON text, in the form that the API's forecast takes. */
const CartItem = z.object({ kind: z.literal("cart"), cart: z.string().max(60_000) });

export const HintItem = z.discriminatedUnion("kind", [ProductItem, CartItem]);
export type HintItem = z.output<typeof HintItem>;

export const HintsInput = z.object({ hints: z.array(HintItem).max(MAX_HINTS) });

type CartJson = { currency?: unknown; lines: unknown[] } & Record<string, unknown>;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function productCart({
  price,
  currency,
  quantity,
  sku,
  name,
  categories,
}: z.output<typeof ProductItem>): CartJson {
  const pieces = quantity?.trim() ? Number(quantity) : 1;
  const line = {
    unit_price: price.trim(),
    quantity: pieces,
    ...(sku && { sku }),
    ...(name && { title: name }),
    categories: (categories ?? "")
      .split(",")
      .map((one) => one.trim())
      .filter(Boolean),
  };
  return { lines: [line], ...(currency?.trim() && { currency: currency.trim() }) };
}

/**
 * What a hint asks about, as an order that has no id yet: lines are numbered, and the shop's currency is taken where it
 * says none. Null where it is no cart at all; whether each field fits is decided by the schema of orders.
 */
export function cartOf(item: HintItem, currency: string): Record<string, unknown> | null {
  const cart = item.kind === "product" ? productCart(item) : parsed(item.cart);
  if (typeof cart !== "object" || cart === null || !("lines" in cart) || !Array.isArray(cart.lines))
    return null;
  if (cart.lines.length > MAX_LINES) return null;
  const lines = cart.lines.map((line, place) =>
    typeof line === "object" && line !== null && !Array.isArray(line)
      ? { id: String(place + 1), ...line }
      : line,
  );
  return { currency, ...cart, id: "cart", lines };
}
