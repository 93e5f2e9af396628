import { findEvents } from "@/db/queries/events";
import {
  type Found,
  findOrders,
  type Identity,
  lockIdentities,
  lotsOf,
  rulesRevision,
  type StoredOrder,
} from "@/db/queries/ingest";
import { insertMembers } from "@/db/queries/members";
import { loadMeasured } from "@/db/queries/tiers-measure";
import type { Tx } from "@/db/transaction";
import type { Lot } from "@/lib/ledger/account";
import { emptyWrite } from "@/lib/ledger/write";
import { newMember } from "@/lib/members/enrol";
import { emailKey } from "@/lib/members/member";
import { parseFraction } from "@/lib/shared/fraction";
import type { ProgramScope } from "@/lib/shared/scope";
import type { LadderTerms } from "@/lib/tiers/standing";
import { countsFrom } from "@/lib/tiers/window";
import { type Batch, orderKey, shopOf, type WorkingMember, type WorkingOrder } from "./batch";
import type { ExplanationRecord } from "./explanation";
import type { IncomingEvent, IncomingMember } from "./incoming";
import type { OrderMerge } from "./order-state";
import { contentOfPayload } from "./payload";
import type { OrderPin } from "./pin";
import { bookOf, lastKnownBook, type ProgramBook } from "./service-book";

const NOBODY: Identity = { memberId: null, externalId: null, card: null, emailKey: null };

/** Matching by e-mail alone always works for a sender who gives nothing else; beside other names the merchant decides. */
function identityOf(member: IncomingMember | null, matchByEmail: boolean): Identity {
  if (!member) return NOBODY;
  const { id = null, externalId = null, card = null, email } = member;
  const asksEmail = email && (matchByEmail || !(externalId || card));
  return { memberId: id, externalId, card, emailKey: asksEmail ? emailKey(email) : null };
}

/** Enrols whoever is not known yet and may join by ordering (M1). Nobody joins by a card alone. */
async function enrolUnknown(
  tx: Tx,
  scope: ProgramScope,
  events: readonly IncomingEvent[],
  found: readonly Found[],
) {
  const known = new Set(found.map((member) => member.index));
  const joining = new Map<string, ReturnType<typeof newMember>>();
  events.forEach(({ member, occurredAt }, index) => {
    if (known.has(index) || !member || member.id) return;
    const { externalId = null, email = null, name = null } = member;
    const key = externalId ?? (email && emailKey(email));
    if (key && !joining.has(key))
      joining.set(key, newMember({ externalId, email, name, joinedAt: occurredAt }));
  });
  if (joining.size > 0) await insertMembers(tx, scope, [...joining.values()]);
  return joining.size > 0;
}

async function lockMembers(
  tx: Tx,
  scope: ProgramScope,
  events: readonly IncomingEvent[],
  { settings }: ProgramBook,
) {
  const identities = events.map((event) => identityOf(event.member, settings.matchByEmail));
  const found = await lockIdentities(tx, scope, identities);
  const complete = found.length === events.length || !settings.automaticEnrolment;
  if (complete || !(await enrolUnknown(tx, scope, events, found))) return found;
  return lockIdentities(tx, scope, identities);
}

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
 */
async function askFirst(tx: Tx, scope: ProgramScope, source: string, events: readonly IncomingEvent[]) {
  let book = lastKnownBook(scope);
  const revision = rulesRevision(tx, scope);
  book ??= await bookOf(tx, scope, await revision);
  for (;;) {
    const asked: ProgramBook = book;
    const orderKeys = orderKeysOf(events, asked);
    const [newest, named, recorded, stored] = await Promise.all([
      revision,
      lockMembers(tx, scope, events, asked),
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
    ]);
    book = await bookOf(tx, scope, newest);
    if (book === asked) return { book, orderKeys, named, recorded, stored };
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

/** Reads everything a batch is decided on, with the accounts of its members locked until the transaction ends. */
export async function loadBatch(
  tx: Tx,
  scope: ProgramScope,
  source: string,
  events: readonly IncomingEvent[],
  now: Date,
): Promise<Batch> {
  const { book, orderKeys, named, recorded, stored } = await askFirst(tx, scope, source, events);
  const tiers = tierTerms(book);
  const memberIds = [...new Set(named.map((member) => member.memberId))];
  const strangers = stored.flatMap(({ memberId }) =>
    memberId && !memberIds.includes(memberId) ? [memberId] : [],
  );
  const owners =
    strangers.length > 0
      ? await lockIdentities(
          tx,
          scope,
          strangers.map((memberId) => ({ ...NOBODY, memberId })),
        )
      : [];
  const keys = orderKeys.map((key) => key && orderKey(key.shopId, key.externalId));
  const needed = needingLots(events, keys, named, stored);
  const people = new Map([...named, ...owners].map((member) => [member.memberId, member]));
  const window = windowsAt(tiers, now);
  const [measured, lots] = await Promise.all([
    loadMeasured(
      tx,
      scope,
      tiers.settings,
      [...people.values()].map(({ memberId, joinedAt }) => ({ memberId, from: window(joinedAt) })),
      false,
    ),
    needed.length > 0 ? lotsOf(tx, scope, needed) : new Map<string, Lot[]>(),
  ]);

  const members = new Map<string, WorkingMember>();
  for (const { memberId, account, excluded, ...member } of people.values()) {
    members.set(memberId, {
      account: { ...account, lots: lots.get(memberId) ?? [] },
      excluded,
      standing: {
        tierId: member.tierId,
        tierSince: member.tierSince,
        keptUntil: member.tierKeptUntil,
        pinnedUntil: member.tierPinnedUntil,
        joinedAt: member.joinedAt,
        measured: measured.get(memberId) ?? { kind: "sum", value: 0n },
      },
    });
  }
  const memberOf: Batch["memberOf"] = events.map(() => null);
  for (const { index, memberId } of named) memberOf[index] = members.get(memberId) ?? null;

  return {
    programId: scope.programId,
    source,
    now,
    replays: false,
    rules: book.rules,
    terms: book.terms,
    shops: book.shops,
    firstShop: book.firstShop,
    tiers,
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
    members,
    orders: new Map(stored.map((order) => [orderKey(order.shopId, order.externalId), workingOrder(order)])),
    write: emptyWrite(),
  };
}
