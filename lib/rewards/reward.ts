import type { Benefit } from "./benefit";

/** What happens to the points of a voucher that was never used (B10). */
export const ON_VOUCHER_EXPIRY = ["return", "keep"] as const;
export type OnVoucherExpiry = (typeof ON_VOUCHER_EXPIRY)[number];

/** What a merchant says about a reward. */
export type RewardTerms = {
  name: string;
  description: string;
  benefit: Benefit;
  /** In points, above zero. */
  cost: bigint;
  /** Units left; null means as many as are wanted. */
  stock: number | null;
  perMemberLimit: number | null;
  startsAt: Date | null;
  /** The first instant at which it can no longer be had. */
  endsAt: Date | null;
  voucherValidDays: number;
  /** What has to be bought with the voucher, at least; what is free does not count toward it. */
  minBasketMinor: bigint;
  /** The tier from which it is open, by position; null is open to all. */
  minTierPosition: number | null;
  onVoucherExpiry: OnVoucherExpiry;
  /** Which drawing stands for it. */
  art: string;
  position: number;
};

/** What is offered. */
export type Reward = RewardTerms & { id: string };
