import type { CartChange } from "./match-cart";
import type { PaymentError } from "./pay-by-test-card";

/** Why an order was not placed. Nothing was paid, nothing was taken from the shelf, no code was used. */
export type OrderError =
  | { code: "cart_empty" }
  | { code: "cart_changed"; changes: CartChange[] }
  | { code: "total_changed"; shownMinor: bigint; totalMinor: bigint; changes: CartChange[] }
  /** This cart was ordered already, with other things in it. */
  | { code: "already_ordered"; number: number }
  /** The wallet holds less than the page showed, or the order costs less than was to be paid from it. */
  | { code: "wallet_short"; available: bigint }
  | { code: "wallet_above_total" }
  | { code: "wallet_for_members" }
  | PaymentError;
