import { findProgramById } from "@/db/queries/programs";
import { lockMirroredOrder, type MirroredOrder, writeMirroredOrder } from "@/db/queries/shopify-orders";
import { findProducts } from "@/db/queries/shopify-products";
import type { ShopifyStore } from "@/db/queries/shopify-stores";
import type { Tx } from "@/db/transaction";
import { eventSentence, type IncomingMember } from "@/lib/earning/incoming";
import type { EventAnswer } from "@/lib/earning/service";
import { recordEventsWithin } from "@/lib/earning/service-record";
import { learnCodesOfOrder } from "@/lib/rewards/service-outside-use";
import type { ProgramScope } from "@/lib/shared/scope";
import { EMPTY_MIRROR, type MirrorState } from "./mirror";
import { planEvents } from "./order-events";
import { joinOrderStates, type ShopifyOrderState, sameState, standingOf } from "./order-state";
import { isBeforeStart } from "./orders-from";
import type { Reason } from "./reason";
import { linkCustomer, nameMember, usableEmail } from "./service-identity";
import { forgottenAt } from "./service-redacted";
import type { CustomerShape } from "./shapes";
import { codesOf } from "./share-back";

/** What was heard of an order, whichever way: by a delivery, or by asking. */
export type Telling = {
  orderId: string;
  state: ShopifyOrderState;
  /** Where the telling said whose it is. */
  customer?: CustomerShape | null;
  email?: string | null;
};

export type Told = {
  reason: Extract<
    Reason,
    | "recorded"
    | "unchanged"
    | "not_paid"
    | "before_connection"
    | "waits_for_order"
    | "waits_for_telling"
    | "rules_unreadable"
  >;
  /** What it moved. */
  points: bigint;
  memberId: string | null;
  /** Products of its lines of which nothing is known yet. */
  unknownProducts: string[];
};

/** The ledger refused what an order came to: everything about this telling is taken back, and staff see why. */
export class EventRefused extends Error {
  override name = "EventRefused";
}

/**
 * Takes in what was heard of an order: joins it to what was known, and tells the ledger what it does not know yet. The order's
 * row is held meanwhile, so that two at a time come one after the other. The same again changes nothing. Throws EventRefused.
 */
export async function takeOrder(
  tx: Tx,
  scope: ProgramScope,
  store: ShopifyStore,
  said: Telling,
  now: Date,
): Promise<Told> {
  const { shopId } = store;
  const row = await lockMirroredOrder(tx, scope, shopId, said.orderId, EMPTY_MIRROR, now);
  const before = row.state as MirrorState;
  const telling = (await isForgotten(tx, scope, shopId, said, before)) ? unnamed(said) : said;
  const heard = joinOrderStates(before.heard, telling.state);
  const mirror = await furnished(tx, scope, store, { ...before, heard });
  const isBefore = isBeforeStart(store.ordersFrom, mirror);
  const plan = isBefore
    ? { events: [], posted: mirror.posted }
    : planEvents(heard, mirror.posted, {
        orderId: telling.orderId,
        shop: store.shopSlug,
        member: null,
        rules: {
          pricesIncludeTax: mirror.pricesIncludeTax ?? true,
          products: new Map(Object.entries(mirror.products)),
        },
        revision: row.revision + 1,
      });
  const member = plan.events.length > 0 ? await ownerOf(tx, scope, store, row, telling) : null;
  const events = plan.events.map((event) => ({ ...event, member }));
  const answers = await record(tx, scope, store, events, now);
  const unknownProducts = productsOf(heard).filter((id) => !Object.hasOwn(mirror.products, id));
  const memberId = answers.at(-1)?.memberId ?? row.memberId;
  const changed = { ...mirror, posted: plan.posted };
  if (!sameState(before.heard, heard) || answers.length > 0) {
    await keep(tx, scope, store, { row, telling, mirror: changed, memberId, answers }, now);
    await learnCodes(tx, scope, store, telling.orderId, heard, now);
  }
  return {
    reason: reasonOf(isBefore, heard, telling.state, answers),
    points: answers.reduce((sum, { points }) => sum + points, 0n),
    memberId,
    unknownProducts,
  };
}

/** Whether the order is older than the erasure of whom it names: then it is nobody's. One of which nobody said when it was, is. */
async function isForgotten(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  { customer = null, email = null, state }: Telling,
  before: MirrorState,
): Promise<boolean> {
  const id = customer?.id ?? state.newest?.customerId ?? null;
  const whom = { id, email: usableEmail(customer === null ? email : customer.email) };
  const forgotten = await forgottenAt(tx, scope, shopId, whom);
  const placedAt = state.newest?.placedAt ?? before.heard.newest?.placedAt ?? null;
  return forgotten !== null && (placedAt === null || new Date(placedAt) <= forgotten);
}

/** What was said of an order, but for whose it is. */
function unnamed({ orderId, state }: Telling): Telling {
  const without = (order: ShopifyOrderState["newest"]) => order && { ...order, customerId: null };
  return {
    orderId,
    state: { ...state, newest: without(state.newest), settled: without(state.settled) },
    customer: null,
    email: null,
  };
}

/** Which of our codes the order used, and what of their points comes back with what came back of it. */
async function learnCodes(
  tx: Tx,
  scope: ProgramScope,
  { shopId }: ShopifyStore,
  orderRef: string,
  heard: ShopifyOrderState,
  now: Date,
): Promise<void> {
  const { codes, share } = codesOf(heard);
  const program = codes.length > 0 ? await findProgramById(tx, scope.programId) : null;
  if (!program) return;
  const { timeZone, settings } = program;
  const terms = { minimumDays: settings.returnedPointsDays, timeZone, now };
  await learnCodesOfOrder(tx, scope, { shopId, orderRef, codes, share }, terms);
}

function productsOf({ newest, settled }: ShopifyOrderState): string[] {
  const lines = (newest ?? settled)?.lines ?? [];
  return [...new Set(lines.flatMap(({ productId }) => (productId ? [productId] : [])))];
}

/** What the telling to the ledger is made with: fixed when the order is first told, for good. */
async function furnished(
  tx: Tx,
  scope: ProgramScope,
  store: ShopifyStore,
  mirror: MirrorState,
): Promise<MirrorState> {
  const missing = productsOf(mirror.heard).filter((id) => !Object.hasOwn(mirror.products, id));
  const found = await findProducts(tx, scope, store.shopId, missing);
  const words = found.map(({ productId, productType, tags }): [string, string[]] => [
    productId,
    [...(productType ? [productType] : []), ...tags],
  ]);
  const program = mirror.pricesIncludeTax === null ? await findProgramById(tx, scope.programId) : null;
  return {
    ...mirror,
    products: { ...mirror.products, ...Object.fromEntries(words) },
    pricesIncludeTax: mirror.pricesIncludeTax ?? program?.settings.pricesIncludeTax ?? null,
  };
}

/** Whose the order is: whoever had it before, else whom the telling names. */
async function ownerOf(
  tx: Tx,
  scope: ProgramScope,
  store: ShopifyStore,
  row: MirroredOrder,
  { customer = null, email = null }: Telling,
): Promise<IncomingMember | null> {
  if (row.memberId !== null) return { id: row.memberId };
  return nameMember(tx, scope, store.shopId, { customer, email });
}

async function record(
  tx: Tx,
  scope: ProgramScope,
  store: ShopifyStore,
  events: Parameters<typeof recordEventsWithin>[3],
  now: Date,
): Promise<EventAnswer[]> {
  if (events.length === 0) return [];
  const results = await recordEventsWithin(tx, scope, `shopify:${store.domain}`, events, now);
  return results.map((result) => {
    if (result.ok) return result.value;
    throw new EventRefused(eventSentence(result.error));
  });
}

type Change = {
  row: MirroredOrder;
  telling: Telling;
  mirror: MirrorState;
  memberId: string | null;
  answers: readonly EventAnswer[];
};

async function keep(
  tx: Tx,
  scope: ProgramScope,
  store: ShopifyStore,
  { row, telling, mirror, memberId, answers }: Change,
  now: Date,
): Promise<void> {
  const { newest } = mirror.heard;
  const customerId = newest?.customerId ?? row.customerId;
  const order = {
    shopId: store.shopId,
    orderId: telling.orderId,
    name: newest?.name ?? null,
    memberId,
    customerId,
    updatedAt: newest?.at ?? null,
    placedAt: newest?.placedAt ?? null,
    state: mirror,
    revision: row.revision + 1,
    standing: standingOf(mirror.heard),
    postedEventId: answers.at(-1)?.eventId ?? null,
    codes: newest?.codes ?? [],
  };
  await writeMirroredOrder(tx, scope, order, now);
  if (memberId !== null && customerId !== null && answers.length > 0)
    await linkCustomer(tx, scope, store.shopId, { customerId, memberId }, now);
}

function reasonOf(
  isBefore: boolean,
  heard: ShopifyOrderState,
  told: ShopifyOrderState,
  answers: readonly EventAnswer[],
): Told["reason"] {
  if (answers.some(({ outcome }) => outcome === "parked")) return "rules_unreadable";
  if (answers.length > 0) return "recorded";
  if (heard.newest === null) return "waits_for_order";
  if (isBefore) return "before_connection";
  if (told.editedAt !== null && told.editedAt > heard.newest.at) return "waits_for_telling";
  return heard.paidAt === null ? "not_paid" : "unchanged";
}
