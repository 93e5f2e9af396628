import type { Benefit } from "./benefit";
import type { OnVoucherExpiry } from "./reward";

export type RedemptionStatus = "issued" | "used" | "cancelled" | "expired";

/** The record of a redemption, with its voucher. Name and benefit are the reward's at that moment. */
export type Redemption = {
  id: string;
  memberId: string;
  rewardId: string;
  name: string;
  benefit: Benefit;
  cost: bigint;
  status: RedemptionStatus;
  voucherCode: string;
  minBasketMinor: bigint;
  onVoucherExpiry: OnVoucherExpiry;
  redeemedAt: Date;
  /** The first instant at which the voucher can no longer be used. */
  expiresAt: Date;
  /** When it was used, cancelled or lapsed. */
  endedAt: Date | null;
  /** The order that used it, as the shop names it. */
  usedOrderId: string | null;
};
