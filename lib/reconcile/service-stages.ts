import { closeAgreed, writeFindings } from "@/db/queries/reconcile-findings";
import {
  allOrderIds,
  changedOrderIds,
  codesByText,
  codesSince,
  knownUpdates,
  openSubjects,
  orderPairs,
} from "@/db/queries/reconcile-match";
import { inProgram, readProgram } from "@/db/transaction";
import { newId } from "@/lib/shared/id";
import type { ProgramScope } from "@/lib/shared/scope";
import { type AdminError, adminSentence } from "@/lib/shopify/admin-error";
import { numberOfGid } from "@/lib/shopify/fetched-order";
import { changedOrders } from "@/lib/shopify/operations/orders";
import { adminCall } from "@/lib/shopify/service-admin";
import type { ShopifyStore } from "@/lib/shopify/service-store";
import { checkSubscriptions } from "@/lib/shopify/service-upkeep";
import type { Difference, FindingKind } from "./finding";
import { askFrom, gapOf, type Run, type RunCounts } from "./run";
import { compareCodes, compareOrders } from "./service-compare";
import { fetchAndTake } from "./service-take";

/** What a step of a comparison leaves: where it goes on (null: the stage is through), what it counted, what stood in its way. */
export type Step = { cursor: string | null; counts: Partial<RunCounts>; error: AdminError | null };

const ORDERS_PER_PAGE = 100;
const PAIRS_PER_STEP = 500;
const CODES_PER_STEP = 50;
/** Open differences are looked at again by each comparison, the longest known first. */
const MOST_OPEN = 500;
/** The mark of the stage's first step: open differences come before what has changed. */
const OPEN_FIRST = "open";

const ORDER_KINDS: FindingKind[] = [
  "order_not_counted",
  "order_differs",
  "order_without_member",
  "order_of_another",
  "order_unknown_to_shop",
];
const CODE_KINDS: FindingKind[] = [
  "code_used_unmarked",
  "code_marked_unused",
  "code_missing",
  "code_ended_there",
  "code_alive",
  "code_used_twice",
  "hold_overdue",
];

type Place = { scope: ProgramScope; store: ShopifyStore; run: Run; now: Date };
type Looked = {
  kinds: readonly FindingKind[];
  subjects: readonly string[] | null;
  found: readonly Difference[];
};

/** Writes down what differs of what was looked at, and closes what agrees by now. */
export async function note(
  { scope, store, run, now }: Pick<Place, "scope" | "store" | "now"> & { run: Pick<Run, "id"> },
  { kinds, subjects, found }: Looked,
): Promise<Partial<RunCounts>> {
  const gone = await inProgram(scope, async (tx) => {
    const ids = found.map(() => newId(now.getTime()));
    await writeFindings(tx, scope, { runId: run.id, shopId: store.shopId, ids, found }, now);
    return closeAgreed(tx, scope, { runId: run.id, shopId: store.shopId }, kinds, subjects, now);
  });
  return { found: found.length, gone };
}

/** One page of the orders that the store changed: what was missed is asked for and taken in. */
export async function stepOrders(place: Place): Promise<Step> {
  const { scope, store, run, now } = place;
  const since = run.fromMark ?? askFrom(null, run.toMark);
  const query = `updated_at:>='${since.toISOString()}'`;
  const listed = await adminCall(store, changedOrders, { query, after: run.cursor, first: ORDERS_PER_PAGE });
  if (!listed.ok) return { cursor: run.cursor, counts: {}, error: listed.error };
  const { nodes, pageInfo } = listed.value.orders;
  const ids = nodes.map(({ id }) => numberOfGid(id));
  const known = await readProgram(scope, (tx) => knownUpdates(tx, scope, store.shopId, ids));
  const counts = { listed: nodes.length, missed: 0, late: 0, found: 0, gone: 0 };
  const found: Difference[] = [];
  for (const [at, { name, updatedAt }] of nodes.entries()) {
    const orderId = ids[at] as string;
    const gap = gapOf(known.get(orderId), new Date(updatedAt), run.toMark);
    if (!gap) continue;
    const taken = await fetchAndTake(scope, store, orderId, now);
    if (!taken.ok && taken.error.code === "store") {
      // What was taken in already is known next time: the page is looked through again.
      return {
        cursor: run.cursor,
        counts: { missed: counts.missed, late: counts.late },
        error: taken.error.error,
      };
    }
    counts[gap]++;
    if (!taken.ok && taken.error.code === "unreadable") {
      const facts = { order: name, reason: taken.error.reason };
      found.push({ kind: "order_not_taken", subject: orderId, facts });
    }
  }
  const noted = await note(place, { kinds: ["order_not_taken"], subjects: ids, found });
  return {
    cursor: pageInfo.hasNextPage ? pageInfo.endCursor : null,
    counts: { ...counts, ...noted },
    error: null,
  };
}

/** Orders that are due to be compared after a cursor, and where it goes on. */
async function ordersDue({ scope, store, run }: Place): Promise<{ ids: string[]; cursor: string | null }> {
  const { shopId } = store;
  const { cursor, fromMark } = run;
  if (cursor === null) {
    const ids = await readProgram(scope, (tx) => openSubjects(tx, scope, shopId, ORDER_KINDS, MOST_OPEN));
    return { ids, cursor: OPEN_FIRST };
  }
  const after = cursor === OPEN_FIRST ? null : cursor;
  if (fromMark === null) {
    const ids = await readProgram(scope, (tx) => allOrderIds(tx, scope, shopId, after ?? "", PAIRS_PER_STEP));
    return { ids, cursor: ids.length < PAIRS_PER_STEP ? null : (ids.at(-1) ?? null) };
  }
  const [at = "", id = ""] = after?.split(" ") ?? [];
  const rows = await readProgram(scope, (tx) =>
    changedOrderIds(tx, scope, shopId, fromMark, after === null ? null : { at, id }, PAIRS_PER_STEP),
  );
  const last = rows.at(-1);
  return {
    ids: rows.map((row) => row.id),
    cursor: rows.length < PAIRS_PER_STEP || !last ? null : `${last.at} ${last.id}`,
  };
}

/** Orders held against the ledger. */
export async function stepLedger(place: Place): Promise<Step> {
  const { scope, store } = place;
  const { ids, cursor } = await ordersDue(place);
  const pairs = await readProgram(scope, (tx) => orderPairs(tx, scope, store.shopId, ids));
  const found = compareOrders(store, pairs);
  const noted = await note(place, { kinds: ORDER_KINDS, subjects: ids, found });
  return { cursor, counts: { orders: pairs.length, ...noted }, error: null };
}

async function codesDue({ scope, store, run }: Place) {
  const { shopId } = store;
  if (run.cursor === null) {
    const subjects = await readProgram(scope, (tx) =>
      openSubjects(tx, scope, shopId, CODE_KINDS, CODES_PER_STEP),
    );
    const rows = await readProgram(scope, (tx) => codesByText(tx, scope, shopId, subjects));
    return { rows, subjects, cursor: OPEN_FIRST };
  }
  const after = run.cursor === OPEN_FIRST ? null : run.cursor;
  const rows = await readProgram(scope, (tx) =>
    codesSince(tx, scope, shopId, run.fromMark, after, CODES_PER_STEP),
  );
  const cursor = rows.length < CODES_PER_STEP ? null : (rows.at(-1)?.redemptionId ?? null);
  return { rows, subjects: rows.map(({ code }) => code), cursor };
}

/** Codes held against the store and its orders. */
export async function stepCodes(place: Place): Promise<Step> {
  const { scope, store, run, now } = place;
  const { rows, subjects, cursor } = await codesDue(place);
  const { found, error } = await compareCodes(scope, store, rows, now);
  if (error) return { cursor: run.cursor, counts: {}, error };
  const noted = await note(place, { kinds: CODE_KINDS, subjects, found });
  return { cursor, counts: { codes: rows.length, ...noted }, error: null };
}

/** Whether the store tells of everything; what is missing is made again. */
export async function stepSubscriptions(place: Place): Promise<Step> {
  const { scope, store, now } = place;
  const checked = await checkSubscriptions(scope, store, now);
  const lacking = checked.ok ? Object.entries(checked.value.refused) : [];
  const found: Difference[] = [];
  if (!checked.ok || lacking.length > 0) {
    const reason = checked.ok ? (lacking[0]?.[1] ?? "") : adminSentence(checked.error);
    const topics = checked.ok ? lacking.map(([topic]) => topic).join(", ") : "what was asked for";
    found.push({ kind: "subscriptions_missing", subject: store.domain, facts: { topics, reason } });
  }
  const noted = await note(place, { kinds: ["subscriptions_missing"], subjects: null, found });
  return { cursor: null, counts: { ...noted, subscribed: checked.ok ? checked.value.made : 0 }, error: null };
}
