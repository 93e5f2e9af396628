import { listShops } from "@/db/queries/programs";
import { markTold, selectUntold } from "@/db/queries/purchases";
import { inProgram, readProgram } from "@/db/transaction";
import type { IncomingEvent } from "@/lib/earning/incoming";
import type { OrderContent } from "@/lib/earning/order";
import { type EventAnswer, recordEvent } from "@/lib/earning/service";
import { log } from "@/lib/shared/log";
import type { ProgramScope } from "@/lib/shared/scope";
import type { PricedLine } from "./price-cart";
import { type Purchase, type PurchaseLine, purchaseLine, refundedQuantity } from "./purchase";
import { eventsOf, type PurchaseEvent } from "./purchase-event";

/** Where an order of a shop comes from, as the ledger names it. */
export function sourceOf(shop: { slug: string }): string {
  return `shop:${shop.slug}`;
}

function orderLine(line: PurchaseLine, refunded: number): OrderContent["lines"][number] {
  const { id, title, quantity, unitPriceMinor, discountMinor, taxMinor, categories, attributes } = line;
  return {
    id,
    sku: id,
    title,
    quantity,
    unitPriceMinor,
    discountMinor,
    taxMinor,
    categories,
    attributes,
    refundedQuantity: refunded,
  };
}

/** The order that a cart would become, for a forecast by the rules that will pay it. */
export function cartContent(
  cart: { lines: readonly PricedLine[]; shippingMinor: bigint; taxMinor: bigint },
  currency: string,
): OrderContent {
  const lines = cart.lines.map((line) => orderLine(purchaseLine(line), 0));
  const { shippingMinor, taxMinor } = cart;
  return {
    id: "forecast",
    currency,
    lines,
    shippingMinor,
    taxMinor,
    test: false,
    channel: "web",
    fulfilledAt: null,
  };
}

function contentOf(purchase: Purchase, event: PurchaseEvent, currency: string): OrderContent {
  const paid = event.type === "order.paid";
  const { taxMinor, shippingMinor, status } = purchase;
  return {
    id: String(purchase.number),
    currency,
    lines: purchase.lines.map((line) => orderLine(line, paid ? 0 : refundedQuantity(line))),
    // Who sends everything back gets the shipping back too.
    shippingMinor: !paid && status === "refunded" ? 0n : shippingMinor,
    taxMinor,
    test: false,
    channel: "web",
    fulfilledAt: null,
  };
}

function incoming(
  purchase: Purchase,
  event: PurchaseEvent,
  shop: { slug: string; currency: string },
): IncomingEvent {
  return {
    ...event,
    shop: shop.slug,
    member: purchase.memberId ? { id: purchase.memberId } : null,
    order: contentOf(purchase, event, shop.currency),
  };
}

/** The payment of a purchase as the ledger hears of it, for whoever records many at once. */
export function eventOfPayment(purchase: Purchase, shop: { slug: string; currency: string }): IncomingEvent {
  const [payment] = eventsOf({ ...purchase, lines: [], cancelledAt: null });
  if (!payment) throw new Error("a purchase has no payment");
  return incoming(purchase, payment, shop);
}

/**
 * Tells the ledger what has happened to a purchase, after the shop's own transaction; `resendMissing` does it again
 * should the process end in between. Telling it twice changes nothing. Answers for the newest event; null when the
 * ledger could not take it now: the purchase stands, and its event follows.
 */
export async function tellLedger(
  scope: ProgramScope,
  shop: { slug: string; currency: string },
  purchase: Purchase,
  now: Date,
): Promise<EventAnswer | null> {
  const told: Told[] = [];
  for (const event of eventsOf(purchase))
    told.push(await tell(scope, sourceOf(shop), incoming(purchase, event, shop), now));
  if (told.every(({ isHeard }) => isHeard)) await keepTold(scope, purchase);
  return told.at(-1)?.answer ?? null;
}

/** Whether the ledger has an event, and what it says to it now. */
type Told = { isHeard: boolean; answer: EventAnswer | null };

/** The order stands whether or not this is kept: at worst the ledger is told once more. */
async function keepTold(scope: ProgramScope, purchase: Purchase): Promise<void> {
  try {
    await inProgram(scope, (tx) => markTold(tx, scope, [purchase]));
  } catch (error) {
    log.error({ purchase: purchase.id, err: error }, "a told purchase was not marked");
  }
}

async function tell(scope: ProgramScope, source: string, event: IncomingEvent, now: Date): Promise<Told> {
  try {
    const recorded = await recordEvent(scope, source, event, now);
    if (recorded.ok) return { isHeard: true, answer: recorded.value };
    // Heard before under this name, when it spoke of somebody who has become another member since: told once more, it differs.
    if (recorded.error.code === "event_conflict") return { isHeard: true, answer: null };
    log.error({ source, event: event.id, error: recorded.error }, "event refused");
  } catch (error) {
    log.error({ source, event: event.id, err: error }, "event not recorded");
  }
  return { isHeard: false, answer: null };
}

const GIVE_IT_MS = 60_000;
const PER_RUN = 200;

/** Sends what never arrived: purchases older than a minute of which the ledger has not heard. Returns how many were sent. */
export async function resendMissing(scope: ProgramScope, now: Date): Promise<number> {
  const placedBefore = new Date(now.getTime() - GIVE_IT_MS);
  const unsent = await readProgram(
    scope,
    async (tx) => {
      const shops = await listShops(tx, scope);
      return Promise.all(
        shops.map(async (shop) => {
          const query = { shopId: shop.id, placedBefore, limit: PER_RUN };
          return { shop, purchases: await selectUntold(tx, scope, query) };
        }),
      );
    },
    { keepPlans: true },
  );
  let sent = 0;
  for (const { shop, purchases } of unsent) {
    for (const purchase of purchases) {
      if (await tellLedger(scope, shop, purchase, now)) sent++;
    }
  }
  return sent;
}
