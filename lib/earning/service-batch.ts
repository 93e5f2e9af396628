import type { AskedRow } from "@/db/queries/earning-members";
import { findEvents } from "@/db/queries/events";
import {
  type Found,
  findOrders,
  lockIdentities,
  lotsOf,
  rulesRevision,
  type StoredOrder,
} from "@/db/queries/ingest";
import { loadMeasured } from "@/db/queries/tiers-measure";
import type { Tx } from "@/db/transaction";
import { firstUses } from "@/lib/cards/service-use";
import { emptyAccount, type Lot } from "@/lib/ledger/account";
import { QUALIFYING_ASSET } from "@/lib/ledger/accounts";
import type { Measured } from "@/lib/ledger/measured";
import { emptyWrite } from "@/lib/ledger/write";
import { parseFraction } from "@/lib/shared/fraction";
import type { ProgramScope } from "@/lib/shared/scope";
import type { LadderTerms } from "@/lib/tiers/standing";
import { tierFacts } from "@/lib/tiers/tier-facts";
import { countsFrom } from "@/lib/tiers/window";
import { happenedAt } from "./again";
import { type Batch, emptyBeside, orderKey, shopOf, type WorkingMember, type WorkingOrder } from "./batch";
import type { ExplanationRecord } from "./explanation";
import type { IncomingEvent } from "./incoming";
import { knownRow } from "./member-facts";
import type { OrderMerge } from "./order-state";
import { contentOfPayload } from "./payload";
import type { OrderPin } from "./pin";
import { type Ahead, askAll, asksOf } from "./service-ask";
import { bookOf, lastKnownBook, type ProgramBook } from "./service-book";
import { cardsShownIn, learnedFrom, lockMembers, NOBODY } from "./service-identify";
import { riseOn } from "./service-rise";

function workingOrder(order: StoredOrder): WorkingOrder {
  return {
    shopId: order.shopId,
    externalId: order.externalId,
    contentEventId: order.contentEventId,
    revision: order.revision,
    status: order.status === "refund" ? "refund" : null,
    changed: false,
    record: {
      id: order.id,
      memberId: order.memberId,
      state: { merge: order.merge as OrderMerge, content: contentOfPayload(order.payload) },
      pin: order.pin as OrderPin | null,
      exact: parseFraction(order.exact),
      points: order.points,
      writtenOff: order.writtenOff,
      totalMinor: order.totalMinor,
      spendMinor: order.spendMinor,
      qualifying: order.qualifying,
      qualifyingExact: parseFraction(order.qualifyingExact),
      units: order.units,
    },
  };
}

/** A first payment only ever adds; every other event about an order can take points back or open them. */
function readsLots(event: IncomingEvent, again: boolean): boolean {
  return (
    again ||
    event.type === "refund.unlinked" ||
    (event.type.startsWith("order.") && event.type !== "order.paid")
  );
}

/** The members whose lots deciding needs: those with an order that is heard of again, and its owners. */
function needingLots(
  events: readonly IncomingEvent[],
  keys: readonly (string | null)[],
  found: readonly Found[],
  stored: readonly StoredOrder[],
) {
  const seen = new Map<string, number>();
  for (const key of keys) if (key) seen.set(key, (seen.get(key) ?? 0) + 1);
  for (const order of stored) seen.set(orderKey(order.shopId, order.externalId), 2);
  const needed = new Set(stored.flatMap((order) => (order.memberId ? [order.memberId] : [])));
  for (const { index, memberId } of found) {
    const key = keys[index];
    if (readsLots(events[index] as IncomingEvent, key ? (seen.get(key) ?? 0) > 1 : false))
      needed.add(memberId);
  }
  return [...needed];
}

/** The order each event is about, or null. */
function orderKeysOf(events: readonly IncomingEvent[], book: ProgramBook) {
  return events.map((event) => {
    const shopId = shopOf(event, book);
    return event.order && shopId ? { shopId, externalId: event.order.id } : null;
  });
}

/**
 * The first questions, sent together: the accounts are locked first, and what is read behind the lock is as current as
 * the lock. The book in memory says how to ask; when it turns out to be stale everything is asked again by the new one.
 * The revision is read behind the lock as well: a merge of two members (M4) raises it, so that whoever waited for the
 * account of somebody who became another meanwhile asks again whom the events name.
 */
async function askFirst(
  tx: Tx,
  scope: ProgramScope,
  source: string,
  events: readonly IncomingEvent[],
  joined: string[],
) {
  let book = lastKnownBook(scope);
  book ??= await bookOf(tx, scope, await rulesRevision(tx, scope));
  for (;;) {
    const asked: ProgramBook = book;
    const orderKeys = orderKeysOf(events, asked);
    const [named, recorded, stored, newest] = await Promise.all([
      lockMembers(tx, scope, events, asked.settings, asked.terms.currency),
      findEvents(
        tx,
        scope,
        source,
        events.map((event) => event.id),
      ),
      findOrders(
        tx,
        scope,
        orderKeys.filter((key) => key !== null),
      ),
      rulesRevision(tx, scope),
    ]);
    joined.push(...named.joined);
    book = await bookOf(tx, scope, newest);
    if (book === asked) return { book, orderKeys, found: named.found, recorded, stored };
  }
}

/** The ladder with its terms, as deciding standing takes them. */
function tierTerms({ ladder, settings, terms }: ProgramBook): LadderTerms {
  return { ladder, settings: { ...settings.tiers, timeZone: terms.timeZone }, timeZone: terms.timeZone };
}

/** Where the window begins for whoever joined when; asked of the calendar once where it is the same for all. */
function windowsAt({ settings }: LadderTerms, now: Date): (joinedAt: Date) => Date | null {
  if (settings.window === "anniversary") return (joinedAt) => countsFrom(settings, joinedAt, now);
  const same = countsFrom(settings, now, now);
  return () => same;
}

/** What will be decided, as far as it says what has to be read: each event, with the order it is about. */
function aheadsOf(
  events: readonly IncomingEvent[],
  keys: readonly (string | null)[],
  found: readonly Found[],
  stored: readonly StoredOrder[],
): Ahead[] {
  const named = new Map(found.map(({ index, memberId }) => [index, memberId]));
  const orders = new Map(stored.map((order) => [orderKey(order.shopId, order.externalId), order]));
  return events.map((event, index) => {
    const key = keys[index];
    const order = key ? orders.get(key) : undefined;
    const memberIds = [named.get(index), order?.memberId].filter((id) => typeof id === "string");
    return { at: happenedAt(event), memberIds, pin: (order?.pin ?? null) as OrderPin | null };
  });
}

/** As of when a batch measures what counts: now, or, where history is told over again, when it begins. */
function measuredAt(events: readonly IncomingEvent[], now: Date, replays: boolean): Date {
  if (!replays) return now;
  return new Date(Math.min(now.getTime(), ...events.map(({ occurredAt }) => occurredAt.getTime())));
}

function workingMember(
  { memberId, account, excluded, lapses, ...member }: Found,
  lots: readonly Lot[],
  measured: Measured,
  asked: AskedRow | null,
  qualifies: boolean,
): WorkingMember {
  return {
    account: { ...account, lots },
    qualifying: qualifies
      ? { ...emptyAccount(memberId, QUALIFYING_ASSET), available: asked?.qualifying ?? 0n }
      : null,
    excluded,
    lapses,
    known: knownRow(asked),
    standing: {
      tierId: asked ? asked.tierId : member.tierId,
      tierSince: member.tierSince,
      keptUntil: member.tierKeptUntil,
      pinnedUntil: member.tierPinnedUntil,
      joinedAt: member.joinedAt,
      measured,
    },
  };
}

/** The owners of orders that events do not name, and the program's revision behind their lock. */
async function lockOwners(
  tx: Tx,
  scope: ProgramScope,
  { revision }: ProgramBook,
  strangers: readonly string[],
): Promise<{ owners: Found[]; newest: number }> {
  if (strangers.length === 0) return { owners: [], newest: revision };
  const identities = strangers.map((memberId) => ({ ...NOBODY, memberId }));
  const [owners, newest] = await Promise.all([
    lockIdentities(tx, scope, identities),
    rulesRevision(tx, scope),
  ]);
  return { owners, newest };
}

/** Everybody whom the events are about: those they name, and the owners of the orders. */
async function askWhom(tx: Tx, scope: ProgramScope, source: string, events: readonly IncomingEvent[]) {
  // Who joined stays who has only just joined, however often is asked.
  const joined: string[] = [];
  for (;;) {
    const asked = await askFirst(tx, scope, source, events, joined);
    const known = new Set(asked.found.map((member) => member.memberId));
    const strangers = asked.stored.flatMap(({ memberId }) =>
      memberId && !known.has(memberId) ? [memberId] : [],
    );
    const { owners, newest } = await lockOwners(tx, scope, asked.book, strangers);
    // Otherwise one of them may have become another meanwhile, and the order with them.
    if (newest === asked.book.revision) return { ...asked, owners, joined };
  }
}

/** How a batch is decided. */
export type BatchOptions = {
  /** As of when: now, or each event as of its own time, which is how history is told over again. */
  asOf?: "now" | "event";
};

/** Reads everything a batch is decided on, with the accounts of its members locked until the transaction ends. */
export async function loadBatch(
  tx: Tx,
  scope: ProgramScope,
  source: string,
  events: readonly IncomingEvent[],
  now: Date,
  { asOf = "now" }: BatchOptions = {},
): Promise<Batch> {
  const { book, orderKeys, found, owners, joined, recorded, stored } = await askWhom(
    tx,
    scope,
    source,
    events,
  );
  const replays = asOf === "event";
  const tiers = tierTerms(book);
  const keys = orderKeys.map((key) => key && orderKey(key.shopId, key.externalId));
  const needed = needingLots(events, keys, found, stored);
  const people = new Map([...found, ...owners].map((member) => [member.memberId, member]));
  const window = windowsAt(tiers, measuredAt(events, now, replays));
  const asks = asksOf(book, aheadsOf(events, keys, found, stored), now);
  const asked = askAll(tx, scope, book, asks, [...people.keys()]);
  const [measured, lots, answers, limits] = await Promise.all([
    loadMeasured(
      tx,
      scope,
      tiers.settings,
      [...people.values()].map(({ memberId, joinedAt }) => ({ memberId, from: window(joinedAt) })),
      replays,
    ),
    needed.length > 0 ? lotsOf(tx, scope, needed) : new Map<string, Lot[]>(),
    asked.members,
    asked.limits,
  ]);

  const members = new Map<string, WorkingMember>();
  for (const [memberId, member] of people) {
    const sum = measured.get(memberId) ?? { kind: "sum", value: 0n };
    const own = lots.get(memberId) ?? [];
    members.set(memberId, workingMember(member, own, sum, answers?.get(memberId) ?? null, book.qualifies));
  }
  const memberOf: Batch["memberOf"] = events.map(() => null);
  for (const { index, memberId } of found) memberOf[index] = members.get(memberId) ?? null;
  const beside = emptyBeside();
  beside.learned = learnedFrom(events, found);
  const firstUse = await firstUses(tx, scope, cardsShownIn(events));
  beside.cardsUsed = firstUse.cardIds;
  beside.notices.push(...firstUse.notices);

  return {
    programId: scope.programId,
    source,
    now,
    replays,
    rules: book.rules,
    terms: book.terms,
    shops: book.shops,
    firstShop: book.firstShop,
    rise: riseOn(tiers),
    tierFacts: book.watchesTier ? (tierId) => tierFacts(book.ladder, tierId) : null,
    unitAttribute: book.settings.unitAttribute,
    hasGame: book.hasGame,
    limits,
    earlier: new Map(
      recorded.map(({ externalId, id, inputHash, points, memberId, orderId, explanation }) => [
        externalId,
        {
          eventId: id,
          inputHash,
          points,
          memberId,
          orderId,
          explanation: explanation as ExplanationRecord | null,
        },
      ]),
    ),
    memberOf,
    joined: joined.map((id) => members.get(id)).filter((member) => member !== undefined),
    members,
    orders: new Map(stored.map((order) => [orderKey(order.shopId, order.externalId), workingOrder(order)])),
    lotsThere: new Set([...lots.values()].flat().map(({ id }) => id)),
    write: emptyWrite(scope.programId),
    beside,
  };
}
