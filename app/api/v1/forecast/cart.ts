import type { Refusal } from "@/lib/api/problem";
import { readInput } from "@/lib/api/service";
import type { OrderContent } from "@/lib/earning/order";
import { OrderInput } from "@/lib/earning/order-input";
import type { Result } from "@/lib/shared/result";

function withId(line: unknown, place: number): unknown {
  if (typeof line !== "object" || line === null || Array.isArray(line)) return line;
  return { id: String(place + 1), ...line };
}

/** A cart is an order that has no id yet, whose lines need none, in the program's currency unless it says another. */
export function readCart(cart: Record<string, unknown>, currency: string): Result<OrderContent, Refusal> {
  const lines = Array.isArray(cart.lines) ? cart.lines.map(withId) : cart.lines;
  return readInput(OrderInput, { id: "cart", currency, ...cart, lines }, { within: "cart" });
}
