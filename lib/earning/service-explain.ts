import { findContentPayload, findExplainable, findNewestExplained } from "@/db/queries/explain";
import { rulesRevision } from "@/db/queries/ingest";
import { readProgram, type Tx } from "@/db/transaction";
import { explainChallenge } from "@/lib/game/explain-challenge";
import type { ExplanationView } from "@/lib/ledger/explanation";
import { explainReferral } from "@/lib/referrals/explain-referral";
import type { Reading } from "@/lib/shared/format";
import type { ProgramScope } from "@/lib/shared/scope";
import { explainTier } from "@/lib/tiers/explain-tier";
import { titleOf } from "./event-title";
import { explain } from "./explain";
import type { ExplanationRecord } from "./explanation";
import { contentOfPayload } from "./payload";
import { emptyRuleSet } from "./rule-set";
import { bookOf, type ProgramBook, wordsFor } from "./service-book";

export { titleOf } from "./event-title";
export { forecastCart } from "./service-forecast";

/**
 * Why an event moved points or did not, in words. Null when there is no such event in the program, when it is not
 * `memberId`'s (where one is given), or when no rule was asked. With `now`, what has opened since is told as such; with
 * `reading` in the reader's words, without it in English.
 */
export function explainEvent(
  scope: ProgramScope,
  eventId: string,
  memberId: string | null = null,
  now?: Date,
  reading?: Reading,
): Promise<ExplanationView | null> {
  return readProgram(scope, (tx) => explainEventWithin(tx, scope, eventId, memberId, now, reading), {
    keepPlans: true,
  });
}

/** What the explanation of a challenge is worded with. */
function challengeWords({ terms: { currency, timeZone }, settings, names }: ProgramBook, reading?: Reading) {
  return { currency, timeZone, unitNames: settings.unitNames, reading: { names, ...reading, timeZone } };
}

/** `explainEvent` in a transaction of the caller. */
export async function explainEventWithin(
  tx: Tx,
  scope: ProgramScope,
  eventId: string,
  memberId: string | null = null,
  now?: Date,
  reading?: Reading,
): Promise<ExplanationView | null> {
  const event = await findExplainable(tx, scope, eventId);
  if (!event?.explanation || (memberId !== null && event.memberId !== memberId)) return null;
  const record = event.explanation as ExplanationRecord;
  const book = await bookOf(tx, scope, await rulesRevision(tx, scope));
  if (event.type.startsWith("challenge.")) return explainChallenge(event, challengeWords(book, reading));
  const { currency, timeZone } = book.terms;
  const inWords = { currency, timeZone, reading: { names: book.names, ...reading, timeZone } };
  if (event.type.startsWith("referral.")) return explainReferral(event, inWords);
  if (event.type.startsWith("tier.")) return explainTier(event, inWords);
  const ruleSet = book.rules.byId(record.ruleSet);
  const own = record.contentEvent === event.externalId || record.contentEvent === null;
  const payload = own
    ? event.payload
    : await findContentPayload(tx, scope, eventId, record.contentEvent as string);
  return explain(record, {
    title: titleOf(
      event.type,
      event.orderNumber,
      (event.payload as { data?: unknown } | null)?.data,
      reading,
    ),
    occurredAt: event.occurredAt,
    timeZone: book.terms.timeZone,
    currency: event.currency ?? book.terms.currency,
    content: contentOfPayload(payload),
    ruleSet: ruleSet.ok ? ruleSet.value : emptyRuleSet(record.ruleSet),
    names: book.names,
    words: wordsFor(book, scope),
    reading,
    now,
  });
}

/**
 * Why an order of this member earned what it did, or did not: as it stands now, whatever has happened to it since it was
 * placed. Null when it is not theirs, or when no rule was ever asked.
 */
export function whyNot(
  scope: ProgramScope,
  memberId: string,
  orderId: string,
  now?: Date,
  reading?: Reading,
): Promise<ExplanationView | null> {
  return readProgram(scope, async (tx) => {
    const eventId = await findNewestExplained(tx, scope, memberId, orderId);
    return eventId ? explainEventWithin(tx, scope, eventId, memberId, now, reading) : null;
  });
}
