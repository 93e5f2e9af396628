import { type Found, type Identity, lockIdentities } from "@/db/queries/ingest";
import { insertMembers } from "@/db/queries/members";
import { guestSpend } from "@/db/queries/memberships";
import type { Tx } from "@/db/transaction";
import { type NewMember, newMember } from "@/lib/members/enrol";
import { emailKey } from "@/lib/members/member";
import { joinsByOrder } from "@/lib/membership/decide-join";
import type { ProgramSettings } from "@/lib/shared/program-settings";
import type { ProgramScope } from "@/lib/shared/scope";
import { publish } from "@/lib/webhooks/service-publish";
import type { IncomingEvent } from "./incoming";

/** A card on a phone has ten. */
const PLASTIC_DIGITS = 12;

/** A month of a threshold, on the safe side for the guest. */
const MONTH_MS = 31 * 86_400_000;

export const NOBODY: Identity = {
  memberId: null,
  externalId: null,
  card: null,
  emailKey: null,
  phoneKey: null,
};

/**
 * E15: who is asked for. Customer id, then card; an order by e-mail and phone only where the merchant switched that on.
 * What is about no order can't be claimed later: there an address alone names its member, as the sender's word for them.
 */
function identityOf(
  { member, order }: IncomingEvent,
  { matchByEmail, matchByPhone }: ProgramSettings,
): Identity {
  if (!member) return NOBODY;
  const { id = null, externalId = null, card = null, email, phone } = member;
  const asksEmail = email && (matchByEmail || !(order || externalId || card));
  return {
    memberId: id,
    externalId,
    card,
    emailKey: asksEmail ? emailKey(email) : null,
    phoneKey: phone && matchByPhone ? phone.replace(/[\s()-]/g, "") : null,
  };
}

/** What an order's items cost, in the program's currency; nothing in another, and nothing of what is no payment. */
function spentBy({ type, order }: IncomingEvent, currency: string): bigint {
  if (type !== "order.paid" || !order?.lines || order.currency !== currency) return 0n;
  return order.lines.reduce(
    (sum, line) => sum + line.unitPriceMinor * BigInt(line.quantity) - line.discountMinor,
    0n,
  );
}

const EVER = new Date(0);

/**
 * M1: which events may enrol whoever they name. Where membership begins at a spend, those with which the guest's orders
 * come to it, this one included; elsewhere all.
 */
async function thresholdReached(
  tx: Tx,
  scope: ProgramScope,
  events: readonly IncomingEvent[],
  found: readonly Found[],
  { membership: { entry, thresholdMinor, thresholdMonths } }: ProgramSettings,
  currency: string,
): Promise<(index: number) => boolean> {
  if (entry !== "threshold") return () => true;
  const known = new Set(found.map(({ index }) => index));
  const spent = new Map<string, bigint>();
  const reached = new Set<number>();
  for (const [index, event] of events.entries()) {
    const { email = null, externalId = null } = event.member ?? {};
    if (known.has(index) || !(email || externalId)) continue;
    const guest = { emailKey: email && emailKey(email), externalId };
    const name = guest.externalId ?? guest.emailKey ?? "";
    const since =
      thresholdMonths === null ? EVER : new Date(event.occurredAt.getTime() - thresholdMonths * MONTH_MS);
    const before = spent.get(name) ?? (await guestSpend(tx, scope, { ...guest, since, currency }));
    const now = before + spentBy(event, currency);
    spent.set(name, now);
    if (now >= BigInt(thresholdMinor)) reached.add(index);
  }
  return (index) => reached.has(index);
}

/**
 * Enrols whoever is not known yet and may join by ordering (M1). Nobody joins by a card or a phone number alone, nor by
 * the address of an order where none is matched by it: their next order would not find them. Null
 * when there was nobody to enrol; whoever is missing from the list was enrolled by somebody else meanwhile.
 */
async function enrolUnknown(
  tx: Tx,
  scope: ProgramScope,
  events: readonly IncomingEvent[],
  found: readonly Found[],
  mayJoin: (index: number) => boolean,
  { matchByEmail }: ProgramSettings,
): Promise<NewMember[] | null> {
  const known = new Set(found.map((member) => member.index));
  const joining = new Map<string, ReturnType<typeof newMember>>();
  events.forEach(({ member, order, occurredAt }, index) => {
    if (known.has(index) || !member || member.id || !mayJoin(index)) return;
    const { externalId = null, email = null, name = null } = member;
    const key = externalId ?? (email && (matchByEmail || !order) ? emailKey(email) : null);
    if (key && !joining.has(key))
      joining.set(key, newMember({ externalId, email, name, joinedAt: occurredAt }));
  });
  if (joining.size === 0) return null;
  const ids = new Set(await insertMembers(tx, scope, [...joining.values()]));
  return [...joining.values()].filter(({ id }) => ids.has(id));
}

function enrolled({ id: memberId, joinedAt }: NewMember) {
  const data = { joined_at: joinedAt.toISOString() };
  return { type: "member_enrolled" as const, at: joinedAt, memberId, data };
}

/** The members that events name, locked in id order, and those of them who have only just joined. */
export type Identified = { found: Found[]; joined: string[] };

export async function lockMembers(
  tx: Tx,
  scope: ProgramScope,
  events: readonly IncomingEvent[],
  settings: ProgramSettings,
  currency: string,
): Promise<Identified> {
  const identities = events.map((event) => identityOf(event, settings));
  const found = await lockIdentities(tx, scope, identities);
  if (found.length === events.length || !joinsByOrder(settings)) return { found, joined: [] };
  const mayJoin = await thresholdReached(tx, scope, events, found, settings, currency);
  const joined = await enrolUnknown(tx, scope, events, found, mayJoin, settings);
  if (joined === null) return { found, joined: [] };
  // Both travel together: telling of who joined costs no round trip of its own.
  const [again] = await Promise.all([
    lockIdentities(tx, scope, identities),
    publish(tx, scope, joined.map(enrolled)),
  ]);
  return { found: again, joined: joined.map(({ id }) => id) };
}

/**
 * E15: the customer id that an order carried, where its member was known by e-mail or phone only. Whoever was known by
 * a card keeps what they have: cards are lent.
 */
export function learnedFrom(
  events: readonly IncomingEvent[],
  found: readonly Found[],
): { memberId: string; externalId: string }[] {
  return found.flatMap(({ index, memberId, externalId: known }) => {
    const { id, externalId, card } = events[index]?.member ?? {};
    return known === null && externalId && !card && !id ? [{ memberId, externalId }] : [];
  });
}

/** M3: numbers that only a card of plastic can have: whoever shows one has it in their hand. */
export function cardsShownIn(events: readonly IncomingEvent[]): string[] {
  const numbers = events.flatMap(({ member }) =>
    member?.card?.length === PLASTIC_DIGITS ? [member.card] : [],
  );
  return [...new Set(numbers)].sort();
}
