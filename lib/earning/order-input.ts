import { z } from "zod";
import { currencyDigits, decimalString, isCurrency, MAX_MINOR, parseMinor } from "@/lib/shared/money";
import { OutsideId, Text } from "./input-text";
import type { OrderContent, OrderLine } from "./order";

export const MAX_LINES = 500;
const MAX_LABELS = 50;

const Amount = z.string({
  error: ({ input }) => {
    return input === undefined ? undefined : 'must be an amount as text, zero or more, like "24.80"';
  },
});

const Quantity = (least: number) =>
  z
    .int(`must be a whole number from ${least} to 100,000`)
    .min(least, `must be a whole number from ${least} to 100,000`)
    .max(100_000, `must be a whole number from ${least} to 100,000`);

export const Instant = z.iso
  .datetime({
    offset: true,
    error: ({ input }) =>
      input === undefined ? undefined : "must be a time with its zone, like 2026-11-22T14:30:00Z",
  })
  .transform((text) => new Date(text))
  .refine((at) => at.getTime() >= 0, "must not lie before 1970");

const Attributes = z
  .record(
    z.string().max(100, "has a name that is too long: 100 characters at most"),
    z.union([z.string().max(500), z.number(), z.boolean()], {
      error: "must be text of up to 500 characters, a number, true or false",
    }),
  )
  .refine((all) => Object.keys(all).length <= MAX_LABELS, `has more than ${MAX_LABELS} entries`);

/* What may be left out has its meaning where it is read, not here: a step of its own for each field of each line took as long as all checks. */

const LineInput = z.object({
  id: OutsideId,
  sku: Text(200).nullish(),
  title: Text(500).nullish(),
  quantity: Quantity(1),
  unit_price: Amount,
  discount: Amount.nullish(),
  tax: Amount.nullish(),
  categories: z.array(Text(200).min(1)).max(MAX_LABELS, `has more than ${MAX_LABELS} entries`).nullish(),
  attributes: Attributes.nullish(),
  refunded_quantity: Quantity(0).nullish(),
});

const OrderFields = z.object({
  id: OutsideId,
  currency: z.string().refine(isCurrency, 'must be a currency code of three capital letters, like "EUR"'),
  lines: z.array(LineInput).max(MAX_LINES, `has more than ${MAX_LINES} lines`),
  shipping: Amount.nullish(),
  tax: Amount.nullish(),
  test: z.boolean().nullish(),
  channel: Text(100).min(1).nullish(),
  fulfilled_at: Instant.nullish(),
});
type OrderFields = z.output<typeof OrderFields>;

type Complain = (path: PropertyKey[], message: string) => void;

function amountIn(text: string, currency: string, path: PropertyKey[], complain: Complain): bigint {
  const parsed = parseMinor(text, currency);
  if (parsed.ok && parsed.value >= 0n) return parsed.value;
  const code = parsed.ok ? "amount_invalid" : parsed.error.code;
  if (code === "amount_too_precise") {
    complain(path, `has more decimals than ${currency} knows: send ${currencyDigits(currency)} at most`);
  } else if (code === "amount_too_large") complain(path, "is too large");
  else complain(path, 'must be an amount as text, zero or more, like "24.80"');
  return 0n;
}

function lineOf(
  line: OrderFields["lines"][number],
  currency: string,
  at: number,
  complain: Complain,
): OrderLine {
  const amount = (name: "unit_price" | "discount" | "tax") =>
    amountIn(line[name] ?? "0", currency, ["lines", at, name], complain);
  const refundedQuantity = line.refunded_quantity ?? 0;
  const unitPriceMinor = amount("unit_price");
  const discountMinor = amount("discount");
  const price = unitPriceMinor * BigInt(line.quantity);
  if (discountMinor > price) {
    const [off, of] = [decimalString(discountMinor, currency), decimalString(price, currency)];
    complain(
      ["lines", at, "discount"],
      `takes ${off} off a line of ${of}: send at most the line's own price`,
    );
  }
  if (refundedQuantity > line.quantity) {
    const sold = `${refundedQuantity} of ${line.quantity} sold`;
    complain(["lines", at, "refunded_quantity"], `is ${sold}: send at most the quantity of the line`);
  }
  return {
    id: line.id,
    sku: line.sku || null,
    title: line.title || line.sku || "Item",
    quantity: line.quantity,
    unitPriceMinor,
    discountMinor,
    taxMinor: amount("tax"),
    categories: line.categories ?? [],
    attributes: line.attributes ?? {},
    refundedQuantity,
  };
}

function contentOf(order: OrderFields, complain: Complain): OrderContent {
  const { currency } = order;
  const lines = order.lines.map((line, at) => lineOf(line, currency, at, complain));
  const shippingMinor = amountIn(order.shipping ?? "0", currency, ["shipping"], complain);
  const seen = new Set<string>();
  lines.forEach(({ id }, at) => {
    if (seen.has(id))
      complain(["lines", at, "id"], `repeats "${id}": every line of an order needs its own id`);
    seen.add(id);
  });
  const total = lines.reduce((sum, line) => sum + line.unitPriceMinor * BigInt(line.quantity), shippingMinor);
  if (total > MAX_MINOR)
    complain(["lines"], `come to more than ${decimalString(MAX_MINOR, currency)} ${currency}`);
  return {
    id: order.id,
    currency,
    lines,
    shippingMinor,
    taxMinor: amountIn(order.tax ?? "0", currency, ["tax"], complain),
    test: order.test ?? false,
    channel: order.channel ?? null,
    fulfilledAt: order.fulfilled_at ?? null,
  };
}

/** An order as the API takes it: amounts as decimal strings in the order's currency, prices per unit. */
export const OrderInput = OrderFields.transform((order, context) =>
  contentOf(order, (path, message) => context.addIssue({ code: "custom", path, message })),
);
