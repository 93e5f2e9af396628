import type { Account, Cause, Lot, Posting } from "./account";
import { joinPostings } from "./account";
import { expire, open } from "./post";

function causeOf(lot: Lot, at: Date): Cause {
  return { eventId: null, orderId: lot.orderId, redemptionId: null, occurredAt: at };
}

/** Lots of a state whose instant has come, in the order in which they were due. */
function dueLots(account: Account, state: Lot["state"], instantOf: (lot: Lot) => Date | null, now: Date) {
  return account.lots
    .flatMap((lot) => {
      const at = lot.state === state ? instantOf(lot) : null;
      return at !== null && at <= now ? [{ lot, at }] : [];
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime() || (a.lot.id < b.lot.id ? -1 : 1));
}

/**
 * What time has done to an account by `now`: pending lots open, then open lots lapse. Each ledger row carries the
 * instant the lot itself names, so that running late changes nothing but the hour of writing. Run twice, the second
 * time finds nothing.
 */
export function settleDue(account: Account, now: Date): Posting {
  let posting: Posting = { account, transfers: [], lots: [] };
  for (const { lot, at } of dueLots(account, "pending", (lot) => lot.availableAt, now)) {
    posting = joinPostings(posting, open(posting.account, lot, at, causeOf(lot, at)));
  }
  for (const { lot, at } of dueLots(posting.account, "open", (lot) => lot.expiresAt, now)) {
    posting = joinPostings(posting, expire(posting.account, lot, causeOf(lot, at)));
  }
  return posting;
}
