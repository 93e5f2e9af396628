import { addPosting } from "@/lib/ledger/write";
import { type Batch, instantOf, type WorkingMember } from "./batch";
import { countsAsOrder, type OrderOutcome } from "./decide-order";
import { owedBy } from "./explain-outcome";
import { moveHolds } from "./holds";
import type { OrderOnRecord } from "./order-on-record";

/** Takes what was posted into the member's working state and into what is written. */
export function takePostings(
  batch: Batch,
  member: WorkingMember,
  { posting, qualifying }: Pick<OrderOutcome, "posting" | "qualifying">,
): void {
  if (posting) {
    addPosting(batch.write, posting);
    member.account = posting.account;
  }
  if (qualifying) {
    addPosting(batch.write, qualifying);
    member.qualifying = qualifying.account;
  }
  if (batch.hasGame) batch.beside.touched.add(member.account.memberId);
}

/** The event, the order it is about, by its number and its shop's slug, and what was known of that before. */
type Cause = {
  id: string;
  occurredAt: Date;
  order: string;
  shop: string | null;
  before: OrderOnRecord | null;
};

/** The member is always told of what a refund took back, owed or left. */
function tellOfRefund(batch: Batch, memberId: string, outcome: OrderOutcome, event: Cause) {
  const { points, newlyWrittenOff } = outcome;
  if (batch.replays || (points >= 0n && newlyWrittenOff === 0n)) return;
  batch.beside.notices.push({
    memberId,
    code: "points_reversed",
    about: event.id,
    shop: event.shop,
    facts: {
      order: event.order,
      points: (points < 0n ? -points : 0n).toString(),
      owed: owedBy(outcome).toString(),
      kept: newlyWrittenOff.toString(),
    },
  });
}

/** Takes an order's outcome into everything that the events after it see, and into what is written. */
export function takeOutcome(batch: Batch, member: WorkingMember, outcome: OrderOutcome, event: Cause): void {
  const { memberId } = member.account;
  const { currency } = batch.terms;
  const { before } = event;
  takePostings(batch, member, outcome);
  moveHolds(batch.limits, memberId, outcome.holds.before, outcome.holds.after);
  for (const row of outcome.shortfalls) batch.beside.shortfalls.set(row.id, row);
  const counted = before?.memberId === memberId && countsAsOrder(before, currency) ? 1 : 0;
  member.known.paidOrders += (countsAsOrder(outcome.order, currency) ? 1 : 0) - counted;
  tellOfRefund(batch, memberId, outcome, event);
  batch.rise(batch, member, { order: outcome.order, before }, event.id, instantOf(batch, event));
}
