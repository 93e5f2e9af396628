import { err, ok, type Result } from "@/lib/shared/result";
import { type Purchase, refundedQuantity } from "./purchase";

export type RefundItem = { lineId: string; quantity: number };
export type RefundError =
  | { code: "purchase_unknown" | "purchase_cancelled" | "nothing_to_refund" }
  | { code: "line_unknown"; lineId: string }
  | { code: "refund_quantity_invalid"; title: string }
  | { code: "refund_too_large"; title: string; left: number };
export type CancelError = { code: "purchase_unknown" | "purchase_cancelled" | "purchase_refunded" };

function isDone({ lines }: Purchase, request: string | null): boolean {
  return request !== null && lines.some((line) => line.refunds.some((refund) => refund.request === request));
}

/**
 * The purchase after these pieces came back. Nothing comes back twice, and nothing that was not bought; a request that
 * was carried out before leaves the purchase as it is.
 */
export function decideRefund(
  purchase: Purchase,
  items: readonly RefundItem[],
  now: Date,
  request: string | null = null,
): Result<Purchase, RefundError> {
  if (isDone(purchase, request)) return ok(purchase);
  if (purchase.status === "cancelled") return err({ code: "purchase_cancelled" });
  const back = new Map<string, number>();
  for (const { lineId, quantity } of items) {
    const line = purchase.lines.find((each) => each.id === lineId);
    if (!line) return err({ code: "line_unknown", lineId });
    if (!Number.isInteger(quantity) || quantity < 0) {
      return err({ code: "refund_quantity_invalid", title: line.title });
    }
    const sum = (back.get(lineId) ?? 0) + quantity;
    const left = line.quantity - refundedQuantity(line);
    if (sum > left) return err({ code: "refund_too_large", title: line.title, left });
    back.set(lineId, sum);
  }
  if ([...back.values()].every((quantity) => quantity === 0)) return err({ code: "nothing_to_refund" });
  const lines = purchase.lines.map((line) => {
    const quantity = back.get(line.id) ?? 0;
    return quantity === 0 ? line : { ...line, refunds: [...line.refunds, { quantity, at: now, request }] };
  });
  const all = lines.every((line) => refundedQuantity(line) === line.quantity);
  return ok({ ...purchase, lines, status: all ? "refunded" : "partly_refunded" });
}

/** The purchase after it was called off whole. */
export function decideCancel(purchase: Purchase, now: Date): Result<Purchase, CancelError> {
  if (purchase.status === "cancelled") return err({ code: "purchase_cancelled" });
  if (purchase.status === "refunded") return err({ code: "purchase_refunded" });
  return ok({ ...purchase, status: "cancelled", cancelledAt: now });
}
