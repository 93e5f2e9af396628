import { capitalised } from "@/lib/shared/capital";
import { formatCountry, formatMoney, formatNumber, type Reading } from "@/lib/shared/format";
import { ownWord } from "@/lib/shared/own-words";
import { say } from "@/lib/shared/say";
import type { CartError } from "./cart";
import type { RefundError } from "./decide-refund";
import { COUNTRIES } from "./input";
import type { CartChange } from "./match-cart";
import type { OrderError } from "./order-error";
import type { Variant } from "./product";

/** How its reader reads, and the shop's currency. */
export type ShopReading = Reading & { currency: string };

/** What changed since the cart was filled, to whoever filled it. */
export function changeSentence(change: CartChange, reading: ShopReading): string {
  const money = (minor: bigint) => formatMoney({ minor, currency: reading.currency }, reading);
  if (change.code === "product_gone") return say(reading, "shop.change.gone", { sku: change.sku });
  const title = productTitle(reading, change);
  switch (change.code) {
    case "product_locked":
      return say(reading, "shop.change.locked", { title });
    case "stock_short":
      return change.left === 0
        ? say(reading, "shop.change.soldOut", { title })
        : say(reading, "shop.change.short", { title, count: change.left });
    case "price_changed":
      return say(reading, "shop.change.price", {
        title,
        to: money(change.toMinor),
        from: money(change.fromMinor),
      });
  }
}

/** The name of a product in the reader's language. */
export function productTitle(reading: Reading, { sku, title }: { sku: string; title: string }): string {
  return ownWord(reading, `product.${sku}.title`, title);
}

/** What all of its kind are called, in the reader's language: the name without what tells it apart. */
export function kindTitle(
  reading: Reading,
  product: { sku: string; title: string; variant?: Variant | null },
): string {
  const { variant } = product;
  return variant
    ? ownWord(reading, `product.${variant.of}.kind`, variant.name)
    : productTitle(reading, product);
}

/** A value that tells one of a kind from another, as "moss", in the reader's language. */
export function optionName(reading: Reading, value: string): string {
  return ownWord(reading, `option.${value}.label`, value);
}

/** What is known about products by this name, as a heading: "Made in". */
export function attributeName(reading: Reading, name: string): string {
  const term = name.replaceAll("_", " ");
  return ownWord(reading, `attribute.${name}.label`, capitalised(term));
}

/** The countries that the shop posts to, by name in the reader's language. */
export function countryChoices(reading: Reading): { value: string; label: string }[] {
  const collator = new Intl.Collator(reading.locale);
  return COUNTRIES.map((value) => ({ value, label: formatCountry(value, reading) })).sort((a, b) =>
    collator.compare(a.label, b.label),
  );
}

/** Why something did not go into the cart. */
export function cartSentence(
  error:
    | CartError
    | { code: "product_gone" | "sold_out" | "product_locked" }
    | { code: "stock_short"; left: number },
  reading: Reading,
): string {
  switch (error.code) {
    case "product_locked":
      return say(reading, "shop.put.locked");
    case "product_gone":
      return say(reading, "shop.put.gone");
    case "sold_out":
      return say(reading, "shop.put.soldOut");
    case "stock_short":
      return say(reading, "shop.put.short", { count: error.left });
    case "too_many_lines":
      return say(reading, "shop.put.tooManyLines", { number: formatNumber(error.limit, reading) });
    case "too_many_pieces":
      return say(reading, "shop.put.tooManyPieces", { number: formatNumber(error.limit, reading) });
  }
}

/** Why an order was not placed: what happened, what it means, what to do. */
export function orderSentence(error: OrderError, reading: ShopReading): string {
  const money = (minor: bigint) => formatMoney({ minor, currency: reading.currency }, reading);
  switch (error.code) {
    case "cart_empty":
      return say(reading, "shop.refuse.empty");
    case "cart_changed":
      return [
        ...error.changes.map((change) => changeSentence(change, reading)),
        say(reading, "shop.refuse.nothingOrdered"),
      ].join(" ");
    case "total_changed":
      return [
        ...error.changes.map((change) => changeSentence(change, reading)),
        say(reading, "shop.refuse.total", { now: money(error.totalMinor), was: money(error.shownMinor) }),
      ].join(" ");
    case "already_ordered":
      return say(reading, "shop.refuse.already", { number: String(error.number) });
    case "wallet_short":
      return say(reading, "shop.refuse.walletShort", { amount: money(error.available) });
    case "wallet_above_total":
      return say(reading, "shop.refuse.walletAbove");
    case "wallet_for_members":
      return say(reading, "shop.refuse.walletMembers");
    case "card_not_a_test_card":
      return say(reading, "shop.refuse.notTest");
    case "card_declined":
      return say(reading, "shop.refuse.declined");
    case "card_without_funds":
      return say(reading, "shop.refuse.noFunds");
  }
}

function pieces(count: number): string {
  return count === 1 ? "one piece" : `${count} pieces`;
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
