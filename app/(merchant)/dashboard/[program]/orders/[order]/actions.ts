"use server";

import { refresh } from "next/cache";
import { notFound } from "next/navigation";
import { orderById } from "@/lib/orders/service";
import type { Program } from "@/lib/programs/program";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError, idempotencyKey, typedValues } from "@/lib/shared/form-state";
import { formatMoney, formatPoints } from "@/lib/shared/format";
import type { RefundItem } from "@/lib/shop/decide-refund";
import type { Purchase } from "@/lib/shop/purchase";
import { refundSentence } from "@/lib/shop/sentences";
import { type ChangedPurchase, purchaseById, refundPurchase } from "@/lib/shop/service";
import { authorise, requireId } from "../../../authorise";
import { readingOf } from "../../../words";

/** The pieces of each line as typed; what is no whole number stands by its field. */
function readPieces(
  form: FormData,
  { lines }: Purchase,
): { items: RefundItem[]; errors: Record<string, string[]> } {
  const items: RefundItem[] = [];
  const errors: Record<string, string[]> = {};
  lines.forEach((line, index) => {
    const name = `pieces.${index}`;
    const typed = String(form.get(name) ?? "").trim() || "0";
    if (/^\d{1,6}$/.test(typed)) items.push({ lineId: line.id, quantity: Number(typed) });
    else errors[name] = ["Enter a whole number of pieces, 0 for none."];
  });
  return { items: items.filter(({ quantity }) => quantity > 0), errors };
}

/** What the member had paid with beside the card and has again. */
function returnedText(
  { points, paidMinor, walletMinor }: ChangedPurchase["returned"],
  program: Program,
): string {
  const money = paidMinor + walletMinor;
  const parts = [
    ...(points > 0n ? [formatPoints(points, readingOf(program))] : []),
    ...(money > 0n ? [formatMoney({ minor: money, currency: program.currency })] : []),
  ];
  return parts.length > 0 ? ` ${parts.join(" and ")} that had paid for it went back to the member.` : "";
}

/** Refunds pieces of an order of the storefront. Sent twice, the same form counts once. */
export async function refundAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "orders:refund", sent);
  const order = await orderById(scope, requireId("order", shown));
  const purchase = order?.purchaseId ? await purchaseById(scope, order.purchaseId) : null;
  if (!purchase) notFound();
  const { items, errors } = readPieces(form, purchase);
  if (Object.keys(errors).length > 0) return { status: "error", errors, values: typedValues(form) };
  const key = idempotencyKey(form);
  if (!key)
    return formError("This form is incomplete. Load the page again and enter the pieces once more.", form);
  const refunded = await refundPurchase(scope, purchase.id, items, clock.now(), key);
  if (!refunded.ok) return formError(refundSentence(refunded.error), form);
  refresh();
  const taken = refunded.value.reversed ? -refunded.value.reversed.points : 0n;
  const points = taken > 0n ? ` ${formatPoints(taken, readingOf(program))} were taken back.` : "";
  return formDone(`Refunded.${points}${returnedText(refunded.value.returned, program)}`);
}
