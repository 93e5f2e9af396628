import { err, ok, type Result } from "@/lib/shared/result";
import { isForCheckout } from "./benefit";
import { HOLD_MINUTES, RETRY_SECONDS } from "./fulfilment";
import { type DaysOfCode, hasClosedDay } from "./outside-days";
import type { Redemption } from "./redemption";

/** Why a connected store cannot be given what a reward promises. */
export type OutsideProblem =
  /** A share with a most that it may take off: a store's codes know no such limit. */
  | "cap_unknown_there"
  /** Days on which it cannot be used: a store's gift cards know an end only. */
  | "days_unknown_there"
  /** The same of a code, which knows a beginning too, and could be for one day: none was named. */
  | "day_not_named"
  /** The store sells in another currency than the program counts in. */
  | "currency_differs"
  /** Nobody in the store is this member, and there is no address to know them by. */
  | "customer_unknown"
  /** The store has no product, or more than one, with the reward's sku. */
  | "product_unknown"
  /** There is a code of this name that is not ours. */
  | "code_taken"
  /** The store refused. */
  | "refused"
  /** The app may not do it, or was taken off. */
  | "not_allowed"
  /** It could not be done in time. */
  | "too_late";

/** Why, in a sentence for staff. */
export const OUTSIDE_SENTENCES: Record<OutsideProblem, string> = {
  cap_unknown_there:
    "Shopify's codes cannot limit what a percentage takes off at most. Leave the most empty, or give an amount off instead.",
  days_unknown_there:
    "Shopify's gift cards know no weekdays and closed days. Take them off, or give an amount off: its code is made for the day that the member names.",
  day_not_named:
    "It cannot be used on every day, so its code has to be made for one, and the member was not asked which. Let them redeem it in their account.",
  currency_differs: "The store sells in another currency than the program counts in.",
  customer_unknown: "The member has no e-mail address, and is no customer of the store yet.",
  product_unknown: "The store has no product with the reward's SKU, or more than one.",
  code_taken: "The store has another code of this name.",
  refused: "Shopify did not take it.",
  not_allowed: "The app is not allowed to do it. Look at the connection under Settings, Shopify.",
  too_late: "Shopify could not be reached in time.",
};

/** What has to be made in a store, in plain words. */
export type OutsideThing =
  | { kind: "code"; value: { minor: bigint } | { percent: number } | { shipping: true } | { sku: string } }
  | { kind: "gift_card"; minor: bigint }
  | { kind: "store_credit"; minor: bigint; validDays: number };

/** What stands between the days on which it can be used and what a store can say; null where nothing does. */
function daysProblem(
  { benefit, ...days }: Pick<Redemption, "benefit" | "blackouts" | "weekdays">,
  window: DaysOfCode | null,
): OutsideProblem | null {
  if (!isForCheckout(benefit) || (days.blackouts.length === 0 && days.weekdays.length === 0)) return null;
  const isCard = benefit.code === "gift_card";
  const isClosed = window === null ? isCard : hasClosedDay(days, window);
  if (!isClosed) return null;
  return isCard ? "days_unknown_there" : "day_not_named";
}

/**
 * What a redemption asks of a store; a refusal where a store's means do not say the same. `window` are the days on which it
 * can be used; null is asked of a reward, from which a code for a single day can come.
 */
export function outsideThing(
  redemption: Pick<Redemption, "benefit" | "blackouts" | "weekdays">,
  window: DaysOfCode | null,
): Result<OutsideThing, { code: OutsideProblem }> {
  const { benefit } = redemption;
  const days = daysProblem(redemption, window);
  if (days) return err({ code: days });
  switch (benefit.code) {
    case "discount_amount":
      return ok({ kind: "code", value: { minor: benefit.minor } });
    case "discount_percent":
      return benefit.maxMinor === null
        ? ok({ kind: "code", value: { percent: benefit.percent } })
        : err({ code: "cap_unknown_there" });
    case "free_shipping":
      return ok({ kind: "code", value: { shipping: true } });
    case "free_product":
      return ok({ kind: "code", value: { sku: benefit.sku } });
    case "gift_card":
      return ok({ kind: "gift_card", minor: benefit.minor });
    case "store_credit":
      return ok({ kind: "store_credit", minor: benefit.minor, validDays: benefit.validDays });
    default:
      throw new Error(`a store has nothing to do with ${benefit.code}`);
  }
}

/** What came of one try. */
export type OutsideTry =
  | { outcome: "made"; outsideId: string | null; accountId?: string | null }
  /** Asking again changes nothing; `mustLook`: an earlier try may have come about all the same. */
  | { outcome: "impossible"; problem: OutsideProblem; mustLook: boolean }
  /** It may be asked again; after something was sent only with a look before. */
  | { outcome: "again"; mustLook: boolean; problem: string; retryAfterMs: number | null };

/** What follows from a try: it stands, it is tried again at an instant, or the hold ends and the points come back. */
export type OutsideStep =
  | { step: "stand"; outsideId: string | null; accountId: string | null }
  | { step: "wait"; nextAt: Date; mustLook: boolean; problem: string }
  /** `mustEnd`: it may have come about all the same, and then has to be ended there. */
  | { step: "release"; problem: OutsideProblem; mustEnd: boolean };

/** The last try begins so long before the hold has to end that it can be heard. */
const LAST_TRY_MS = (HOLD_MINUTES - 1) * 60_000;

/** Whether a hold is so old that nothing may be begun for it any more. */
export function isTooLate(redeemedAt: Date, now: Date): boolean {
  return now.getTime() > redeemedAt.getTime() + LAST_TRY_MS;
}

/**
 * What follows from the try that was the `attempts`th (P09): each hold ends within a quarter of an hour, whatever the store says. A
 * store that asks for more time gets it as long as the hold lasts.
 */
export function decideOutside(
  tried: OutsideTry,
  { redeemedAt, attempts }: { redeemedAt: Date; attempts: number },
  now: Date,
): OutsideStep {
  if (tried.outcome === "made")
    return { step: "stand", outsideId: tried.outsideId, accountId: tried.accountId ?? null };
  if (tried.outcome === "impossible")
    return { step: "release", problem: tried.problem, mustEnd: tried.mustLook };
  const { mustLook, problem } = tried;
  const wait = Math.max((RETRY_SECONDS[attempts - 1] ?? 300) * 1000, tried.retryAfterMs ?? 0);
  const nextAt = new Date(now.getTime() + wait);
  return isTooLate(redeemedAt, nextAt)
    ? { step: "release", problem: "too_late", mustEnd: mustLook }
    : { step: "wait", nextAt, mustLook, problem };
}

/**
 * When credit lapses: at the end of its last local day, and up to an hour later, by the redemption. A store keeps no word of ours with a
 * credit, so that the second of its end is what it is known by.
 */
export function creditExpiry(endOfDay: Date, redemptionId: string): Date {
  const seconds = Number.parseInt(redemptionId.slice(-8), 16) % 3_600;
  return new Date(Math.floor(endOfDay.getTime() / 1000 + seconds) * 1000);
}

const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 6 * 3_600_000;

/** When something is tried again that has no end of its own: ending what is still alive in a store. */
export function tryAgainAt(attempts: number, now: Date): Date {
  return new Date(now.getTime() + Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempts, 20)));
}
