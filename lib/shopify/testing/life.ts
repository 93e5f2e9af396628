/** One delivery as the store would send it. */
export type Sent = { topic: string; body: Record<string, unknown>; at: Date };

type Line = {
  id: string;
  price: number;
  quantity: number;
  off: number;
  tax: number;
  back: number;
  vendor?: string;
};
type Refund = {
  id: string;
  at: Date;
  lines: { id: string; quantity: number; cents: number; tax: number }[];
  /** Money beyond the lines. */
  extra: number;
};

const text = (cents: number) => (cents / 100).toFixed(2);

/** A number in [0, 1) of a seed, the same for the same seed: mulberry32. */
export function diceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * An order in a store: what is done to it here is told as Shopify tells it, the whole order with each telling, ids beyond what a
 * double holds. Amounts in cents.
 */
export class TestOrder {
  readonly sent: Sent[] = [];
  readonly refunds: Refund[] = [];
  financial = "pending";
  cancelledAt: Date | null = null;
  fulfilledAt: Date | null = null;
  test = false;
  taxesIncluded = true;
  now: Date;
  readonly id: string;
  readonly customer: { id: string; email: string | null } | null;
  readonly lines: Line[];
  readonly placedAt: Date;
  readonly shipping: number;

  constructor(id: string, customer: TestOrder["customer"], lines: Line[], placedAt: Date, shipping = 500) {
    this.id = id;
    this.customer = customer;
    this.lines = lines;
    this.placedAt = placedAt;
    this.now = placedAt;
    this.shipping = shipping;
  }

  /** Time goes on, in whole seconds as Shopify writes it. */
  later(seconds: number): this {
    this.now = new Date(this.now.getTime() + Math.max(1, Math.floor(seconds)) * 1000);
    return this;
  }

  private refundBody(refund: Refund): Record<string, unknown> {
    const lines = refund.lines.reduce(
      (sum, line) => sum + line.cents + (this.taxesIncluded ? 0 : line.tax),
      0,
    );
    return {
      id: refund.id,
      order_id: this.id,
      created_at: refund.at.toISOString(),
      processed_at: refund.at.toISOString(),
      refund_line_items: refund.lines.map((line, nth) => ({
        id: `${refund.id}${nth}`,
        line_item_id: line.id,
        quantity: line.quantity,
        subtotal: text(line.cents),
        total_tax: text(line.tax),
      })),
      transactions: [
        {
          id: `${refund.id}9`,
          kind: "refund",
          status: "success",
          amount: text(lines + refund.extra),
          currency: "EUR",
        },
      ],
      order_adjustments: [],
      refund_shipping_lines: [],
    };
  }

  body(): Record<string, unknown> {
    const iso = (at: Date | null) => at?.toISOString() ?? null;
    return {
      id: this.id,
      admin_graphql_api_id: `gid://shopify/Order/${this.id}`,
      name: `#${this.id.slice(-4)}`,
      email: this.customer?.email ?? null,
      contact_email: this.customer?.email ?? null,
      currency: "EUR",
      created_at: iso(this.placedAt),
      processed_at: iso(this.placedAt),
      updated_at: iso(this.now),
      cancelled_at: iso(this.cancelledAt),
      financial_status: this.financial,
      fulfillment_status: this.fulfilledAt ? "fulfilled" : null,
      fulfillments: this.fulfilledAt ? [{ id: 1, status: "success", created_at: iso(this.fulfilledAt) }] : [],
      taxes_included: this.taxesIncluded,
      test: this.test,
      source_name: "web",
      customer: this.customer && {
        id: this.customer.id,
        email: this.customer.email,
        first_name: "Ada",
        last_name: null,
        state: "disabled",
      },
      line_items: this.lines.map((line, nth) => ({
        id: line.id,
        product_id: `77${line.id.slice(-6)}`,
        variant_id: null,
        sku: `sku-${nth + 1}`,
        title: `Item ${nth + 1}`,
        vendor: line.vendor ?? null,
        quantity: line.quantity,
        current_quantity: line.quantity - line.back,
        price: text(line.price),
        discount_allocations: line.off > 0 ? [{ amount: text(line.off) }] : [],
        tax_lines: line.tax > 0 ? [{ price: text(line.tax) }] : [],
        gift_card: false,
        properties: [],
      })),
      shipping_lines:
        this.shipping > 0 ? [{ price: text(this.shipping), discount_allocations: [], tax_lines: [] }] : [],
      refunds: this.refunds.map((refund) => this.refundBody(refund)),
      discount_codes: [],
    };
  }

  private tell(...topics: string[]): this {
    for (const topic of topics) this.sent.push({ topic, body: this.body(), at: this.now });
    return this;
  }

  place(financial: "pending" | "paid" = "pending"): this {
    this.financial = financial;
    return this.tell("orders/create", ...(financial === "paid" ? ["orders/paid"] : []));
  }

  pay(): this {
    this.financial = "paid";
    return this.tell("orders/paid", "orders/updated");
  }

  discount(line: number, off: number): this {
    const found = this.lines[line] as Line;
    found.off = Math.min(found.price * found.quantity, off);
    return this.tell("orders/updated");
  }

  /** Something is put in: the edit says only how many; what it is comes with the update. */
  add(line: Line): this {
    this.lines.push(line);
    const edit = { order_edit: { id: 1, order_id: this.id, created_at: this.now.toISOString() } };
    this.sent.push({ topic: "orders/edited", body: edit, at: this.now });
    return this.tell("orders/updated");
  }

  fulfil(): this {
    this.fulfilledAt = this.now;
    return this.tell("orders/fulfilled", "orders/updated");
  }

  refund(id: string, pieces: Record<number, number>, extra = 0): this {
    const lines = Object.entries(pieces).map(([at, quantity]) => {
      const line = this.lines[Number(at)] as Line;
      line.back += quantity;
      const share = (amount: number) => Math.round((amount * quantity) / line.quantity);
      return {
        id: line.id,
        quantity,
        cents: share(line.price * line.quantity - line.off),
        tax: share(line.tax),
      };
    });
    this.refunds.push({ id, at: this.now, lines, extra });
    const all = this.lines.every(({ back, quantity }) => back === quantity);
    this.financial = all && this.shipping === 0 ? "refunded" : "partially_refunded";
    const refund = this.refunds.at(-1) as Refund;
    this.sent.push({ topic: "refunds/create", body: this.refundBody(refund), at: this.now });
    return this.tell("orders/updated");
  }

  cancel(): this {
    this.cancelledAt = this.now;
    return this.tell("orders/cancelled", "orders/updated");
  }
}

/** A list of these in an order of the dice's own, each one to `most` times. */
export function scheduled<T>(items: readonly T[], most: number, dice: () => number): T[] {
  const all = items.flatMap((item) => Array.from({ length: 1 + Math.floor(dice() * most) }, () => item));
  for (let at = all.length - 1; at > 0; at--) {
    const other = Math.floor(dice() * (at + 1));
    [all[at], all[other]] = [all[other] as T, all[at] as T];
  }
  return all;
}
