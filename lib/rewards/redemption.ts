import type { Benefit } from "./benefit";
import type { Blackout, Combines, OnVoucherExpiry } from "./reward";

/**
 * held: spent, and what it is for has still to come about; fulfilled: it came about; failed: it could not, and the
 * points are back.
 */
export const REDEMPTION_STATUSES = [
  "held",
  "issued",
  "used",
  "cancelled",
  "expired",
  "fulfilled",
  "failed",
] as const;
export type RedemptionStatus = (typeof REDEMPTION_STATUSES)[number];

/**
 * How far staff or a webhook are with it; outside: a connected store is making it ready, while it is held. Null where a code is
 * all there is, or where it happens at once.
 */
export const FULFILMENT_STATES = ["waiting", "outside", "sent", "done", "declined", "failed"] as const;
export type FulfilmentState = (typeof FULFILMENT_STATES)[number];

export type PostalAddress = {
  name: string;
  street: string;
  postcode: string;
  city: string;
  country: string;
};

/** One call of a webhook: when, what it answered (null for no answer), and why it did not count. */
export type Attempt = { at: string; status: number | null; error: string | null };

/** What those who fulfil a redemption know of it. JSON as it is stored. */
export type FulfilmentFacts = {
  address?: PostalAddress;
  /** The local day the member asked for, and the instant that staff confirmed, as ISO text. */
  useOn?: string;
  date?: string;
  /** The connected store in which it is made: the one on whose page it was redeemed, or that was chosen. */
  shopId?: string;
  /** Its reward is for that store alone. */
  onlyThere?: true;
  /** The member's words; those of staff. */
  wish?: string;
  note?: string;
  tracking?: string;
  /** Why it was declined. */
  reason?: string;
  attempts?: Attempt[];
  nextAttemptAt?: string;
  /** What the webhook gave: a code or a sentence. */
  answer?: string;
  /** It came about in a connected store: credit that is spent at its checkout, and not from the wallet here. */
  inStore?: true;
  /** What it was given for, where no points were spent: "tier_entry". */
  grantedFor?: string;
};

/** How money was paid beside the points; what of it went back with refunds of its order, and when all of it did. */
export type RedemptionPayment = {
  method: "test_card" | "external";
  /** The shop's own name of the payment. */
  reference?: string;
  /** In minor units, as digits. */
  refundedMinor?: string;
  refundedAt?: string;
};

/** The record of a redemption, with its voucher. Name and benefit are the reward's at that moment. */
export type Redemption = {
  id: string;
  /** Whose points were spent. */
  memberId: string;
  /** Who asked, where that is not the account's owner; the voucher is theirs. */
  byMemberId: string | null;
  rewardId: string;
  name: string;
  benefit: Benefit;
  cost: bigint;
  status: RedemptionStatus;
  voucherCode: string;
  minBasketMinor: bigint;
  onVoucherExpiry: OnVoucherExpiry;
  redeemedAt: Date;
  /** The first instant at which the voucher can be used; null is at once. */
  usableFrom: Date | null;
  /** The first instant at which the voucher can no longer be used. */
  expiresAt: Date;
  blackouts: Blackout[];
  weekdays: number[];
  combines: Combines;
  /** When it was used, cancelled or lapsed. */
  endedAt: Date | null;
  /** The order that used it, as the shop names it. */
  usedOrderId: string | null;
  /** What people call that order, in lists, where its Shopify store calls it something else. */
  usedOrderName?: string | null;
  paidMinor: bigint;
  payment: RedemptionPayment | null;
  fulfilment: FulfilmentState | null;
  fulfilmentFacts: FulfilmentFacts | null;
  /** What of it was given back after a refund (B12). */
  returnedPoints: bigint;
};

/** Whose voucher it is: of who asked for it. */
export function ownerOf({ memberId, byMemberId }: Pick<Redemption, "memberId" | "byMemberId">): string {
  return byMemberId ?? memberId;
}
