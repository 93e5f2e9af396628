import type { Benefit, Fulfilment } from "./benefit";

/** What happens to the points of a voucher that was never used (B10). */
export const ON_VOUCHER_EXPIRY = ["return", "keep"] as const;
export type OnVoucherExpiry = (typeof ON_VOUCHER_EXPIRY)[number];

/** Whether a voucher goes together with others in one basket (B11). */
export const COMBINES = ["alone", "others"] as const;
export type Combines = (typeof COMBINES)[number];

/** The stretches of the program's calendar in which a limit counts (B6). */
export const PERIODS = ["day", "week", "month", "year"] as const;
export type Period = (typeof PERIODS)[number];

/** Any number of points from `min` to `max` in steps; each step is worth `minorPerStep` (B2). */
export type Variable = { min: bigint; max: bigint; step: bigint; minorPerStep: bigint };

/** Local days on which a voucher cannot be used (B8), both included: "2026-12-24". */
export type Blackout = { from: string; to: string };

/** What a merchant says about a reward. */
export type RewardTerms = {
  name: string;
  description: string;
  benefit: Benefit;
  /** In points, above zero; of a variable reward the least. */
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
  /** What is paid in money beside the points (B3). */
  priceMinor: bigint;
  variable: Variable | null;
  /** Other costs by tier id (B7). */
  tierCosts: Record<string, bigint>;
  /** Other costs by segment id: the least of what a member may pay counts. */
  segmentCosts: Record<string, bigint>;
  /** No price of it may be below this many points. */
  floor: bigint | null;
  /** Only for members with one of these tags; none is everybody. */
  memberTags: string[];
  /** Only for members of one of these segments; none is everybody. */
  segmentIds: string[];
  periodLimit: number | null;
  period: Period | null;
  /** Days between the redemption and the first day of use (B8). */
  leadDays: number;
  blackouts: Blackout[];
  /** Weekdays of use, 1 is Monday; none is all. */
  weekdays: number[];
  combines: Combines;
  fulfilment: Fulfilment;
  webhookUrl: string | null;
  /** The connected store that alone makes what it gives; null is whichever store it is redeemed for. */
  shopId: string | null;
  /** Which drawing stands for it. */
  art: string;
  position: number;
};

/** What is offered. */
export type Reward = RewardTerms & { id: string };

/** A reward that says nothing special: what a description of one begins with. */
export const PLAIN_TERMS: Omit<RewardTerms, "name" | "benefit" | "cost"> = {
  description: "",
  stock: null,
  perMemberLimit: null,
  startsAt: null,
  endsAt: null,
  voucherValidDays: 90,
  minBasketMinor: 0n,
  minTierPosition: null,
  onVoucherExpiry: "return",
  priceMinor: 0n,
  variable: null,
  tierCosts: {},
  segmentCosts: {},
  floor: null,
  memberTags: [],
  segmentIds: [],
  periodLimit: null,
  period: null,
  leadDays: 0,
  blackouts: [],
  weekdays: [],
  combines: "alone",
  fulfilment: "code",
  webhookUrl: null,
  shopId: null,
  art: "voucher",
  position: 0,
};
