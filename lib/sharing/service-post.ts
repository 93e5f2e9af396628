import type { Posting } from "@/lib/ledger/account";
import { addPosting, type LedgerWrite } from "@/lib/ledger/write";
import { hashOf } from "@/lib/shared/hash";
import { newId } from "@/lib/shared/id";

/** What points between members are called where events are named. */
export type SharingEvent =
  | "points.sent"
  | "points.received"
  | "points.called_back"
  | "points.returned"
  | "points.reversed"
  | "pool.given"
  | "pool.received"
  | "pool.left"
  | "pool.share";

/** An id for the event, which the ledger rows of its posting carry. */
export function newEventId(now: Date): string {
  return newId(now.getTime());
}

/**
 * Adds a posting to a write, with the event that stands for it in the member's statement: the same step of the same
 * transfer is written once.
 */
export function addShared(
  write: LedgerWrite,
  {
    posting,
    eventId,
    type,
    about,
    points,
    at,
  }: {
    posting: Posting;
    eventId: string;
    type: SharingEvent;
    /** The transfer, or whatever else this step belongs to. */
    about: string;
    /** Below zero left the account. */
    points: bigint;
    at: Date;
  },
): void {
  const { memberId } = posting.account;
  const payload = { about, points: points.toString() };
  write.events.push({
    id: eventId,
    source: "sharing",
    externalId: `${about}:${type}:${memberId}`,
    type,
    memberId,
    orderId: null,
    occurredAt: at,
    inputHash: hashOf(payload),
    payload: JSON.stringify(payload),
    outcome: "posted",
    points,
    explanation: null,
  });
  addPosting(write, posting);
}
