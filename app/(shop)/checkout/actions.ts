"use server";

import { redirect } from "next/navigation";
import { noteArrival } from "@/lib/auth/invited";
import { clock } from "@/lib/shared/clock";
import { type FormState, formError } from "@/lib/shared/form-state";
import { parseForm } from "@/lib/shared/parse-form";
import type { Cart } from "@/lib/shop/cart";
import { CheckoutInput } from "@/lib/shop/input";
import { newCart, type OrderRequest, placeOrder } from "@/lib/shop/service";
import { consentText } from "../../(auth)/(visitor)/join/consent";
import { currentCart, dropCart, saveCart } from "../cart-cookie";
import { orderHref } from "../orders/[number]/order-href";
import { shopper } from "../shopper";
import { readable } from "../stale-form";
import { placeProblem } from "./place-problem";

export async function payAction(_: FormState, form: FormData): Promise<FormState> {
  const { scope, program, shop, member, reading, wording } = await shopper();
  const input = parseForm(CheckoutInput, form, reading);
  if (!input.ok) return readable(input.state, reading);
  const cart = await currentCart();
  const now = clock.now();
  const agreed = consentText({ program: program.name, shop: shop.name }, reading);
  const request = requestOf(cart, input.value, agreed);
  const placed = await placeOrder(scope, shop, request, member, now);
  if (!placed.ok) {
    // What was ordered is ordered; what is still in the cart is another order from now on.
    if (placed.error.code === "already_ordered") await saveCart({ ...cart, id: newCart().id });
    return formError(placeProblem(placed.error, wording), form);
  }
  const buyer = placed.value.purchase.memberId ?? placed.value.earned?.memberId ?? null;
  if (buyer) await noteArrival(scope, buyer, { address: request.address, isProven: member !== null }, now);
  if (cart.id === input.value.requestKey) await dropCart();
  redirect(orderHref(placed.value, member));
}

/** The order that the form asks for. A form from a cart that is gone orders nothing: at most it finds its own order. */
function requestOf(cart: Cart, input: CheckoutInput, consent: string): OrderRequest {
  const { name, email, card, join, requestKey, shownTotal, shownVouchers, walletMinor, ...address } = input;
  return {
    lines: cart.id === requestKey ? cart.lines : [],
    name,
    email,
    address,
    card,
    vouchers: shownVouchers,
    shownTotalMinor: shownTotal,
    walletMinor,
    requestKey,
    join,
    consent,
  };
}
