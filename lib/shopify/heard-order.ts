import { hashOf } from "@/lib/shared/hash";
import { atLeast, atMost, minorOf, sumOf } from "./amount";
import type { OrderShape, RefundShape } from "./shapes";

/** A line as one delivery had it; amounts in minor units of the store's currency, as text. */
export type HeardLine = {
  id: string;
  productId: string | null;
  variantId: string | null;
  sku: string | null;
  title: string;
  vendor: string | null;
  quantity: number;
  /** What is left of it after edits and refunds, where that was said. */
  current: number | null;
  /** Of one piece. */
  price: string;
  /** Of the line: what was allocated to it of every discount. */
  discount: string;
  tax: string;
  giftCard: boolean;
  tip: boolean;
  attributes: Record<string, string>;
};

/** A refund as heard: pieces by line, and money. It never changes but that its money arrives. */
export type HeardRefund = {
  at: string;
  lines: { lineId: string; quantity: number; value: string; tax: string }[];
  /** What was given back in money; null where it was paid out in a currency that is not the order's. */
  money: string | null;
  /** What of that was for shipping, tax included. */
  shipping: string;
};

/** An order as one delivery had it. */
export type HeardOrder = {
  at: string;
  placedAt: string | null;
  name: string | null;
  currency: string;
  taxesIncluded: boolean;
  financial: string;
  cancelledAt: string | null;
  fulfilledAt: string | null;
  test: boolean;
  channel: string | null;
  customerId: string | null;
  lines: HeardLine[];
  shipping: string;
  shippingTax: string;
  codes: string[];
};

/** An order with the refunds it came with. */
export type HeardWhole = { id: string; order: HeardOrder; refunds: Record<string, HeardRefund> };

const notBelowZero = (amount: bigint) => atLeast(amount, 0n);

/** What the shopper gave a line, as attributes that rules can ask for; what begins with _ is the theme's own. */
function attributesOf(line: OrderShape["line_items"][number]): Record<string, string> {
  const said = (line.properties ?? []).flatMap(({ name, value }): [string, string][] => {
    const text = typeof value === "string" || typeof value === "number" ? String(value).slice(0, 500) : null;
    return name && text !== null && !name.startsWith("_") && name !== "__proto__" ? [[name, text]] : [];
  });
  const own: [string, string][] = [];
  if (line.variant_title) own.push(["variant", line.variant_title]);
  if (line.variant_id) own.push(["variant_id", line.variant_id]);
  if (line.product_id) own.push(["product_id", line.product_id]);
  return Object.fromEntries([...said.slice(0, 40), ...own]);
}

/** A tip is a line of its own: it has no product, and says so, or is all that was received as tips. */
function isTip(line: OrderShape["line_items"][number], tips: string, currency: string): boolean {
  if (line.tip !== null && line.tip !== undefined) return true;
  const received = minorOf(tips, currency);
  return received > 0n && line.product_id === null && minorOf(line.price, currency) === received;
}

function lineOf(line: OrderShape["line_items"][number], order: OrderShape): HeardLine {
  const { currency } = order;
  const price = notBelowZero(minorOf(line.price, currency));
  const off = sumOf(
    line.discount_allocations.map(({ amount }) => amount),
    currency,
  );
  const list = price * BigInt(line.quantity);
  return {
    id: line.id,
    productId: line.product_id,
    variantId: line.variant_id,
    sku: line.sku,
    title: line.title ?? line.name ?? line.sku ?? "Item",
    vendor: line.vendor,
    quantity: line.quantity,
    current: line.current_quantity,
    price: price.toString(),
    discount: atMost(atLeast(off, 0n), list).toString(),
    tax: notBelowZero(
      sumOf(
        line.tax_lines.map((tax) => tax.price),
        currency,
      ),
    ).toString(),
    giftCard: line.gift_card,
    tip: isTip(line, order.total_tip_received, currency),
    attributes: attributesOf(line),
  };
}

/** A refund by itself, in the currency of its order. */
export function heardRefund(refund: RefundShape, currency: string): HeardRefund {
  const paidBack = refund.transactions.filter(
    ({ kind, status }) => kind === "refund" && status === "success",
  );
  const adjusted = refund.order_adjustments.filter(({ kind }) => kind === "shipping_refund");
  const byLine = refund.refund_shipping_lines.flatMap(({ subtotal_amount_set: set }) =>
    set ? [set.shop_money.amount] : [],
  );
  const byAdjustment = adjusted.flatMap(({ amount, tax_amount }) => [amount, tax_amount]);
  // Both name the same money: an older version of the payload had adjustments, a newer one has lines.
  const shipping = byLine.length > 0 ? sumOf(byLine, currency) : -sumOf(byAdjustment, currency);
  return {
    at: (refund.processed_at ?? refund.created_at ?? new Date(0)).toISOString(),
    lines: refund.refund_line_items.flatMap((line) =>
      line.line_item_id === null || line.quantity === 0
        ? []
        : [
            {
              lineId: line.line_item_id,
              quantity: line.quantity,
              value: minorOf(line.subtotal, currency).toString(),
              tax: minorOf(line.total_tax, currency).toString(),
            },
          ],
    ),
    money: paidBack.some((paid) => paid.currency !== null && paid.currency !== currency)
      ? null
      : sumOf(
          paidBack.map(({ amount }) => amount),
          currency,
        ).toString(),
    shipping: notBelowZero(shipping).toString(),
  };
}

/** The currency that a refund which came by itself is written in, where it says so. */
export function currencyOfRefund({ transactions }: RefundShape): string | null {
  return transactions.find(({ currency }) => currency !== null)?.currency ?? null;
}

/** When all of it had been sent: the last of its parcels. */
function fulfilledAt(order: OrderShape): Date | null {
  if (order.fulfillment_status !== "fulfilled") return null;
  const sent = order.fulfillments.flatMap(({ status, created_at: at }) =>
    at && (status === "success" || status === null) ? [at.getTime()] : [],
  );
  return sent.length > 0 ? new Date(Math.max(...sent)) : order.updated_at;
}

/** An order's payload as it is kept: nothing of a person but the customer's number. */
export function heardOrder(order: OrderShape): HeardWhole {
  const { currency } = order;
  const shipping = order.shipping_lines.filter((line) => !line.is_removed);
  const shippingMinor = shipping.reduce(
    (all, line) =>
      all +
      minorOf(line.price, currency) -
      sumOf(
        line.discount_allocations.map(({ amount }) => amount),
        currency,
      ),
    0n,
  );
  const at = order.updated_at ?? order.processed_at ?? order.created_at ?? new Date(0);
  return {
    id: order.id,
    order: {
      at: at.toISOString(),
      placedAt: (order.processed_at ?? order.created_at)?.toISOString() ?? null,
      name: order.name,
      currency,
      taxesIncluded: order.taxes_included,
      financial: order.financial_status ?? "pending",
      cancelledAt: order.cancelled_at?.toISOString() ?? null,
      fulfilledAt: fulfilledAt(order)?.toISOString() ?? null,
      test: order.test,
      channel: order.source_name,
      customerId: order.customer?.id ?? null,
      lines: order.line_items.filter(({ quantity }) => quantity > 0).map((line) => lineOf(line, order)),
      shipping: notBelowZero(shippingMinor).toString(),
      shippingTax: notBelowZero(
        sumOf(
          shipping.flatMap((line) => line.tax_lines.map(({ price }) => price)),
          currency,
        ),
      ).toString(),
      codes: order.discount_codes.flatMap(({ code }) => (code ? [code] : [])),
    },
    refunds: Object.fromEntries(order.refunds.map((refund) => [refund.id, heardRefund(refund, currency)])),
  };
}

/**
 * Tells two tellings of the same second apart, the same way whichever came first. What was stored comes back with its names in
 * another order: that makes no difference.
 */
export function digestOf(value: Parameters<typeof hashOf>[0]): string {
  return hashOf(value).slice(0, 16);
}
