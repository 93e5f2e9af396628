import { formatMoney } from "@/lib/shared/format";
import type { CartError } from "./cart";
import type { RefundError } from "./decide-refund";
import type { CartChange } from "./match-cart";
import type { OrderError } from "./order-error";

function pieces(count: number): string {
  return count === 1 ? "one piece" : `${count} pieces`;
}

/** What changed since the cart was filled, to whoever filled it. */
export function changeSentence(change: CartChange, currency: string): string {
  const money = (minor: bigint) => formatMoney({ minor, currency });
  switch (change.code) {
    case "product_gone":
      return `A product in your cart (${change.sku}) is no longer sold. Take it out to go on.`;
    case "product_locked":
      return `${change.title} is not open to you yet. Take it out to go on.`;
    case "stock_short":
      return change.left === 0
        ? `${change.title} has just sold out. Take it out to go on.`
        : `There ${change.left === 1 ? "is" : "are"} only ${pieces(change.left)} of ${change.title} left. Lower the quantity to go on.`;
    case "price_changed":
      return `${change.title} now costs ${money(change.toMinor)}; it was ${money(change.fromMinor)} when you put it in.`;
  }
}

/** Why something did not go into the cart. */
export function cartSentence(
  error:
    | CartError
    | { code: "product_gone" | "sold_out" | "product_locked" }
    | { code: "stock_short"; left: number },
): string {
  switch (error.code) {
    case "product_locked":
      return "This is not open to you yet. Its page says what unlocks it.";
    case "product_gone":
      return "This is no longer sold. Look what else is on the shelf.";
    case "sold_out":
      return "The last one has just gone.";
    case "stock_short":
      return `There ${error.left === 1 ? "is" : "are"} only ${pieces(error.left)} left, with those in your cart. Choose fewer.`;
    case "too_many_lines":
      return `A cart holds ${error.limit} different products. Order these first, or take one out.`;
    case "too_many_pieces":
      return `A cart holds ${error.limit} pieces of a product. Write to us if you need more.`;
  }
}

/** Why an order was not placed: what happened, what it means, what to do. */
export function orderSentence(error: OrderError, currency: string): string {
  const money = (minor: bigint) => formatMoney({ minor, currency });
  switch (error.code) {
    case "cart_empty":
      return "Your cart is empty, so there is nothing to order yet.";
    case "cart_changed":
      return `${error.changes.map((change) => changeSentence(change, currency)).join(" ")} Nothing was ordered.`;
    case "total_changed":
      return [
        ...error.changes.map((change) => changeSentence(change, currency)),
        `The total is now ${money(error.totalMinor)} instead of ${money(error.shownMinor)}.`,
        "Nothing was ordered: look at it again, then pay.",
      ].join(" ");
    case "already_ordered":
      return `This cart was already ordered, as order ${error.number}; what you added after that was not. Look at your cart, then pay for what you still want.`;
    case "wallet_short":
      return `Your wallet now holds ${money(error.available)}, less than this order was to take from it. Nothing was ordered: look at it again, then pay.`;
    case "wallet_above_total":
      return "The order costs less than was to be paid from your wallet. Nothing was ordered: load the page again.";
    case "wallet_for_members":
      return "A wallet pays only for its own member. Sign in, then pay.";
    case "card_not_a_test_card":
      return "Only test cards work here, and this is not one. Use 4242 4242 4242 4242.";
    case "card_declined":
      return "The card was declined, so nothing was ordered and nothing was charged. Use another card.";
    case "card_without_funds":
      return "There is not enough on this card, so nothing was ordered and nothing was charged. Use another card.";
  }
}

/** Why a refund was not made, to staff. */
export function refundSentence(error: RefundError): string {
  switch (error.code) {
    case "purchase_unknown":
      return "There is no such order.";
    case "purchase_cancelled":
      return "This order was cancelled, so everything has been paid back already.";
    case "nothing_to_refund":
      return "Choose at least one piece to refund.";
    case "line_unknown":
      return "This order has no such line. Load the page again.";
    case "refund_quantity_invalid":
      return `Enter a whole number of pieces for ${error.title}.`;
    case "refund_too_large":
      return error.left === 0
        ? `All of ${error.title} has been refunded already.`
        : `Only ${pieces(error.left)} of ${error.title} can still be refunded.`;
  }
}
