import type { Difference } from "./finding";

/** A code that a member was given, as we keep it. */
export type HeldCode = {
  code: string;
  status: "held" | "issued" | "used" | "cancelled" | "expired" | "fulfilled" | "failed";
  /** The order that it is marked as used in. */
  usedOrderId: string | null;
  redeemedAt: Date;
  expiresAt: Date;
  /** Whether making it at the store was ever begun. */
  made: boolean;
};

/** The same code at the store; null where the store has none, undefined where nobody asked. */
export type ShopCode = { active: boolean; uses: number } | null | undefined;

/** A hold ends within a quarter of an hour (P09); after that something is stuck. */
const HOLD_MS = 15 * 60_000;
/** What was used moments ago may still be on its way to us. */
const FRESH_MS = 10 * 60_000;

const ENDED: readonly HeldCode["status"][] = ["cancelled", "expired", "failed"];

/**
 * What differs about one code between our record (`held`), the store (`shop`) and the orders it stands in (`orders`,
 * the store's numbers of them).
 */
export function matchCode(
  held: HeldCode,
  shop: ShopCode,
  orders: readonly string[],
  now: Date,
): Difference[] {
  const facts = { code: held.code, ours: held.status };
  const found = (kind: Difference["kind"], more: Difference["facts"] = {}): Difference => ({
    kind,
    subject: held.code,
    facts: { ...facts, ...more },
  });
  const uses = Math.max(orders.length, shop?.uses ?? 0);
  // Counted as used here, and ended or gone there: nothing can follow from it any more.
  if (uses > 1 && held.status === "used" && shop !== undefined && !shop?.active) return [];
  if (uses > 1) return [found("code_used_twice", { orders: orders.join(", "), uses: String(uses) })];
  if (held.status === "held") {
    return now.getTime() - held.redeemedAt.getTime() > HOLD_MS ? [found("hold_overdue")] : [];
  }
  if (held.status === "issued") return issued(held, shop, orders, now, found);
  if (held.status === "used") return used(held, shop, orders, found);
  if (ENDED.includes(held.status) && shop?.active) return [found("code_alive", { shop: "active" })];
  return [];
}

type Found = (kind: Difference["kind"], more?: Difference["facts"]) => Difference;

function issued(
  held: HeldCode,
  shop: ShopCode,
  [order]: readonly string[],
  now: Date,
  found: Found,
): Difference[] {
  if (order !== undefined) return [found("code_used_unmarked", { order })];
  if (!held.made || shop === undefined || held.expiresAt <= now) return [];
  if (now.getTime() - held.redeemedAt.getTime() < FRESH_MS) return [];
  if (shop === null) return [found("code_missing")];
  // Used, and the order that says so has not come yet: orders tell, not counts.
  if (!shop.active && shop.uses === 0) return [found("code_ended_there", { shop: "ended" })];
  return [];
}

function used(held: HeldCode, shop: ShopCode, orders: readonly string[], found: Found): Difference[] {
  if (!held.usedOrderId || orders.includes(held.usedOrderId)) return [];
  if (shop === undefined || (shop && shop.uses > 0)) return [];
  return [found("code_marked_unused", { order: held.usedOrderId })];
}
