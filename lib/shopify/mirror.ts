import type { PostedOrder } from "./order-events";
import { NOTHING_HEARD, type ShopifyOrderState } from "./order-state";

/** An order as it stands in the mirror's `state`. */
export type MirrorState = {
  heard: ShopifyOrderState;
  /** What the ledger was told; null while it was told nothing. */
  posted: PostedOrder | null;
  /** How the program wrote its prices when the ledger was first told: an order is told the same way for good. */
  pricesIncludeTax: boolean | null;
  /** What each product was when its line was first told: tags that change later change no order. */
  products: Record<string, string[]>;
};

export const EMPTY_MIRROR: MirrorState = {
  heard: NOTHING_HEARD,
  posted: null,
  pricesIncludeTax: null,
  products: {},
};
