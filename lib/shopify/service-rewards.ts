import { err, ok, type Result } from "@/lib/shared/result";
import type { AdminError } from "./admin-error";
import { minorOf } from "./amount";
import { type CodeTerms, codeInput, giftCardCode, skuSearch } from "./code-input";
import { createCustomer, customerByEmail } from "./operations/customers";
import {
  createBasicCode,
  createFreeShippingCode,
  deactivateCode,
  findCode,
  variantsOfSku,
} from "./operations/discounts";
import {
  createGiftCard,
  creditStore,
  creditsOf,
  deactivateGiftCard,
  debitStore,
  giftCardsEnding,
} from "./operations/money";
import { adminCall } from "./service-admin";
import type { ShopifyStore } from "./service-store";

/** How long one call may take; less where somebody waits for it. */
export type Waiting = { timeoutMs?: number };

type Asked<T> = Promise<Result<T, AdminError>>;

/** What stands in a store: its id there, whether it can still be used, and whether it was. */
export type Standing = { id: string; accountId: string | null; isActive: boolean; isUsed: boolean };

const gidOf = (kind: string, number: string) => `gid://shopify/${kind}/${number}`;

/**
 * The customer of the store whom a member is: as the store named them, or whoever has their address, and who is made where nobody has
 * it. Null when there is no address either.
 */
export async function customerOf(
  store: ShopifyStore,
  person: { customerId: string | null; email: string | null },
  waiting: Waiting,
): Asked<string | null> {
  if (person.customerId) return ok(gidOf("Customer", person.customerId));
  if (!person.email) return ok(null);
  const found = await adminCall(store, customerByEmail, { email: person.email }, waiting);
  if (!found.ok) return found;
  if (found.value.customerByIdentifier) return ok(found.value.customerByIdentifier.id);
  const made = await adminCall(store, createCustomer, { input: { email: person.email } }, waiting);
  if (made.ok) return ok(made.value.customerCreate.customer?.id ?? null);
  // Somebody may have been quicker, or the answer was lost: the address tells.
  if (made.error.code !== "user_errors" && made.error.code !== "unknown") return made;
  const again = await adminCall(store, customerByEmail, { email: person.email }, waiting);
  return again.ok ? ok(again.value.customerByIdentifier?.id ?? null) : again;
}

/** The variant with this sku and its price; null when there is none, or when it could be more than one. */
export async function variantOf(
  store: ShopifyStore,
  sku: string,
  waiting: Waiting,
): Asked<{ id: string; price: string } | null> {
  const found = await adminCall(store, variantsOfSku, { query: skuSearch(sku) }, waiting);
  if (!found.ok) return found;
  // Shopify's search forgives small and large letters; a sku does not.
  const same = found.value.productVariants.nodes.filter((variant) => variant.sku === sku);
  return ok(same.length === 1 && same[0] ? { id: same[0].id, price: same[0].price } : null);
}

export async function makeCode(store: ShopifyStore, terms: CodeTerms, waiting: Waiting): Asked<string> {
  const input = codeInput(terms);
  const made =
    "basic" in input
      ? await adminCall(store, createBasicCode, { discount: input.basic }, waiting)
      : await adminCall(store, createFreeShippingCode, { discount: input.freeShipping }, waiting);
  if (!made.ok) return made;
  const { codeDiscountNode } = Object.values(made.value)[0] as {
    codeDiscountNode: { id: string } | null;
  };
  return codeDiscountNode
    ? ok(codeDiscountNode.id)
    : err({ code: "unknown", reason: "the answer does not say which code was made" });
}

/** The code as the store has it; null when it has none of this name. */
export async function lookForCode(
  store: ShopifyStore,
  code: string,
  waiting: Waiting,
): Asked<Standing | null> {
  const found = await adminCall(store, findCode, { code }, waiting);
  if (!found.ok) return found;
  const node = found.value.codeDiscountNodeByCode;
  if (!node) return ok(null);
  const { status, asyncUsageCount = 0 } = node.codeDiscount;
  return ok({ id: node.id, accountId: null, isActive: status !== "EXPIRED", isUsed: asyncUsageCount > 0 });
}

export async function endCode(store: ShopifyStore, id: string, waiting: Waiting): Asked<null> {
  const ended = await adminCall(store, deactivateCode, { id }, waiting);
  return ended.ok ? ok(null) : ended;
}

/** What a gift card or a credit says. `amount` is decimal text in the store's currency. */
export type MoneyTerms = { amount: string; currency: string };

export async function makeGiftCard(
  store: ShopifyStore,
  card: MoneyTerms & { voucherCode: string; note: string; lastDay: string },
  waiting: Waiting,
): Asked<string> {
  const { amount, currency, note, lastDay } = card;
  const made = await adminCall(
    store,
    createGiftCard,
    {
      card: {
        code: giftCardCode(card.voucherCode),
        initialAmount: { amount, currencyCode: currency },
        expiresOn: lastDay,
        note,
      },
    },
    waiting,
  );
  if (!made.ok) return made;
  const id = made.value.giftCardCreate.giftCard?.id;
  return id ? ok(id) : err({ code: "unknown", reason: "the answer does not say which card was made" });
}

/** The gift card with this note, which names the redemption; of those that end alike there can be more than one. */
export async function lookForGiftCard(
  store: ShopifyStore,
  { voucherCode, note }: { voucherCode: string; note: string },
  waiting: Waiting,
): Asked<Standing | null> {
  const query = `last_characters:${giftCardCode(voucherCode).slice(-4)}`;
  const found = await adminCall(store, giftCardsEnding, { query }, waiting);
  if (!found.ok) return found;
  const card = found.value.giftCards.nodes.find((one) => one.note === note);
  if (!card) return ok(null);
  const isUsed = card.balance.amount !== card.initialValue.amount;
  return ok({ id: card.id, accountId: null, isActive: card.enabled, isUsed });
}

export async function endGiftCard(store: ShopifyStore, id: string, waiting: Waiting): Asked<null> {
  const ended = await adminCall(store, deactivateGiftCard, { id }, waiting);
  return ended.ok ? ok(null) : ended;
}

/** A credit by what it can be known by again: Shopify keeps no word of ours with it. */
export type CreditTerms = MoneyTerms & { customer: string; expiresAt: Date };

const second = (date: Date) => Math.floor(date.getTime() / 1000);

export async function giveCredit(
  store: ShopifyStore,
  { amount, currency, customer, expiresAt }: CreditTerms,
  waiting: Waiting,
): Asked<{ id: string; accountId: string }> {
  const credit = {
    creditAmount: { amount, currencyCode: currency },
    expiresAt: expiresAt.toISOString(),
    notify: false as const,
  };
  const given = await adminCall(store, creditStore, { owner: customer, credit }, waiting);
  if (!given.ok) return given;
  const transaction = given.value.storeCreditAccountCredit.storeCreditAccountTransaction;
  return transaction
    ? ok({ id: transaction.id, accountId: transaction.account.id })
    : err({ code: "unknown", reason: "the answer does not say what was credited" });
}

/** What is known of a credit's id: of this redemption's, where the store answered with it, and of those that are others'. */
export type KnownCredits = { own: string | null; others: readonly string[] };

/**
 * A redemption's credit: by Shopify's id where that was heard, else the one with this amount and this very second of expiry that
 * is not known to be another redemption's. Shopify keeps no word of ours with a credit, nor a key that would make asking twice once.
 */
export async function lookForCredit(
  store: ShopifyStore,
  { amount, currency, customer, expiresAt }: CreditTerms,
  { own, others }: KnownCredits,
  waiting: Waiting,
): Asked<Standing | null> {
  const found = await adminCall(store, creditsOf, { customer }, waiting);
  if (!found.ok) return found;
  for (const account of found.value.customer?.storeCreditAccounts.nodes ?? []) {
    const credit = account.transactions.nodes.find(
      (one) =>
        one.id &&
        (own !== null
          ? one.id === own
          : one.expiresAt &&
            !others.includes(one.id) &&
            second(new Date(one.expiresAt)) === second(expiresAt) &&
            one.amount.currencyCode === currency &&
            minorOf(one.amount.amount, currency) === minorOf(amount, currency)),
    );
    if (credit?.id) return ok({ id: credit.id, accountId: account.id, isActive: true, isUsed: false });
  }
  return ok(null);
}

/** Takes a credit back. It is refused when it was spent meanwhile. */
export async function takeCreditBack(
  store: ShopifyStore,
  { accountId, amount, currency }: MoneyTerms & { accountId: string },
  waiting: Waiting,
): Asked<null> {
  const debit = { debitAmount: { amount, currencyCode: currency } };
  const taken = await adminCall(store, debitStore, { account: accountId, debit }, waiting);
  return taken.ok ? ok(null) : taken;
}
