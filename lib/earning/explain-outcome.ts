import type { Batch } from "./batch";
import type { OrderOutcome } from "./decide-order";
import { type ExplanationRecord, type Note, recordExplanation } from "./explanation";
import type { IncomingMember } from "./incoming";

/** Points that a refund took although they were spent: the member owes them now. */
export function owedBy({ posting }: Pick<OrderOutcome, "posting">): bigint {
  let owed = 0n;
  for (const row of posting?.transfers ?? []) if (row.debit === "member:debt") owed += row.amount;
  return owed;
}

/** Whether the lot that was just earned waits for its day. */
function waits({ posting }: OrderOutcome): boolean {
  return posting?.transfers.some((row) => row.kind === "earn" && row.credit === "member:pending") ?? false;
}

function stateOf(outcome: OrderOutcome): "available" | "pending" | "on_fulfilment" {
  if (outcome.availableAt === null) return "on_fulfilment";
  return waits(outcome) ? "pending" : "available";
}

/** E15: why an order has no member, as far as it is known. */
export function guestNote(named: IncomingMember | null, { settings }: Batch["terms"]): Note {
  const byEmail =
    named?.email && !named.externalId && !named.card && !named.id && settings.matchByEmail === false;
  if (!byEmail) return { code: "guest" };
  return { code: "guest", by: "email", claimable: (settings.claimDays ?? 0) > 0 };
}

/** The explanation of what an event did to its order (X1). */
export function explanationOf(
  outcome: OrderOutcome,
  terms: Batch["terms"],
  guest: Note | null,
): ExplanationRecord {
  const notes: Note[] = guest ? [guest] : [];
  if (outcome.newlyWrittenOff > 0n)
    notes.push({ code: "written_off", points: Number(outcome.newlyWrittenOff) });
  const owed = owedBy(outcome);
  if (owed > 0n) notes.push({ code: "owed", points: Number(owed) });
  const earned = outcome.points > 0n;
  return recordExplanation({
    evaluation: outcome.evaluation,
    ruleSet: outcome.ruleSet?.id ?? "none",
    contentEvent: outcome.order.state.merge.contentEvent,
    rounding: outcome.order.pin?.rounding ?? terms.settings.rounding,
    target: outcome.order.points,
    previous: outcome.previous,
    carry: outcome.carry,
    availability: earned ? { state: stateOf(outcome), at: outcome.availableAt } : null,
    expiresAt: earned ? outcome.expiresAt : null,
    notes,
  });
}
