import { learnExternalIds } from "@/db/queries/earning-write";
import { finishRun, insertRun } from "@/db/queries/reconcile-runs";
import { insertDeliveries } from "@/db/queries/shopify-deliveries";
import { markUninstalled } from "@/db/queries/shopify-stores";
import { inProgram } from "@/db/transaction";
import { recordEvents } from "@/lib/earning/service";
import { programById } from "@/lib/programs/service";
import { addShopifyShop } from "@/lib/programs/service-shops";
import { NO_COUNTS } from "@/lib/reconcile/run";
import { stepLedger } from "@/lib/reconcile/service-stages";
import { newId } from "@/lib/shared/id";
import { type ShopifyStore, storeByDomain } from "@/lib/shopify/service-store";
import { workDeliveries } from "@/lib/shopify/service-work";
import type { Act } from "../act";
import { daysAgo } from "../days";
import { named, type Stage } from "../stage";

const DOMAIN = "harbour-coffee.myshopify.com";
const HOUR_MS = 3_600_000;

/** An order as the store told it; ids beyond what a double holds, as Shopify's are. */
function order(number: number, email: string, at: Date, change: object = {}) {
  const id = `82098291194615${4500 + number}`;
  return {
    ...{ id, name: `#${number}`, email, currency: "EUR", test: false, taxes_included: true },
    ...{ created_at: at, processed_at: at, updated_at: at, source_name: "web" },
    ...{ financial_status: "paid", fulfillment_status: null },
    customer: { id: `70881234000${number}`, email },
    line_items: [
      {
        ...{
          id: `${id}1`,
          sku: "HC-ESPRESSO-250",
          title: "Night Ferry espresso, 250 g",
          quantity: 2,
          price: "9.50",
        },
        ...{ current_quantity: 2, vendor: "Harbour Coffee", gift_card: false, tip: null },
        ...{ product_id: null, variant_id: null, discount_allocations: [], tax_lines: [], properties: [] },
      },
    ],
    ...{ shipping_lines: [], refunds: [], discount_codes: [], fulfillments: [], total_tip_received: "0.00" },
    ...change,
  };
}

type Told = { topic: string; subject: string; body: object; parked?: string };

async function tell(stage: Stage, store: ShopifyStore, { topic, subject, body, parked }: Told, at: Date) {
  const [id, bytes] = [newId(at.getTime()), Buffer.from(JSON.stringify(body))];
  const row = {
    ...{ id, shopId: store.shopId, deliveryKey: id, webhookId: id, eventId: id, topic, subject, body: bytes },
    ...{ apiVersion: "2026-07", triggeredAt: at, receivedAt: at },
    ...(parked
      ? { status: "parked" as const, reason: parked }
      : { status: "waiting" as const, reason: null }),
  };
  await inProgram(stage.owner, (tx) => insertDeliveries(tx, stage.owner, [row]));
}

/** Some of what the store told, worked as it came, and one thing that nobody knows what to do with. */
async function listen(stage: Stage, store: ShopifyStore, at: Date) {
  const { id: memberId, email } = named(stage.people, "orla");
  const placed = order(1001, email, at);
  // The till in the store knows her: the program does not take an address for a person.
  const known = { memberId, externalId: placed.customer?.id ?? "" };
  await inProgram(stage.owner, (tx) => learnExternalIds(tx, stage.owner, [known]));
  const later = new Date(at.getTime() + HOUR_MS);
  const sent = {
    ...placed,
    updated_at: later,
    fulfillment_status: "fulfilled",
    fulfillments: [{ status: "success", created_at: later }],
  };
  const subject = `order:${placed.id}`;
  await tell(stage, store, { topic: "orders/paid", subject, body: placed }, at);
  await tell(stage, store, { topic: "orders/fulfilled", subject, body: sent }, later);
  const unpaid = order(1002, "somebody@guests.example", later, {
    financial_status: "pending",
    customer: null,
  });
  await tell(stage, store, { topic: "orders/create", subject: `order:${unpaid.id}`, body: unpaid }, later);
  const risk = {
    topic: "orders/risk_assessment_changed",
    subject,
    body: { order_id: placed.id },
    parked: "topic_unknown",
  };
  await tell(stage, store, risk, later);
  await workDeliveries(stage.owner, new Date(later.getTime() + 1_000), { lanes: 1 });
}

/** An order under the store's name that a till sent by API: the store does not know it, which the comparison finds. */
async function compare(stage: Stage, store: ShopifyStore, at: Date) {
  const line = {
    id: "1",
    sku: "HC-CUP-01",
    title: "Counter cup",
    quantity: 1,
    categories: ["cups"],
    attributes: {},
  };
  const content = {
    ...{
      id: "TILL-0042",
      currency: "EUR",
      shippingMinor: 0n,
      taxMinor: 0n,
      test: false,
      channel: "pos",
      fulfilledAt: null,
    },
    lines: [{ ...line, unitPriceMinor: 16_00n, discountMinor: 0n, taxMinor: 0n, refundedQuantity: 0 }],
  };
  const member = { id: named(stage.people, "niamh").id };
  const event = {
    id: newId(at.getTime()),
    type: "order.paid" as const,
    occurredAt: at,
    shop: store.shopSlug,
  };
  await recordEvents(stage.owner, "till", [{ ...event, member, order: content }], at);
  const { shopId } = store;
  const scope = stage.owner;
  const begun = {
    id: newId(at.getTime()),
    shopId,
    startedBy: "job" as const,
    fromMark: null,
    counts: NO_COUNTS,
  };
  const run = await inProgram(scope, (tx) => insertRun(tx, scope, begun, at));
  if (!run) throw new Error("the demo's comparison did not begin");
  const { counts } = await stepLedger({ scope, store, run: { ...run, cursor: "open" }, now: at });
  await inProgram(scope, async (tx) => {
    const all = tx.json({ ...NO_COUNTS, ...counts, listed: 2, missed: 1 });
    await tx`
      update shopify_reconciliations set stage = 'subscriptions', counts = ${all}
       where program_id = ${scope.programId} and id = ${run.id}`;
    await finishRun(tx, scope, run.id, { status: "done", problem: null }, new Date(at.getTime() + 4_000));
  });
}

async function connectOnce(stage: Stage, at: Date): Promise<void> {
  const program = await programById(stage.program.id);
  if (!program) throw new Error("the demo's program is gone");
  const added = await addShopifyShop(stage.owner, program, DOMAIN, at);
  const store = added.ok ? await storeByDomain(DOMAIN) : null;
  if (!store) throw new Error("the demo's store was not added");
  await listen(stage, store, at);
  await compare(stage, store, new Date(at.getTime() + 5 * HOUR_MS));
  const ended = new Date(at.getTime() + 20 * HOUR_MS);
  await inProgram(stage.owner, (tx) => markUninstalled(tx, stage.owner, store.shopId, ended));
}

/** A store that was connected for a day: what it told, and what a comparison with it found. */
export function shopifyActs(now: Date): Act[] {
  return [{ kind: "do", at: daysAgo(now, 3, 10), what: "a Shopify store", run: connectOnce }];
}
