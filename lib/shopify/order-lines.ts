import type { OrderContent, OrderLine } from "@/lib/earning/order";
import { spread } from "@/lib/shared/spread";
import { atLeast, atMost } from "./amount";
import type { HeardLine, HeardOrder } from "./heard-order";
import type { ShopifyOrderState } from "./order-state";

/** What a product is, for rules that ask: by product id. */
export type ProductWords = ReadonlyMap<string, readonly string[]>;

export type LineRules = {
  /** Whether the program's prices include tax: what the order says is brought to that. */
  pricesIncludeTax: boolean;
  products: ProductWords;
};

/** Pieces of a line that came back, or were taken out by an edit. Never more than there were. */
function returned(line: HeardLine, refunds: ShopifyOrderState["refunds"]): number {
  const byRefunds = Object.values(refunds)
    .flatMap(({ lines }) => lines)
    .filter(({ lineId }) => lineId === line.id)
    .reduce((all, { quantity }) => all + quantity, 0);
  const byCount = line.current === null ? 0 : line.quantity - line.current;
  return Math.min(line.quantity, Math.max(byRefunds, byCount, 0));
}

/**
 * Money that was given back beyond what the returned pieces and the shipping were worth: a gesture, a price corrected. It is
 * in no line. Where less was given back than they were worth (a fee was kept) the pieces are gone all the same.
 */
function beyondLines(order: HeardOrder, refunds: ShopifyOrderState["refunds"]): bigint {
  let beyond = 0n;
  for (const { lines, money, shipping } of Object.values(refunds)) {
    if (money === null) continue;
    const worth = lines.reduce(
      (all, { value, tax }) => all + BigInt(value) + (order.taxesIncluded ? 0n : BigInt(tax)),
      0n,
    );
    beyond += BigInt(money) - worth - BigInt(shipping);
  }
  return atLeast(beyond, 0n);
}

type Worked = { line: HeardLine; back: number; list: bigint; discount: bigint; tax: bigint };

const kept = (amount: bigint, { line, back }: Worked): bigint =>
  (amount * BigInt(line.quantity - back)) / BigInt(line.quantity);

/** What was paid for what is left of a line, tax included. */
function paidFor(worked: Worked, taxesIncluded: boolean): bigint {
  const { list, discount, tax } = worked;
  return kept(list - discount + (taxesIncluded ? 0n : tax), worked);
}

/** Spreads what was given back beyond the lines over what is left of them, by what was paid for it; tax goes with it. */
function takeOff(all: Worked[], beyond: bigint, taxesIncluded: boolean): Worked[] {
  const paid = all.map((worked) => paidFor(worked, taxesIncluded));
  const total = paid.reduce((sum, amount) => sum + amount, 0n);
  if (beyond === 0n || total === 0n) return all;
  const parts = spread(atMost(beyond, total), paid);
  return all.map((worked, at) => {
    const [part, had] = [parts[at] as bigint, paid[at] as bigint];
    if (part === 0n || had === 0n) return worked;
    const { list, discount, tax, line, back } = worked;
    // Lines are kept whole: what is taken off the pieces that are left is written as of all of them.
    const whole = (amount: bigint) => (amount * BigInt(line.quantity)) / BigInt(line.quantity - back);
    const taxOff = (tax * part) / had;
    const net = part - (taxesIncluded ? 0n : (kept(tax, worked) * part) / had);
    const off = discount + whole(net);
    return { ...worked, discount: atMost(off, list), tax: tax - taxOff };
  });
}

/** A whole amount as so many times a price for one, and what that is too much. */
function perPiece(amount: bigint, quantity: number): { unit: bigint; over: bigint } {
  const pieces = BigInt(quantity);
  const unit = (amount + pieces - 1n) / pieces;
  return { unit, over: unit * pieces - amount };
}

/** Brings a line's price to how the program writes prices: with its tax, or without. */
function written(worked: Worked, taxesIncluded: boolean, pricesIncludeTax: boolean) {
  const { list, discount, tax, line } = worked;
  if (taxesIncluded === pricesIncludeTax) {
    return { unit: BigInt(line.price), discount };
  }
  const moved = pricesIncludeTax ? list + tax : list - tax;
  const { unit, over } = perPiece(atLeast(moved, discount), line.quantity);
  return { unit, discount: discount + over };
}

function categoriesOf(line: HeardLine, products: ProductWords): string[] {
  const words = [
    ...(line.productId ? (products.get(line.productId) ?? []) : []),
    ...(line.vendor ? [line.vendor] : []),
  ];
  return [...new Set(words)].slice(0, 50);
}

function asLine(worked: Worked, order: HeardOrder, rules: LineRules): OrderLine {
  const { line, back } = worked;
  const { unit, discount } = written(worked, order.taxesIncluded, rules.pricesIncludeTax);
  return {
    id: line.id,
    sku: line.sku,
    title: line.title,
    quantity: line.quantity,
    unitPriceMinor: unit,
    discountMinor: discount,
    taxMinor: worked.tax,
    categories: categoriesOf(line, rules.products),
    attributes: {
      ...line.attributes,
      ...(line.giftCard && { gift_card: true }),
      ...(line.tip && { tip: true }),
    },
    refundedQuantity: back,
  };
}

/** What is left of the shipping, and its tax: what was given back of it goes off, tax and all, in proportion. */
function shippingOf(order: HeardOrder, refunds: ShopifyOrderState["refunds"], pricesIncludeTax: boolean) {
  const price = BigInt(order.shipping);
  const tax = BigInt(order.shippingTax);
  const gross = price + (order.taxesIncluded ? 0n : tax);
  const back = Object.values(refunds).reduce((all, { shipping }) => all + BigInt(shipping), 0n);
  const left = atLeast(gross - back, 0n);
  const taxLeft = gross === 0n ? 0n : (tax * left) / gross;
  return { shipping: pricesIncludeTax ? left : left - taxLeft, tax: taxLeft };
}

/**
 * An order as rules read it: prices per piece, what every discount took off each line, what came back. docs/shopify-orders.md
 * is this function in words.
 */
export function contentOfOrder(
  id: string,
  order: HeardOrder,
  refunds: ShopifyOrderState["refunds"],
  rules: LineRules,
): OrderContent {
  const allBack = order.financial === "refunded";
  const worked = order.lines.map((line): Worked => {
    return {
      line,
      back: allBack ? line.quantity : returned(line, refunds),
      list: BigInt(line.price) * BigInt(line.quantity),
      discount: BigInt(line.discount),
      tax: BigInt(line.tax),
    };
  });
  const left = takeOff(worked, beyondLines(order, refunds), order.taxesIncluded);
  const lines = left.map((each) => asLine(each, order, rules));
  const { shipping, tax } = shippingOf(order, allBack ? {} : refunds, rules.pricesIncludeTax);
  return {
    id,
    currency: order.currency,
    lines,
    shippingMinor: allBack ? 0n : shipping,
    taxMinor: lines.reduce((all, line) => all + line.taxMinor, allBack ? 0n : tax),
    test: order.test,
    channel: order.channel,
    fulfilledAt: order.fulfilledAt === null ? null : new Date(order.fulfilledAt),
  };
}
