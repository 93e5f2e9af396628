import { randomInt } from "node:crypto";
import { writeAudit } from "@/db/queries/audit";
import {
  countCards,
  forgetAddresses,
  insertCard,
  isCardNumber,
  type ListedCard,
  lockCard,
  selectCards,
  selectCardsOf,
  updateCard,
} from "@/db/queries/cards";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { asItIs } from "@/lib/ledger/service-owner";
import { raiseAlert, resolveAlert, tellMembers } from "@/lib/notices/service";
import { newId, showId } from "@/lib/shared/id";
import type { CardSettings } from "@/lib/shared/program-settings";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { publish } from "@/lib/webhooks/service-publish";
import { plasticNumber } from "./card-number";
import {
  type CardAddress,
  type CardState,
  type CardStep,
  decideRequest,
  holds,
  type PhysicalCard,
  type RequestError,
  type StepError,
  takeStep,
} from "./physical-card";

export type { ListedCard };

const MOST_LISTED = 500;
const DAY_MS = 86_400_000;
/** A card that was posted has come or will not come; a declined one is not asked about any more. */
const KEEP_DAYS = { posted: 90, declined: 30 };

/** The alert that requests wait; one for all of them. */
const CARDS_WAIT = { code: "cards_requested", subject: "cards" };

/** What somebody asks for: a name on the card, and where it goes. */
export type CardRequest = { nameOnCard: string; address: CardAddress };

/** A random number that no card of the program has. */
async function freeNumber(tx: Tx, scope: ProgramScope): Promise<string> {
  for (;;) {
    const ten = Array.from({ length: 10 }, () => randomInt(10)).join("");
    const number = plasticNumber(`${1 + randomInt(9)}${ten}`);
    if (!(await isCardNumber(tx, scope, number))) return number;
  }
}

/** A member's cards of plastic, newest first. */
export function cardsOf(scope: MemberScope): Promise<PhysicalCard[]> {
  return readProgram(scope, (tx) => selectCardsOf(tx, scope, scope.memberId));
}

/** M3: asks for a card by post. One at a time, and so many a year. */
export function requestCard(
  scope: MemberScope,
  terms: CardSettings,
  request: CardRequest,
  now: Date,
): Promise<Result<PhysicalCard, RequestError>> {
  return inProgram(scope, (tx) => requestCardWithin(tx, scope, terms, request, now));
}

/** `requestCard` in a transaction of the caller. */
export async function requestCardWithin(
  tx: Tx,
  asked: MemberScope,
  terms: CardSettings,
  { nameOnCard, address }: CardRequest,
  now: Date,
): Promise<Result<PhysicalCard, RequestError>> {
  const scope = await asItIs(tx, asked);
  const decided = decideRequest(terms, await selectCardsOf(tx, scope, scope.memberId), now);
  if (!decided.ok) return decided;
  const card: PhysicalCard = {
    ...{ id: newId(now.getTime()), memberId: scope.memberId, nameOnCard, address },
    number: await freeNumber(tx, scope),
    ...{ state: "requested", requestedAt: now, printingAt: null, postedAt: null, activatedAt: null },
    ...{ activatedBy: null, endedAt: null, reason: null, tracking: null },
  };
  // Somebody clicked twice: the first click's card is on its way.
  if (!(await insertCard(tx, scope, card))) return err({ code: "card_under_way" });
  await raiseAlert(tx, scope, { ...CARDS_WAIT, facts: {} }, now);
  await writeAudit(tx, scope, "card.requested", showId("member", scope.memberId), null, audited(card), now);
  await publishCard(tx, scope, card, now);
  return ok(card);
}

/** What the log keeps of a card: never the address. */
function audited({ id, number, state, reason, tracking }: PhysicalCard) {
  return { card: showId("card", id), number, state, reason, tracking };
}

function publishCard(tx: Tx, scope: ProgramScope, { id, memberId, state }: PhysicalCard, at: Date) {
  const card = { id: showId("card", id), state };
  return publish(tx, scope, { type: "card_changed", at, memberId, data: { card } });
}

/** Takes a step with a card, in a transaction of the caller; the member is told what concerns them. */
async function step(
  tx: Tx,
  scope: ProgramScope,
  card: PhysicalCard,
  taken: CardStep,
  now: Date,
): Promise<Result<PhysicalCard, StepError>> {
  const after = takeStep(card, taken, now);
  if (!after.ok) return after;
  await updateCard(tx, scope, after.value);
  await tellOf(tx, scope, after.value, taken, now);
  if (!(await countCards(tx, scope)).get("requested")) await resolveAlert(tx, scope, CARDS_WAIT, now);
  if (taken.kind === "reopen") await raiseAlert(tx, scope, { ...CARDS_WAIT, facts: {} }, now);
  const subject = showId("member", card.memberId);
  await writeAudit(tx, scope, `card.${after.value.state}`, subject, audited(card), audited(after.value), now);
  await publishCard(tx, scope, after.value, now);
  return after;
}

/** What the member hears of a step that somebody else took. */
async function tellOf(tx: Tx, scope: ProgramScope, card: PhysicalCard, taken: CardStep, now: Date) {
  const { memberId, id, tracking, reason } = card;
  const about = showId("card", id);
  if (taken.kind === "post")
    await tellMembers(tx, scope, [{ memberId, code: "card_posted", about, facts: { tracking } }], now);
  if (taken.kind === "decline")
    await tellMembers(tx, scope, [{ memberId, code: "card_declined", about, facts: { reason } }], now);
  if (taken.kind === "stop" && scope.actor.kind !== "member")
    await tellMembers(tx, scope, [{ memberId, code: "card_stopped", about, facts: { reason } }], now);
}

/** A step that staff take with a card of the program. */
export function stepWithCard(
  scope: ProgramScope,
  cardId: string,
  taken: CardStep,
  now: Date,
): Promise<Result<PhysicalCard, StepError>> {
  return inProgram(scope, (tx) => stepWithCardWithin(tx, scope, cardId, taken, now));
}

/** `stepWithCard` in a transaction of the caller. */
export async function stepWithCardWithin(
  tx: Tx,
  scope: ProgramScope,
  cardId: string,
  taken: CardStep,
  now: Date,
): Promise<Result<PhysicalCard, StepError>> {
  const card = await lockCard(tx, scope, cardId);
  return card ? step(tx, scope, card, taken, now) : err({ code: "card_unknown" });
}

/** The same step with many cards; those that cannot take it are left as they are. Returns how many took it. */
export function stepWithCards(
  scope: ProgramScope,
  cardIds: readonly string[],
  taken: CardStep,
  now: Date,
): Promise<number> {
  return inProgram(scope, async (tx) => {
    let done = 0;
    for (const id of [...cardIds].sort().slice(0, MOST_LISTED)) {
      const card = await lockCard(tx, scope, id);
      if (card && (await step(tx, scope, card, taken, now)).ok) done++;
    }
    return done;
  });
}

export type OwnStepError = StepError | { code: "digits_wrong" };

/** A step that a member takes with a card of their own; activating it shows that it is in their hand. */
export function stepWithOwnCard(
  scope: MemberScope,
  cardId: string,
  taken: { kind: "cancel" } | { kind: "activate"; digits: string } | { kind: "stop"; reason: string },
  now: Date,
): Promise<Result<PhysicalCard, OwnStepError>> {
  return inProgram(scope, async (tx) => {
    const card = await lockCard(tx, scope, cardId);
    if (card?.memberId !== scope.memberId) return err({ code: "card_unknown" });
    if (taken.kind !== "activate") return step(tx, scope, card, taken, now);
    if (!holds(card, taken.digits)) return err({ code: "digits_wrong" });
    return step(tx, scope, card, { kind: "activate", by: "member" }, now);
  });
}

/** Cards in these states for staff; what waits longest first. */
export function cardList(
  scope: ProgramScope,
  states: readonly CardState[],
  ids?: readonly string[],
): Promise<ListedCard[]> {
  return readProgram(scope, (tx) => selectCards(tx, scope, { states, ids, limit: MOST_LISTED }));
}

/** How many cards stand in each state. */
export function cardCounts(scope: ProgramScope): Promise<Map<CardState, number>> {
  return readProgram(scope, (tx) => countCards(tx, scope));
}

/** Addresses that nobody needs any more are not kept. A job's work. */
export function forgetCardAddresses(scope: ProgramScope, now: Date): Promise<number> {
  const before = {
    posted: new Date(now.getTime() - KEEP_DAYS.posted * DAY_MS),
    declined: new Date(now.getTime() - KEEP_DAYS.declined * DAY_MS),
  };
  return inProgram(scope, (tx) => forgetAddresses(tx, scope, before));
}
