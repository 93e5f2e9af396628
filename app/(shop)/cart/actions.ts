"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { answerOf } from "@/app/gone-row";
import { type Attempt, countAttempt, forgiveAttempt } from "@/lib/auth/attempts";
import { requestNetwork } from "@/lib/auth/network";
import { refusalSentence } from "@/lib/rewards/sentences";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError, idempotencyKey } from "@/lib/shared/form-state";
import { parseForm } from "@/lib/shared/parse-form";
import { say } from "@/lib/shared/say";
import { setQuantity, withoutVoucher } from "@/lib/shop/cart";
import {
  AddInput,
  QuantityInput,
  RedeemInput,
  RemoveInput,
  TakeOffInput,
  VoucherInput,
} from "@/lib/shop/input";
import { cartSentence } from "@/lib/shop/sentences";
import { acceptPrices, applyVoucher, putInCart, redeemAndApply } from "@/lib/shop/service";
import { currentCart, saveCart } from "../cart-cookie";
import { shopper } from "../shopper";
import { readable } from "../stale-form";
import { isVoucherProblem, problemSentence } from "../voucher-problem";

/** Codes are put on and taken off at the checkout, too. */
const isAtCheckout = (form: FormData) => form.get("here") === "/checkout";

/** Shows the page anew where it was done; at the checkout without going anywhere, so that what is typed there stays. */
function shown(form: FormData): FormState {
  if (!isAtCheckout(form)) redirect("/cart");
  refresh();
  return formDone("");
}

/** Answers to a code that is nobody's, or somebody else's. */
const GUESSES = new Set(["voucher_unknown", "voucher_for_members"]);

export async function addToCartAction(_: FormState, form: FormData): Promise<FormState> {
  const { scope, member, reading } = await shopper();
  const input = parseForm(AddInput, form, reading);
  if (!input.ok) return readable(input.state, reading);
  const wanted = { ...input.value, memberId: member?.memberId ?? null };
  const added = await putInCart(scope, await currentCart(), wanted, clock.now());
  if (!added.ok) return formError(cartSentence(added.error, reading), form);
  await saveCart(added.value.cart);
  // The page says how many are in the cart.
  return formDone("");
}

export async function setQuantityAction(_: FormState, form: FormData): Promise<FormState> {
  const { reading } = await shopper();
  const input = parseForm(QuantityInput, form, reading);
  if (!input.ok) return readable(input.state, reading);
  const changed = setQuantity(await currentCart(), input.value.sku, input.value.quantity);
  if (!changed.ok) {
    const message = cartSentence(changed.error, reading);
    return formError({ ...changed.error, field: "quantity", message }, form);
  }
  await saveCart(changed.value);
  redirect("/cart");
}

export async function removeAction(form: FormData): Promise<void> {
  const input = parseForm(RemoveInput, form);
  const cart = await currentCart();
  const removed = input.ok ? setQuantity(cart, input.value.sku, 0) : null;
  if (removed?.ok) await saveCart(removed.value);
  redirect("/cart");
}

export async function acceptPricesAction(): Promise<void> {
  const { scope } = await shopper();
  await saveCart(await acceptPrices(scope, await currentCart()));
  redirect("/cart");
}

export async function applyCodeAction(_: FormState, form: FormData): Promise<FormState> {
  const { scope, member, reading, wording } = await shopper();
  const input = parseForm(VoucherInput, form, reading);
  if (!input.ok) return readable(input.state, reading);
  const memberId = member?.memberId ?? null;
  const cart = await currentCart();
  const attempt: Attempt = {
    ...{ kind: "voucher", account: `${scope.programId} ${memberId ?? cart.id}`, device: null },
    network: await requestNetwork(),
  };
  const counted = await countAttempt(attempt);
  if (!counted.ok) return formError(say(reading, "shop.cart.tooMany"), form);
  const applied = await applyVoucher(scope, memberId, cart, input.value, clock.now());
  const isGuess = !applied.ok && GUESSES.has(applied.error.code);
  if (!isGuess) await forgiveAttempt(attempt);
  if (!applied.ok) return formError(problemSentence(applied.error, wording), form);
  await saveCart(applied.value);
  return shown(form);
}

export async function takeOffAction(form: FormData): Promise<void> {
  const input = parseForm(TakeOffInput, form);
  if (input.ok) await saveCart(withoutVoucher(await currentCart(), input.value.code));
  shown(form);
}

export async function redeemAction(_: FormState, form: FormData): Promise<FormState> {
  const { member, reading, wording } = await shopper();
  if (!member) redirect(`/sign-in?then=${isAtCheckout(form) ? "/checkout" : "/cart"}`);
  const input = parseForm(RedeemInput, form, reading);
  if (!input.ok) return readable(input.state, reading);
  const { rewardId } = input.value;
  const redeemed = await redeemAndApply(
    member,
    await currentCart(),
    rewardId,
    idempotencyKey(form),
    clock.now(),
  );
  if (!redeemed.ok) {
    const { error } = redeemed;
    const why = isVoucherProblem(error) ? problemSentence(error, wording) : refusalSentence(error, wording);
    return answerOf(rewardId, formError(why, form));
  }
  await saveCart(redeemed.value);
  return shown(form);
}
