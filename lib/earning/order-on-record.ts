import type { Fraction } from "@/lib/shared/fraction";
import type { OrderState } from "./order-state";
import type { OrderPin } from "./pin";

/** An order as it stands between events. */
export type OrderOnRecord = {
  id: string;
  memberId: string | null;
  state: OrderState;
  pin: OrderPin | null;
  /** What was posted stands for this exact result. */
  exact: Fraction;
  /** The sum of its ledger rows. */
  points: bigint;
  /** Points that a refund should have taken but could not. */
  writtenOff: bigint;
  totalMinor: bigint;
  spendMinor: bigint;
  /** The sum of its rows in qualifying points, and what they stand for. */
  qualifying: bigint;
  qualifyingExact: Fraction;
  /** What is counted beside money, refunds taken off. */
  units: bigint;
};
