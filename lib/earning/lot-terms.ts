import type { Account, Cause, Lot, Posting } from "@/lib/ledger/account";
import { joinPostings, withLots } from "@/lib/ledger/account";
import { type LotTerms, open } from "@/lib/ledger/post";
import { endOfDayAfterMonths } from "@/lib/shared/calendar";
import { availableAt } from "./availability";
import type { Evaluation } from "./evaluation";
import { fulfilledAtOf, type OrderState } from "./order-state";
import type { OrderPin } from "./pin";

/** When an order's points open and lapse: what its state says, not when it was heard of. */
export function lotTerms(
  order: { state: OrderState; pin: Pick<OrderPin, "expiryMonths"> | null },
  { availability }: Pick<Evaluation, "availability">,
  paidAt: Date,
  timeZone: string,
): LotTerms {
  const fulfilledAt = fulfilledAtOf(order.state.merge);
  const months = order.pin?.expiryMonths ?? null;
  return {
    availableAt: availability ? availableAt(availability, { paidAt, fulfilledAt }, timeZone) : paidAt,
    expiresAt: months === null ? null : endOfDayAfterMonths(paidAt, months, timeZone),
    earnedAt: paidAt,
  };
}

const sameInstant = (a: Date | null, b: Date | null) => a?.getTime() === b?.getTime();

/** The order's lots follow it when it is fulfilled, or when an earlier payment is heard of late. */
export function retime(
  account: Account,
  orderId: string,
  lotTerms: LotTerms,
  cause: Cause,
  now: Date,
): Posting {
  let posting: Posting = { account, transfers: [], lots: [] };
  for (const lot of account.lots) {
    if (lot.orderId !== orderId) continue;
    const waits = lot.state === "pending";
    const due = waits ? lotTerms.availableAt : lot.availableAt;
    if (sameInstant(due, lot.availableAt) && sameInstant(lotTerms.expiresAt, lot.expiresAt)) continue;
    const moved: Lot = {
      ...lot,
      availableAt: due,
      expiresAt: lotTerms.expiresAt,
      earnedAt: lotTerms.earnedAt,
    };
    posting = joinPostings(posting, {
      account: withLots(posting.account, [moved]),
      transfers: [],
      lots: [moved],
    });
    if (waits && due !== null && due <= now) {
      posting = joinPostings(posting, open(posting.account, moved, due, cause));
    }
  }
  return posting;
}
