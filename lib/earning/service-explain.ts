import { findCarry, findContentPayload, findExplainable } from "@/db/queries/explain";
import { rulesRevision } from "@/db/queries/ingest";
import { readProgram, type Tx } from "@/db/transaction";
import type { ExplanationView } from "@/lib/ledger/explanation";
import { fraction, ZERO } from "@/lib/shared/fraction";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { explain } from "./explain";
import type { ExplanationRecord } from "./explanation";
import { forecast } from "./forecast";
import { type EventError, unreadable } from "./incoming";
import type { OrderContent } from "./order";
import { contentOfPayload } from "./payload";
import { emptyRuleSet } from "./rule-set";
import { bookOf } from "./service-book";

/** What an event is called where it is explained. */
export function titleOf(type: string, orderNumber: string | null): string {
  if (type === "order.refunded") return `Refund of order ${orderNumber ?? ""}`.trim();
  if (type === "order.cancelled") return `Order ${orderNumber ?? ""}, cancelled`;
  if (type === "refund.unlinked") return `Refund ${orderNumber ?? ""}`.trim();
  return `Order ${orderNumber ?? ""}`.trim();
}

/**
 * Why an event moved points or did not, in words. Null when there is no such event in the program, when it is not
 * `memberId`'s (where one is given), or when no rule was asked.
 */
export function explainEvent(
  scope: ProgramScope,
  eventId: string,
  memberId: string | null = null,
): Promise<ExplanationView | null> {
  return readProgram(scope, (tx) => explainEventWithin(tx, scope, eventId, memberId));
}

/** `explainEvent` in a transaction of the caller. */
export async function explainEventWithin(
  tx: Tx,
  scope: ProgramScope,
  eventId: string,
  memberId: string | null = null,
): Promise<ExplanationView | null> {
  const event = await findExplainable(tx, scope, eventId);
  if (!event?.explanation || (memberId !== null && event.memberId !== memberId)) return null;
  const record = event.explanation as ExplanationRecord;
  const book = await bookOf(tx, scope, await rulesRevision(tx, scope));
  const ruleSet = book.rules.byId(record.ruleSet);
  const own = record.contentEvent === event.externalId || record.contentEvent === null;
  const payload = own
    ? event.payload
    : await findContentPayload(tx, scope, eventId, record.contentEvent as string);
  return explain(record, {
    title: titleOf(event.type, event.orderNumber),
    occurredAt: event.occurredAt,
    timeZone: book.terms.timeZone,
    currency: event.currency ?? book.terms.currency,
    content: contentOfPayload(payload),
    ruleSet: ruleSet.ok ? ruleSet.value : emptyRuleSet(record.ruleSet),
    names: book.names,
  });
}

/** What a cart would earn if it were paid now, by the code that awards. `memberId` null is a guest who would join. */
export async function forecastCart(
  scope: ProgramScope,
  memberId: string | null,
  content: OrderContent,
  now: Date,
): Promise<Result<{ points: bigint; view: ExplanationView }, EventError>> {
  return readProgram(scope, async (tx) => {
    const [revision, member] = await Promise.all([
      rulesRevision(tx, scope),
      memberId ? findCarry(tx, scope, memberId) : null,
    ]);
    const book = await bookOf(tx, scope, revision);
    const ruleSet = book.rules.at(now);
    if (!ruleSet.ok) return err(unreadable(ruleSet.error));
    return ok(
      forecast({
        content,
        ruleSet: ruleSet.value,
        settings: book.terms.settings,
        timeZone: book.terms.timeZone,
        now,
        carry: member ? fraction(member.carryNumerator, member.carryDenominator) : ZERO,
        memberExcluded: member?.excluded ?? false,
        names: book.names,
      }),
    );
  });
}
