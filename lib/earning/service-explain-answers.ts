import { readProgram, type Tx } from "@/db/transaction";
import type { ExplanationView } from "@/lib/ledger/explanation";
import type { ProgramScope } from "@/lib/shared/scope";
import type { EventAnswer } from "./batch";
import { explain } from "./explain";
import type { IncomingEvent } from "./incoming";
import { lastKnownBook, wordsFor } from "./service-book";
import { explainEventWithin, titleOf } from "./service-explain";

/** An event and what it was answered. */
export type Answered = { event: IncomingEvent; answer: EventAnswer };

/**
 * The explanation of an event that was just recorded, without asking the database: the event carries the content that
 * was evaluated, and the process knows the rules. Undefined when that is not so.
 */
function fromMemory(scope: ProgramScope, { event, answer }: Answered): ExplanationView | null | undefined {
  const record = answer.explanation;
  if (!record) return null;
  const book = lastKnownBook(scope);
  const { order } = event;
  if (!book || !order || order.lines === null || record.contentEvent !== event.id) return undefined;
  const ruleSet = book.rules.byId(record.ruleSet);
  if (!ruleSet.ok) return undefined;
  return explain(record, {
    title: titleOf(event.type, order.id),
    occurredAt: event.occurredAt,
    timeZone: book.terms.timeZone,
    currency: order.currency,
    content: order,
    ruleSet: ruleSet.value,
    names: book.names,
    words: wordsFor(book, scope),
  });
}

/** Why each of these events moved points or did not; null where no rule was asked. */
export async function explainAnswers(
  scope: ProgramScope,
  answered: readonly Answered[],
): Promise<(ExplanationView | null)[]> {
  const known = answered.map((one) => fromMemory(scope, one));
  if (!known.includes(undefined)) return known as (ExplanationView | null)[];
  return readProgram(scope, (tx) => complete(tx, scope, answered, known));
}

/** `explainAnswers` in the transaction that recorded them. */
export function explainAnswersWithin(tx: Tx, scope: ProgramScope, answered: readonly Answered[]) {
  return complete(
    tx,
    scope,
    answered,
    answered.map((one) => fromMemory(scope, one)),
  );
}

function complete(
  tx: Tx,
  scope: ProgramScope,
  answered: readonly Answered[],
  known: readonly (ExplanationView | null | undefined)[],
): Promise<(ExplanationView | null)[]> {
  return Promise.all(
    answered.map(({ answer }, at) => {
      const view = known[at];
      return view === undefined ? explainEventWithin(tx, scope, answer.eventId) : view;
    }),
  );
}
