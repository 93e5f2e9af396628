import type { BasicCodeInput, FreeShippingCodeInput } from "./operations/discounts";

/** A code to be made: single use, for one customer, with an end. Amounts are decimal text in the store's currency. */
export type CodeTerms = {
  title: string;
  code: string;
  startsAt: Date;
  endsAt: Date;
  /** Null is whoever has the code. */
  customer: string | null;
  minimum: string | null;
  /** Whether it goes together with other discounts in one basket. */
  withOthers: boolean;
  value:
    | { amount: string }
    /** From 1 to 100. */
    | { percent: number }
    | { shipping: true }
    /** One piece of a variant at its price. */
    | { variant: string; amount: string };
};

/** Shopify counts in seconds. */
function second(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, "Z");
}

/** What Shopify is told of a code. Titles are cut at what it takes. */
export function codeInput(
  terms: CodeTerms,
): { basic: BasicCodeInput } | { freeShipping: FreeShippingCodeInput } {
  const { value, customer, minimum, withOthers } = terms;
  const isShipping = "shipping" in value;
  const common = {
    title: terms.title.slice(0, 255),
    code: terms.code,
    startsAt: second(terms.startsAt),
    endsAt: second(terms.endsAt),
    usageLimit: 1 as const,
    appliesOncePerCustomer: true as const,
    context: customer ? { customers: { add: [customer] } } : { all: "ALL" as const },
    combinesWith: {
      orderDiscounts: withOthers,
      productDiscounts: withOthers,
      // Two discounts of shipping never go together: Shopify refuses the setting.
      shippingDiscounts: withOthers && !isShipping,
    },
    ...(minimum && { minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: minimum } } }),
  };
  if (isShipping) return { freeShipping: { ...common, destination: { all: true } } };
  return {
    basic: {
      ...common,
      customerGets: {
        // An amount is taken off once, over all that it is for: so one piece of a product is free, however many are bought.
        value:
          "percent" in value
            ? { percentage: value.percent / 100 }
            : { discountAmount: { amount: value.amount, appliesOnEachItem: false } },
        items: "variant" in value ? { products: { productVariantsToAdd: [value.variant] } } : { all: true },
      },
    },
  };
}

/** A sku as Shopify's search takes it: quoted, so that it is one word. */
export function skuSearch(sku: string): string {
  return `sku:"${sku.replaceAll(/(["\\])/g, "\\$1")}"`;
}

/** A voucher's code as a gift card's: Shopify takes letters and digits only, 8 to 20 of them. */
export function giftCardCode(voucherCode: string): string {
  return voucherCode.replaceAll("-", "").toLowerCase();
}
