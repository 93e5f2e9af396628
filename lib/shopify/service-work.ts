import { database } from "@/db/client";
import {
  finishDelivery,
  postponeDelivery,
  sweepDeliveries,
  takeDelivery,
  type WaitingDelivery,
} from "@/db/queries/shopify-deliveries";
import { programsWithStores } from "@/db/queries/shopify-domains";
import { findShopifyStore, type ShopifyStore } from "@/db/queries/shopify-stores";
import { inProgram, type Tx } from "@/db/transaction";
import { systemScope } from "@/lib/auth/system-scope";
import { forgetPerson } from "@/lib/privacy/service";
import { clock } from "@/lib/shared/clock";
import { log } from "@/lib/shared/log";
import type { ProgramScope } from "@/lib/shared/scope";
import { currencyOfRefund, heardOrder, heardRefund } from "./heard-order";
import { stateOfEdit, stateOfOrder, stateOfRefund } from "./order-state";
import { idText } from "./outside-id";
import { readPayload } from "./read-payload";
import type { Reason } from "./reason";
import { takeProduct, takeScopes, takeUninstalled } from "./service-app";
import { type Outcome, takeCustomerRedact, takeDataRequest, takeShopRedact } from "./service-compliance";
import { takeCustomer, takeCustomerDelete, takeCustomerMerge } from "./service-customers";
import { type Curious, learnProducts } from "./service-learn";
import { EventRefused, type Telling, takeOrder } from "./service-orders";
import {
  CustomerRedactShape,
  CustomerShape,
  DataRequestShape,
  MergeShape,
  OrderEditShape,
  OrderShape,
  ProductShape,
  RefundShape,
  ScopesShape,
} from "./shapes";
import { isCompliance, kindOf, type TopicKind } from "./topics";

/** After so many failures a delivery is parked. */
const MOST_TRIES = 8;
const FIRST_PAUSE_MS = 5_000;
/** How many are worked at the same time. */
const LANES = 2;
/** The most that one run of the job works, so that other programs have their turn. */
const MOST_A_RUN = 5_000;
/** Orders whose products are asked for in one run; the rest is asked for with their next delivery. */
const MOST_LEARNT = 50;
const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

type Worked = Outcome & { facts?: Record<string, string | number>; curious?: Curious };

const finished = (reason: Reason, facts?: Worked["facts"]): Worked => ({ status: "done", reason, facts });
const parked = (reason: Reason): Worked => ({ status: "parked", reason });

/** What an order's delivery tells, by its kind. */
function tellingOf(kind: TopicKind, body: unknown, currency: string): Telling | null {
  if (kind === "order") {
    const order = OrderShape.safeParse(body);
    if (!order.success) return null;
    const { customer, email, contact_email } = order.data;
    return {
      orderId: order.data.id,
      state: stateOfOrder(heardOrder(order.data)),
      customer,
      email: email ?? contact_email,
    };
  }
  if (kind === "refund") {
    const refund = RefundShape.safeParse(body);
    if (!refund.success || refund.data.order_id === null) return null;
    const heard = heardRefund(refund.data, currencyOfRefund(refund.data) ?? currency);
    return { orderId: refund.data.order_id, state: stateOfRefund(refund.data.id, heard) };
  }
  const edit = OrderEditShape.safeParse(body);
  if (!edit.success) return null;
  const { order_id: orderId, created_at: at } = edit.data.order_edit;
  return { orderId, state: stateOfEdit(at ?? new Date(0)) };
}

async function workOrder(
  tx: Tx,
  scope: ProgramScope,
  store: ShopifyStore,
  telling: Telling | null,
  now: Date,
): Promise<Worked> {
  if (telling === null) return parked("fields_missing");
  const told = await takeOrder(tx, scope, store, telling, now);
  const products = told.unknownProducts;
  const asks = products.length > 0 && store.status === "installed";
  return {
    ...finished(told.reason, { points: told.points.toString() }),
    ...(asks && { curious: { store, orderId: telling.orderId, products } }),
  };
}

/** Works one delivery in the caller's transaction. */
async function work(tx: Tx, scope: ProgramScope, delivery: WaitingDelivery, now: Date): Promise<Worked> {
  const kind = kindOf(delivery.topic);
  if (kind === null) return parked("topic_unknown");
  const payload = readPayload(delivery.body ?? new Uint8Array());
  if (!payload.ok) return parked(payload.error.code);
  const store = await findShopifyStore(tx, scope, delivery.shopId);
  if (!store) return parked("shop_unknown");
  if (isAfterUninstall(store, kind, delivery)) return parked("uninstalled");
  const body = payload.value;
  const read = <T>(
    schema: { safeParse: (body: unknown) => { success: true; data: T } | { success: false } },
    then: (data: T) => Promise<Worked>,
  ) => {
    const parsed = schema.safeParse(body);
    return parsed.success ? then(parsed.data) : Promise.resolve(parked("fields_missing"));
  };
  switch (kind) {
    case "order":
    case "refund":
    case "order_edit":
      return workOrder(tx, scope, store, tellingOf(kind, body, store.currency), now);
    case "customer":
      return read(CustomerShape, (customer) => takeCustomer(tx, scope, store, customer, now));
    case "customer_delete": {
      const id = idText(body.id);
      return id === null ? parked("fields_missing") : takeCustomerDelete(tx, scope, store, id, now);
    }
    case "customer_merge":
      return read(MergeShape, (merge) => takeCustomerMerge(tx, scope, store, merge, now));
    case "product":
      return read(ProductShape, async (product) =>
        finished(await takeProduct(tx, scope, store, product, now)),
      );
    case "uninstalled":
      return finished(await takeUninstalled(tx, scope, store, delivery.triggeredAt, now));
    case "scopes":
      return read(ScopesShape, async (scopes) => finished(await takeScopes(tx, scope, store, scopes, now)));
    case "data_request":
      return read(DataRequestShape, (request) => takeDataRequest(tx, scope, store, request, now));
    case "customer_redact":
      return read(CustomerRedactShape, (redact) => takeCustomerRedact(tx, scope, store, redact, now));
    case "shop_redact":
      return takeShopRedact(tx, scope, store, now);
  }
}

/** A store that took the app off speaks no more, but for what it asks to be erased. */
function isAfterUninstall(
  { status, uninstalledAt }: ShopifyStore,
  kind: TopicKind,
  { triggeredAt, receivedAt }: WaitingDelivery,
): boolean {
  if (status !== "uninstalled" || isCompliance(kind) || kind === "uninstalled") return false;
  return uninstalledAt !== null && (triggeredAt ?? receivedAt) > uninstalledAt;
}

/** Takes and works one delivery, all in one transaction: what it did and that it is done stand or fall together. */
async function workNext(
  scope: ProgramScope,
  now: Date,
  curious: Map<string, Curious>,
): Promise<"worked" | "nothing"> {
  let taken: WaitingDelivery | null = null;
  try {
    const worked = await inProgram(scope, async (tx) => {
      taken = await takeDelivery(tx, scope, now);
      if (!taken) return null;
      const outcome = await work(tx, scope, taken, now);
      const { status, reason, facts } = outcome;
      if (outcome.more) await postponeDelivery(tx, scope, taken.id, { reason: "recorded", dueAt: now });
      else await finishDelivery(tx, scope, taken.id, { status, reason, facts }, now);
      return outcome;
    });
    if (!worked) return "nothing";
    for (const userId of worked.userIds ?? []) await forgetPerson(scope, userId);
    if (worked.curious) curious.set(worked.curious.orderId, worked.curious);
    return "worked";
  } catch (error) {
    const failed = taken as WaitingDelivery | null;
    if (!failed) throw error;
    await giveUpOrWait(scope, failed, error, now);
    return "worked";
  }
}

/** What failed is tried again, later each time; what the ledger refuses, and what fails for good, is parked. */
async function giveUpOrWait(
  scope: ProgramScope,
  delivery: WaitingDelivery,
  error: unknown,
  now: Date,
): Promise<void> {
  const about = { programId: scope.programId, delivery: delivery.id, topic: delivery.topic };
  if (error instanceof EventRefused) {
    const facts = { said: error.message.slice(0, 500) };
    const outcome = { status: "parked" as const, reason: "event_refused" satisfies Reason, facts };
    await inProgram(scope, (tx) => finishDelivery(tx, scope, delivery.id, outcome, now));
    return;
  }
  log.error(
    { ...about, err: error, attempts: delivery.attempts + 1 },
    "a delivery of Shopify could not be worked",
  );
  const isOver = delivery.attempts + 1 >= MOST_TRIES;
  const dueAt = new Date(now.getTime() + FIRST_PAUSE_MS * 2 ** delivery.attempts);
  await inProgram(scope, (tx) =>
    isOver
      ? finishDelivery(tx, scope, delivery.id, { status: "parked", reason: "failed" satisfies Reason }, now)
      : postponeDelivery(tx, scope, delivery.id, { reason: "failed" satisfies Reason, dueAt }),
  );
}

/**
 * Works what has come in for one program, the longest waiting first, several at a time; each is done once, however many do
 * this at once. Returns how many were worked.
 */
export async function workDeliveries(
  scope: ProgramScope,
  now: Date,
  { lanes = LANES, most = MOST_A_RUN }: { lanes?: number; most?: number } = {},
): Promise<number> {
  let worked = 0;
  const curious = new Map<string, Curious>();
  const lane = async () => {
    while (worked < most) {
      if ((await workNext(scope, now, curious)) === "nothing") return;
      worked++;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  for (const one of [...curious.values()].slice(0, MOST_LEARNT)) await learnProducts(scope, one, now);
  return worked;
}

/** Job body: works what has come in, for every program that has a store. One program's failure stops no other. */
export async function workAllDeliveries(now: Date): Promise<void> {
  for (const programId of await programsWithStores(database())) {
    try {
      await workDeliveries(systemScope(programId, "Shopify"), now);
    } catch (error) {
      log.error({ err: error, programId }, "deliveries of Shopify could not be worked");
    }
  }
}

/** Job body: what was done with goes after a month. */
export async function forgetDeliveries(scope: ProgramScope, now = clock.now()): Promise<void> {
  const before = new Date(now.getTime() - KEPT_DAYS * DAY_MS);
  for (let gone = 1_000; gone === 1_000; ) {
    gone = await inProgram(scope, (tx) => sweepDeliveries(tx, scope, before, 1_000));
  }
}
