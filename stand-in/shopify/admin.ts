import { applyCode, refusalOf } from "./discount-rules";
import { hundredths, share } from "./money";
import { customerPayload, orderPayload, productPayload, refundPayload, shopPayload } from "./payloads";
import type { Queue } from "./queue";
import { type Customer, gid, type Line, type Order, type Product, type Refund, type Store } from "./store";
import { currentOf, discountOf, fulfilmentOf, grossOf, paidOf, refundedOf, totalsOf } from "./totals";

export type NewProduct = {
  title: string;
  price: string;
  sku?: string;
  vendor?: string;
  productType?: string;
  tags?: string[];
  isGiftCard?: boolean;
};
export type NewCustomer = {
  email?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  phone?: string | null;
  verifiedEmail?: boolean;
};
export type NewOrder = {
  /** Null is a guest. */
  customer?: Customer | null;
  /** Another one than the customer's, or a guest's. */
  email?: string | null;
  lines: { product: Product; quantity?: number }[];
  codes?: string[];
  /** What shipping costs; none is nothing to send. */
  shipping?: string;
  paid?: boolean;
  test?: boolean;
  giftCard?: string;
};

/** What was taken back: so many of these lines (all where none are named), and shipping. */
export type NewRefund = { lines?: { line: Line; quantity: number }[]; shipping?: string; note?: string };

/** What a merchant and their shoppers do in a store. Each act happens at once and puts its deliveries into line. */
export class Admin {
  private readonly store: Store;
  private readonly queue: Queue;

  constructor(store: Store, queue: Queue) {
    this.store = store;
    this.queue = queue;
  }

  product(fresh: NewProduct): Product {
    const { nextId, now } = this.store;
    const product: Product = {
      id: nextId(),
      variantId: nextId(),
      title: fresh.title,
      sku: fresh.sku ?? fresh.title.toLowerCase().replaceAll(/\W+/g, "-"),
      vendor: fresh.vendor ?? this.store.name,
      productType: fresh.productType ?? "",
      tags: fresh.tags ?? [],
      priceMinor: hundredths(fresh.price),
      isGiftCard: fresh.isGiftCard ?? false,
      updatedAt: now(),
    };
    this.store.products.push(product);
    return product;
  }

  changeProduct(product: Product, change: Partial<Pick<Product, "title" | "tags" | "productType">>): void {
    Object.assign(product, change, { updatedAt: this.store.now() });
    this.queue.add(this.store, "products/update", productPayload(product));
  }

  customer(fresh: NewCustomer = {}): Customer {
    const now = this.store.now();
    const customer: Customer = {
      id: this.store.nextId(),
      email: fresh.email ?? null,
      firstName: fresh.firstName ?? null,
      lastName: fresh.lastName ?? null,
      phone: fresh.phone ?? null,
      verifiedEmail: fresh.verifiedEmail ?? true,
      tags: [],
      createdAt: now,
      updatedAt: now,
    };
    this.store.customers.set(`${customer.id}`, customer);
    this.queue.add(this.store, "customers/create", customerPayload(this.store, customer));
    return customer;
  }

  changeCustomer(customer: Customer, change: NewCustomer): void {
    Object.assign(customer, change, { updatedAt: this.store.now() });
    this.queue.add(this.store, "customers/update", customerPayload(this.store, customer));
  }

  deleteCustomer({ id }: Customer): void {
    this.store.customers.delete(`${id}`);
    this.queue.add(this.store, "customers/delete", {
      id,
      admin_graphql_api_id: gid("Customer", id),
      tax_exemptions: [],
    });
  }

  /** One customer of two: the first stays and has the orders of both. */
  mergeCustomers(kept: Customer, gone: Customer): void {
    for (const order of this.store.orders.values()) if (order.customer?.id === gone.id) order.customer = kept;
    this.store.customers.delete(`${gone.id}`);
    kept.updatedAt = this.store.now();
    this.queue.add(this.store, "customers/merge", {
      admin_graphql_api_customer_kept_id: gid("Customer", kept.id),
      admin_graphql_api_customer_deleted_id: gid("Customer", gone.id),
      admin_graphql_api_job_id: null,
      status: "completed",
      errors: [],
    });
  }

  /** Throws a sentence when a code is not taken. */
  order(fresh: NewOrder): Order {
    const { store } = this;
    const now = store.now();
    const customer = fresh.customer ?? null;
    const order: Order = {
      id: store.nextId(),
      number: 1001 + store.orders.size,
      createdAt: now,
      updatedAt: now,
      cancelledAt: null,
      cancelReason: null,
      test: fresh.test ?? false,
      financial: "pending",
      sourceName: "web",
      customer,
      email: fresh.email ?? customer?.email ?? null,
      taxesIncluded: store.taxesIncluded,
      lines: fresh.lines.map(({ product, quantity = 1 }) => ({
        id: store.nextId(),
        product,
        quantity,
        currentQuantity: quantity,
        removed: 0,
        priceMinor: product.priceMinor,
        allocations: [],
        taxMinor: 0n,
      })),
      shipping: fresh.shipping
        ? {
            id: store.nextId(),
            title: "Standard",
            priceMinor: hundredths(fresh.shipping),
            allocations: [],
            taxMinor: 0n,
          }
        : null,
      applications: [],
      codes: [],
      transactions: [],
      refunds: [],
      fulfillments: [],
    };
    this.takeCodes(order, fresh.codes ?? []);
    for (const line of order.lines) line.taxMinor = this.taxOf(grossOf(line) - discountOf(line));
    if (order.shipping)
      order.shipping.taxMinor = this.taxOf(order.shipping.priceMinor - discountOf(order.shipping));
    store.orders.set(`${order.id}`, order);
    if (customer && !store.customers.has(`${customer.id}`))
      throw new Error("this customer is not in the store");
    this.tell("orders/create", order);
    if (fresh.paid !== false) this.pay(order, fresh.giftCard);
    return order;
  }

  private takeCodes(order: Order, codes: readonly string[]): void {
    const { store } = this;
    const basket = { customer: order.customer, lines: order.lines, subtotalMinor: totalsOf(order).lines };
    for (const code of codes) {
      const refusal = refusalOf(store, code, basket);
      if (refusal) throw new Error(`${code}: ${refusal}`);
    }
    for (const code of codes) {
      const discount = store.discounts.get(code.toLowerCase());
      if (!discount) continue;
      applyCode(order, discount);
      discount.uses.push(order.id);
    }
  }

  private taxOf(minor: bigint): bigint {
    const { taxRate, taxesIncluded } = this.store;
    return share(minor, taxRate, taxesIncluded ? 1000n + taxRate : 1000n);
  }

  pay(order: Order, giftCard?: string): void {
    const { store } = this;
    let due = totalsOf(order).total - paidOf(order);
    const card = giftCard
      ? store.giftCards.find((one) => one.code === giftCard.toLowerCase() && one.deactivatedAt === null)
      : undefined;
    if (giftCard && !card) throw new Error("there is no such gift card");
    if (card) {
      const [amountMinor = 0n] = [card.balanceMinor, due].sort((a, b) => (a < b ? -1 : 1));
      card.balanceMinor -= amountMinor;
      due -= amountMinor;
      order.transactions.push(this.transaction("sale", "gift_card", amountMinor));
    }
    if (due > 0n || !card) order.transactions.push(this.transaction("sale", "bogus", due));
    order.financial = "paid";
    this.tell("orders/paid", order);
  }

  private transaction(kind: "sale" | "refund" | "void", gateway: string, amountMinor: bigint) {
    return { id: this.store.nextId(), kind, gateway, amountMinor, createdAt: this.store.now() };
  }

  fulfil(order: Order, lines?: { line: Line; quantity: number }[]): void {
    order.fulfillments.push({
      id: this.store.nextId(),
      createdAt: this.store.now(),
      lines: lines ?? order.lines.map((line) => ({ line, quantity: line.currentQuantity })),
    });
    this.tell(fulfilmentOf(order) === "fulfilled" ? "orders/fulfilled" : "orders/updated", order);
  }

  refund(order: Order, asked: NewRefund = {}): Refund {
    const lines = (
      asked.lines ?? order.lines.map((line) => ({ line, quantity: line.currentQuantity }))
    ).filter(({ quantity }) => quantity > 0);
    const refund: Refund = {
      id: this.store.nextId(),
      createdAt: this.store.now(),
      note: asked.note ?? "",
      lines: lines.map(({ line, quantity }) => {
        const part = (minor: bigint) => share(minor, BigInt(quantity), BigInt(line.quantity));
        const subtotalMinor = part(grossOf(line) - discountOf(line));
        return { id: this.store.nextId(), line, quantity, subtotalMinor, taxMinor: part(line.taxMinor) };
      }),
      shippingMinor: asked.shipping ? hundredths(asked.shipping) : 0n,
      transactions: [],
    };
    for (const { line, quantity } of lines) line.currentQuantity -= quantity;
    const back =
      refund.lines.reduce(
        (sum, { subtotalMinor, taxMinor }) => sum + subtotalMinor + (order.taxesIncluded ? 0n : taxMinor),
        0n,
      ) + refund.shippingMinor;
    if (order.transactions.length > 0 && back > 0n)
      refund.transactions.push(this.transaction("refund", order.transactions[0]?.gateway ?? "bogus", back));
    order.refunds.push(refund);
    if (order.financial !== "pending" && order.financial !== "voided")
      order.financial = refundedOf(order) >= totalsOf(order).total ? "refunded" : "partially_refunded";
    this.tell("orders/updated", order);
    this.queue.add(this.store, "refunds/create", refundPayload(this.store, order, refund));
    return refund;
  }

  /** Takes some of a line off the order, or puts another one on it, as the admin's "edit order" does. */
  edit(
    order: Order,
    change: { remove?: { line: Line; quantity: number }; add?: NewOrder["lines"][number] },
  ): void {
    const additions: object[] = [];
    const removals: object[] = [];
    if (change.remove) {
      const { line, quantity } = change.remove;
      line.currentQuantity -= quantity;
      line.removed += quantity;
      removals.push({ id: line.id, delta: quantity });
    }
    if (change.add) {
      const { product, quantity = 1 } = change.add;
      const line: Line = {
        id: this.store.nextId(),
        product,
        quantity,
        currentQuantity: quantity,
        removed: 0,
        priceMinor: product.priceMinor,
        allocations: [],
        taxMinor: this.taxOf(product.priceMinor * BigInt(quantity)),
      };
      order.lines.push(line);
      // What was added is not paid for yet.
      if (order.financial === "paid") order.financial = "partially_paid";
      additions.push({ id: line.id, delta: quantity });
    }
    this.tell("orders/updated", order);
    this.queue.add(this.store, "orders/edited", {
      order_edit: {
        id: this.store.nextId(),
        app_id: null,
        created_at: this.store.now().toISOString(),
        committed_at: this.store.now().toISOString(),
        notify_customer: false,
        order_id: order.id,
        staff_note: "",
        user_id: null,
        line_items: { additions, removals },
        discounts: { line_item: { additions: [], removals: [] } },
        shipping_lines: { additions: [], removals: [] },
      },
    });
  }

  /** Cancels an order; what was paid goes back, what was not is void. Codes that it used stay used, as with Shopify. */
  cancel(order: Order, reason = "customer"): void {
    order.cancelledAt = this.store.now();
    order.cancelReason = reason;
    if (order.financial === "pending") order.financial = "voided";
    else if (order.financial !== "refunded") {
      const { shipping } = currentOf(order);
      this.refund(order, {
        shipping: shipping > 0n ? `${Number(shipping) / 100}` : undefined,
        note: "Cancelled",
      });
    }
    for (const line of order.lines) line.currentQuantity = 0;
    this.tell("orders/cancelled", order);
  }

  private tell(topic: string, order: Order): void {
    order.updatedAt = this.store.now();
    const payload = orderPayload(this.store, order);
    this.queue.add(this.store, topic, payload);
    if (topic !== "orders/create" && topic !== "orders/updated")
      this.queue.add(this.store, "orders/updated", payload);
  }

  /** The order as Shopify would send it of its own accord when somebody asks for it again. */
  tellAgain(order: Order, topic = "orders/updated"): void {
    this.queue.add(this.store, topic, orderPayload(this.store, order));
  }

  /** The merchant gives the store another name under myshopify.com; the former one leads to it. */
  rename(domain: string): void {
    this.store.formerDomains.push(this.store.domain);
    this.store.domain = domain;
  }

  uninstall(): void {
    this.store.installed = false;
    this.store.tokens.length = 0;
    this.queue.add(this.store, "app/uninstalled", shopPayload(this.store));
    this.store.subscriptions.length = 0;
    this.store.installedBySignIn = false;
  }

  /** Puts a merchant's own app back, from its page: an app with a sign-in is put back by that. */
  install(): void {
    this.store.installed = true;
  }

  changeScopes(scopes: string[]): void {
    const previous = this.store.scopes;
    this.store.scopes = scopes;
    this.queue.add(this.store, "app/scopes_update", {
      id: 1n,
      previous,
      current: scopes,
      shop_id: gid("Shop", this.store.id),
      updated_at: this.store.now().toISOString(),
    });
  }

  /** The three topics of privacy that every app has to obey. */
  askForData(customer: Customer): void {
    this.queue.add(this.store, "customers/data_request", {
      ...this.about(customer),
      orders_requested: this.ordersOf(customer),
      data_request: { id: this.store.nextId() },
    });
  }

  redactCustomer(customer: Customer): void {
    this.queue.add(this.store, "customers/redact", {
      ...this.about(customer),
      orders_to_redact: this.ordersOf(customer),
    });
  }

  redactShop(): void {
    this.queue.add(this.store, "shop/redact", { shop_id: this.store.id, shop_domain: this.store.domain });
  }

  private about({ id, email, phone }: Customer) {
    const { id: shop_id, domain: shop_domain } = this.store;
    return { shop_id, shop_domain, customer: { id, email, phone } };
  }

  private ordersOf({ id }: Customer): bigint[] {
    return [...this.store.orders.values()]
      .filter(({ customer }) => customer?.id === id)
      .map((order) => order.id);
  }
}
