import { writeAudit } from "@/db/queries/audit";
import { closeAgreed, decideFinding, findFinding, writeFindings } from "@/db/queries/reconcile-findings";
import { askAgain, codesByText, orderPairs, orderPayload, writePosted } from "@/db/queries/reconcile-match";
import { inOneTransaction, readProgram, type Tx } from "@/db/transaction";
import { eventSentence, type IncomingEvent } from "@/lib/earning/incoming";
import { readContent, type StoredContent } from "@/lib/earning/payload";
import { recordEventsWithin } from "@/lib/earning/service-record";
import { cancelRedemption } from "@/lib/rewards/service-return";
import { releaseVoucher, spendVoucher } from "@/lib/rewards/service-vouchers";
import { newId, showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { adminSentence } from "@/lib/shopify/admin-error";
import type { MirrorState } from "@/lib/shopify/mirror";
import { NOTHING_HEARD } from "@/lib/shopify/order-state";
import { EventRefused, takeOrder } from "@/lib/shopify/service-orders";
import { endCode, lookForCode } from "@/lib/shopify/service-rewards";
import { findStore, type ShopifyStore } from "@/lib/shopify/service-store";
import { checkSubscriptions } from "@/lib/shopify/service-upkeep";
import { isFindingKind, REPAIRS, type RepairCode, repairOf } from "./finding";
import type { Finding } from "./run";
import { compareOrder } from "./service-compare";
import { type DecideError, deciderOf } from "./service-findings";
import { fetchAndTake } from "./service-take";

export type RepairError =
  | DecideError
  | { code: "nothing_proposed" }
  /** It could not be done; `reason` is a sentence, and nothing was changed. */
  | { code: "not_done"; reason: string };

/** `agrees`: whether both sides agree by now; false where the store still has to say so. */
export type Repaired = { agrees: boolean };

const SOURCE = "comparison";

/** What has to be heard of the store before anything is written here: it is asked outside of the transaction. */
type Asked = Result<Record<string, string>, RepairError>;

class NotDone extends Error {
  override name = "NotDone";
}

async function loaded(scope: ProgramScope, id: string) {
  return readProgram(scope, async (tx) => {
    const finding = await findFinding(tx, scope, id);
    return finding && { finding, store: await findStore(tx, scope, finding.shopId) };
  });
}

/** Does what is proposed for an open difference, once, and writes down who did it. */
export async function repairFinding(
  scope: ProgramScope,
  id: string,
  now: Date,
): Promise<Result<Repaired, RepairError>> {
  const found = await loaded(scope, id);
  if (!found) return err({ code: "finding_unknown" });
  const { finding, store } = found;
  const code = isFindingKind(finding.kind) ? repairOf(finding.kind) : null;
  if (finding.state !== "open") return err({ code: "not_open", state: finding.state });
  if (!code) return err({ code: "nothing_proposed" });
  if (!store || store.status === "uninstalled") {
    return err({ code: "not_done", reason: "The store is not connected any more. Connect it again first." });
  }
  const asked = await askStore(scope, store, code, finding, now);
  if (!asked.ok) return asked;
  try {
    return await inOneTransaction(scope, async (tx) => {
      const locked = await findFinding(tx, scope, id, { lock: true });
      if (locked?.state !== "open")
        throw new NotDone("Somebody has decided this meanwhile. Load the page again.");
      const repair = { code, ...asked.value, ...(await doHere(tx, scope, store, code, finding, now)) };
      const decided = { state: "repaired" as const, by: deciderOf(scope), repair, note: "" };
      await decideFinding(tx, scope, id, ["open"], decided, now);
      const agrees = await lookAgain(tx, scope, store, finding, now);
      const { kind, subject, facts } = finding;
      await writeAudit(
        tx,
        scope,
        "comparison.repaired",
        showId("finding", id),
        { kind, subject, facts },
        repair,
        now,
      );
      return ok({ agrees });
    });
  } catch (error) {
    if (error instanceof NotDone || error instanceof EventRefused)
      return err({ code: "not_done", reason: error.message });
    throw error;
  }
}

/** Ends a code at the store, used or not. One that is not there is as good as ended. */
async function endThere(store: ShopifyStore, code: string): Promise<Asked> {
  const found = await lookForCode(store, code, {});
  if (!found.ok) return err({ code: "not_done", reason: adminSentence(found.error) });
  if (!found.value?.isActive) return ok({});
  const ended = await endCode(store, found.value.id, {});
  return ended.ok ? ok({}) : err({ code: "not_done", reason: adminSentence(ended.error) });
}

/** The part of a repair that the store does, or that asks it on the way. */
async function askStore(
  scope: ProgramScope,
  store: ShopifyStore,
  code: RepairCode,
  finding: Finding,
  now: Date,
): Promise<Asked> {
  const { subject } = finding;
  if (code === "close_code") return endThere(store, subject);
  if (code === "cancel_code") {
    const [row] = await readProgram(scope, (tx) => codesByText(tx, scope, finding.shopId, [subject]));
    if (!row) return err({ code: "not_done", reason: "The code is not known any more." });
    const cancelled = await cancelRedemption(scope, row.redemptionId, now);
    if (!cancelled.ok) return err({ code: "not_done", reason: CANCEL_REASONS[cancelled.error.code] });
    const points = String(cancelled.value.returned);
    return ok({ redemption: showId("redemption", row.redemptionId), points });
  }
  if (code === "take_order") {
    const taken = await fetchAndTake(scope, store, subject, now);
    if (taken.ok) return ok({ points: String(taken.value.points) });
    if (taken.error.code === "store")
      return err({ code: "not_done", reason: adminSentence(taken.error.error) });
    const gone = "Shopify has no such order any more. Set this aside.";
    return err({ code: "not_done", reason: taken.error.code === "gone" ? gone : taken.error.reason });
  }
  if (code === "subscribe") {
    const made = await checkSubscriptions(scope, store, now);
    if (!made.ok) return err({ code: "not_done", reason: adminSentence(made.error) });
    return ok({ made: String(made.value.made) });
  }
  return ok({});
}

const CANCEL_REASONS = {
  redemption_unknown: "The code is not known any more.",
  redemption_used: "The code was used after all: its points stay spent.",
  redemption_expired: "The code has lapsed meanwhile.",
  redemption_running: "The store could not be asked whether it was used. Try again in a moment.",
  redemption_done: "It has been ended meanwhile.",
} as const;

/** The part of a repair that is done here, in one transaction with its record. */
async function doHere(
  tx: Tx,
  scope: ProgramScope,
  store: ShopifyStore,
  code: RepairCode,
  finding: Finding,
  now: Date,
): Promise<Record<string, string>> {
  switch (code) {
    case "post_order":
      return postAgain(tx, scope, store, finding.subject, now);
    case "claim_order":
      return claim(tx, scope, store, finding, now);
    case "cancel_order":
      return record(tx, scope, cancelled(store, finding, now), now);
    case "mark_used":
      return markUsed(tx, scope, finding, now);
    case "make_code":
      return codeAgain(tx, scope, finding, "asked", now);
    case "close_code":
      return closeCode(tx, scope, finding, now);
    case "end_code":
      return codeAgain(tx, scope, finding, "ending", now);
    case "settle_hold":
      return codeAgain(tx, scope, finding, "asked", now);
    default:
      return {};
  }
}

/** Tells the ledger of an order again, whatever it was told: what it holds already changes nothing. */
async function postAgain(
  tx: Tx,
  scope: ProgramScope,
  store: ShopifyStore,
  orderId: string,
  now: Date,
): Promise<Record<string, string>> {
  const [pair] = await orderPairs(tx, scope, store.shopId, [orderId]);
  if (!pair?.mirror)
    throw new NotDone("The order is not known any more. Fetch it with a comparison of everything.");
  const { posted } = pair.mirror.state as MirrorState;
  const decision = pair.ledger?.status === "cancelled" ? "cancelled" : "paid";
  await writePosted(
    tx,
    scope,
    store.shopId,
    orderId,
    // Told as of now: later than whatever made the ledger think otherwise.
    pair.ledger && posted ? { ...posted, digest: "", decision, at: now.toISOString() } : null,
  );
  const told = await takeOrder(tx, scope, store, { orderId, state: NOTHING_HEARD }, now);
  return { points: String(told.points) };
}

async function record(
  tx: Tx,
  scope: ProgramScope,
  event: IncomingEvent,
  now: Date,
): Promise<Record<string, string>> {
  const [result] = await recordEventsWithin(tx, scope, SOURCE, [event], now);
  if (!result) throw new Error("no answer for an event");
  if (!result.ok) throw new NotDone(eventSentence(result.error));
  return { points: String(result.value.points), event: showId("event", result.value.eventId) };
}

/** Each repair is an event of its own, also of the same order. */
function eventOf(
  store: ShopifyStore,
  finding: Finding,
  now: Date,
): Pick<IncomingEvent, "id" | "occurredAt" | "shop"> {
  return { id: `${finding.id}:${newId(now.getTime())}`, occurredAt: now, shop: store.shopSlug };
}

function cancelled(store: ShopifyStore, finding: Finding, now: Date): IncomingEvent {
  const order = { id: finding.subject, lines: null };
  return { ...eventOf(store, finding, now), type: "order.cancelled", member: null, order };
}

async function claim(
  tx: Tx,
  scope: ProgramScope,
  store: ShopifyStore,
  finding: Finding,
  now: Date,
): Promise<Record<string, string>> {
  const [pair] = await orderPairs(tx, scope, store.shopId, [finding.subject]);
  const memberId = pair?.mirror?.customerMemberId ?? null;
  if (!memberId || pair?.ledger?.memberId)
    throw new NotDone("It has a member by now, or its customer is none any more.");
  const order = { id: finding.subject, lines: null };
  return record(
    tx,
    scope,
    { ...eventOf(store, finding, now), type: "order.claimed", member: { id: memberId }, order },
    now,
  );
}

async function codeOf(tx: Tx, scope: ProgramScope, { shopId, subject }: Finding) {
  const [row] = await codesByText(tx, scope, shopId, [subject]);
  if (!row) throw new NotDone("The code is not known any more.");
  return row;
}

async function markUsed(
  tx: Tx,
  scope: ProgramScope,
  finding: Finding,
  now: Date,
): Promise<Record<string, string>> {
  const { redemptionId, memberId } = await codeOf(tx, scope, finding);
  const orderRef = finding.facts.order ?? "";
  if (!(await spendVoucher(tx, scope, { redemptionId, memberId, orderRef }, now))) {
    throw new NotDone("The code was used, cancelled or has lapsed meanwhile: it can't be marked.");
  }
  return { redemption: showId("redemption", redemptionId), order: orderRef };
}

/** What is used counts as used, in the first of its orders; what counted so before stays as it is. */
async function closeCode(
  tx: Tx,
  scope: ProgramScope,
  finding: Finding,
  now: Date,
): Promise<Record<string, string>> {
  const { redemptionId, memberId, status } = await codeOf(tx, scope, finding);
  const orderRef = (finding.facts.orders ?? "").split(", ")[0] || "shopify";
  if (status === "issued") await spendVoucher(tx, scope, { redemptionId, memberId, orderRef }, now);
  return { redemption: showId("redemption", redemptionId), order: orderRef };
}

async function codeAgain(
  tx: Tx,
  scope: ProgramScope,
  finding: Finding,
  state: "asked" | "ending",
  now: Date,
): Promise<Record<string, string>> {
  const { redemptionId } = await codeOf(tx, scope, finding);
  if (!(await askAgain(tx, scope, redemptionId, state, now)))
    throw new NotDone("The code is not one of this store.");
  return { redemption: showId("redemption", redemptionId) };
}

/** Whether an order agrees after a repair; what still differs stands there as its own difference. */
async function lookAgain(
  tx: Tx,
  scope: ProgramScope,
  store: ShopifyStore,
  finding: Finding,
  now: Date,
): Promise<boolean> {
  if (!finding.kind.startsWith("order_") || finding.kind === "order_unknown_to_shop") {
    return finding.kind === "code_used_unmarked";
  }
  const found = await compareOrder(tx, scope, store, finding.subject);
  const runId = newId(now.getTime());
  const ids = found.map(() => newId(now.getTime()));
  await writeFindings(tx, scope, { runId, shopId: store.shopId, ids, found }, now);
  const kinds = [
    "order_not_counted",
    "order_differs",
    "order_without_member",
    "order_of_another",
    "order_not_taken",
  ];
  await closeAgreed(tx, scope, { runId, shopId: store.shopId }, kinds, [finding.subject], now);
  return found.length === 0;
}

/** Takes a repair back: what it did is undone by its mirror, and the difference is open again. */
export async function undoRepair(
  scope: ProgramScope,
  id: string,
  now: Date,
): Promise<Result<Finding, RepairError>> {
  const found = await loaded(scope, id);
  if (!found) return err({ code: "finding_unknown" });
  const { finding, store } = found;
  const code = finding.repair?.code as RepairCode | undefined;
  if (finding.state !== "repaired") return err({ code: "not_open", state: finding.state });
  if (!code || !REPAIRS[code]?.undo || !store) return err({ code: "nothing_proposed" });
  try {
    return await inOneTransaction(scope, async (tx) => {
      const locked = await findFinding(tx, scope, id, { lock: true });
      if (locked?.state !== "repaired")
        throw new NotDone("Somebody has undone this meanwhile. Load the page again.");
      const undone =
        code === "cancel_order"
          ? await payAgain(tx, scope, store, finding, now)
          : await markUnused(tx, scope, finding, now);
      const decided = { state: "open" as const, by: deciderOf(scope), repair: null, note: "" };
      await decideFinding(tx, scope, id, ["repaired"], decided, now);
      await writeAudit(
        tx,
        scope,
        "comparison.repair_undone",
        showId("finding", id),
        finding.repair,
        undone,
        now,
      );
      return ok({ ...finding, state: "open" as const, repair: null });
    });
  } catch (error) {
    if (error instanceof NotDone) return err({ code: "not_done", reason: error.message });
    throw error;
  }
}

/** The order counts again, by the rules it was bound to. */
async function payAgain(tx: Tx, scope: ProgramScope, store: ShopifyStore, finding: Finding, now: Date) {
  const known = await orderPayload(tx, scope, store.shopId, finding.subject);
  const stored = (known?.payload as { order?: StoredContent } | null)?.order;
  if (!known || !stored) throw new NotDone("What the order was is not known any more.");
  const order = readContent(stored);
  const member = known.memberId ? { id: known.memberId } : null;
  return record(tx, scope, { ...eventOf(store, finding, now), type: "order.paid", member, order }, now);
}

async function markUnused(
  tx: Tx,
  scope: ProgramScope,
  finding: Finding,
  now: Date,
): Promise<Record<string, string>> {
  const { redemptionId } = await codeOf(tx, scope, finding);
  const orderRef = finding.repair?.order ?? "";
  if (!(await releaseVoucher(tx, scope, { redemptionId, orderRef }, now))) {
    throw new NotDone("The code is not marked as used in that order any more.");
  }
  return { redemption: showId("redemption", redemptionId) };
}
