import { answer, notFound, refuse, wrongField } from "@/lib/api/problem";
import { RefundInput } from "@/lib/api/schemas/own";
import { onlyMethod } from "@/lib/api/service";
import { orderById } from "@/lib/orders/service";
import { readId } from "@/lib/shared/id";
import { refundSentence } from "@/lib/shop/sentences";
import { purchaseById, refundPurchase } from "@/lib/shop/service";
import { wholeOrderJson } from "../../../views/daily";
import { posting } from "../../../writing";

export const POST = posting<{ id: string }, typeof RefundInput>(
  "events:write",
  RefundInput,
  async ({ access: { scope }, params, now }, { lines }) => {
    const id = readId("order", params.id);
    const order = id && (await orderById(scope, id));
    if (!order) return notFound();
    const purchase = order.purchaseId ? await purchaseById(scope, order.purchaseId) : null;
    if (!purchase)
      return refuse(
        "not-possible",
        "This order is another shop's: refund it there, and send an event of it.",
      );
    const items = lines.map((line) => ({ lineId: line.id, quantity: line.quantity }));
    const refunded = await refundPurchase(scope, purchase.id, items, now);
    if (!refunded.ok) {
      const { error } = refunded;
      if (error.code === "purchase_cancelled") return refuse("not-possible", refundSentence(error));
      const at = error.code === "line_unknown" ? lines.findIndex((line) => line.id === error.lineId) : -1;
      if (at >= 0) return wrongField(`lines[${at}].id`, `lines[${at}].id is no line of this order.`);
      return wrongField("lines", refundSentence(error));
    }
    const after = await orderById(scope, order.id);
    return after ? answer(wholeOrderJson(after)) : notFound();
  },
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
