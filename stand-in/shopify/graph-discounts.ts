import { statusOf } from "./discount-rules";
import { decimal, hundredths } from "./money";
import { type Discount, gid, numberOf, type Store } from "./store";

type CodeInput = {
  title?: string;
  code?: string;
  startsAt?: string;
  endsAt?: string | null;
  usageLimit?: number | null;
  context?: { all?: "ALL"; customers?: { add?: string[] } };
  combinesWith?: Partial<Discount["combinesWith"]>;
  minimumRequirement?: { subtotal?: { greaterThanOrEqualToSubtotal?: string } };
  customerGets?: {
    value?: { percentage?: number; discountAmount?: { amount?: string; appliesOnEachItem?: boolean } };
    items?: { all?: boolean; products?: { productVariantsToAdd?: string[] } };
  };
};

type Problem = { field: string[]; message: string; code: string };

/** What Shopify would say of an input; null when it takes it. The sentences are ours, the codes are Shopify's. */
function problemOf(store: Store, root: string, input: CodeInput): Problem | null {
  const wrong = (field: string, code: string, message: string) => ({ field: [root, field], message, code });
  if (!input.title?.trim()) return wrong("title", "BLANK", "Title can't be blank");
  if (!input.code?.trim()) return wrong("code", "BLANK", "Code can't be blank");
  if (input.code.length > 255) return wrong("code", "TOO_LONG", "Code is too long");
  if (store.discounts.has(input.code.toLowerCase()))
    return wrong("code", "TAKEN", "Code must be unique. Please try a different code.");
  if (!input.startsAt) return wrong("startsAt", "BLANK", "Starts at can't be blank");
  if (input.endsAt && new Date(input.endsAt) <= new Date(input.startsAt))
    return wrong("endsAt", "END_DATE_BEFORE_START_DATE", "Ends at needs to be after starts at");
  const named = input.context?.customers?.add ?? [];
  if (!input.context) return wrong("context", "BLANK", "Context can't be blank");
  if (named.some((id) => !store.customers.has(numberOf("Customer", id) ?? "")))
    return wrong("context", "INVALID", "Customers are invalid");
  const isShipping = root === "freeShippingCodeDiscount";
  if (isShipping && input.combinesWith?.shippingDiscounts)
    return wrong("combinesWith", "INVALID_COMBINES_WITH_FOR_DISCOUNT_CLASS", "Combines with is invalid");
  return isShipping ? null : valueProblem(store, input, wrong);
}

function valueProblem(
  store: Store,
  { customerGets }: CodeInput,
  wrong: (field: string, code: string, message: string) => Problem,
): Problem | null {
  const { value, items } = customerGets ?? {};
  if (!value || !items) return wrong("customerGets", "BLANK", "Customer gets can't be blank");
  const { percentage, discountAmount } = value;
  if (percentage !== undefined && (percentage < 0 || percentage > 1))
    return wrong("customerGets", "VALUE_OUTSIDE_RANGE", "Value must be between 0.0 and 1.0");
  if (percentage === undefined && !(Number(discountAmount?.amount) > 0))
    return wrong("customerGets", "GREATER_THAN", "Value must be greater than 0");
  const variants = items.products?.productVariantsToAdd ?? [];
  const known = new Set(store.products.map(({ variantId }) => gid("ProductVariant", variantId)));
  if (variants.some((id) => !known.has(id)))
    return wrong("customerGets", "INVALID", "Product variants are invalid");
  if (!items.all && variants.length === 0)
    return wrong("customerGets", "APPLIES_ON_NOTHING", "Customer gets items can't be blank");
  return null;
}

function whatItGives({ customerGets }: CodeInput): Discount["value"] {
  const { percentage, discountAmount } = customerGets?.value ?? {};
  if (percentage !== undefined) return { percentage };
  if (!discountAmount) return { shipping: true };
  return {
    amountMinor: hundredths(discountAmount.amount ?? "0"),
    each: discountAmount.appliesOnEachItem ?? false,
  };
}

function make(store: Store, root: string, typename: Discount["typename"], input: CodeInput) {
  const problem = problemOf(store, root, input);
  if (problem) return { codeDiscountNode: null, userErrors: [problem] };
  const { title = "", code = "", minimumRequirement, context, combinesWith, customerGets } = input;
  const least = minimumRequirement?.subtotal?.greaterThanOrEqualToSubtotal;
  const discount: Discount = {
    id: store.nextId(),
    typename,
    title,
    code,
    startsAt: new Date(input.startsAt ?? 0),
    endsAt: input.endsAt ? new Date(input.endsAt) : null,
    usageLimit: input.usageLimit ?? null,
    uses: [],
    customers: context?.customers?.add ?? null,
    variants: customerGets?.items?.all ? null : (customerGets?.items?.products?.productVariantsToAdd ?? null),
    value: typename === "DiscountCodeFreeShipping" ? { shipping: true } : whatItGives(input),
    minimumMinor: least ? hundredths(least) : null,
    combinesWith: {
      orderDiscounts: false,
      productDiscounts: false,
      shippingDiscounts: false,
      ...combinesWith,
    },
  };
  store.discounts.set(code.toLowerCase(), discount);
  return { codeDiscountNode: nodeOf(store, discount), userErrors: [] };
}

function nodeOf(store: Store, discount: Discount) {
  return {
    id: gid("DiscountCodeNode", discount.id),
    codeDiscount: {
      __typename: discount.typename,
      title: discount.title,
      status: statusOf(discount, store.now()),
      asyncUsageCount: discount.uses.length,
      endsAt: discount.endsAt?.toISOString() ?? null,
    },
  };
}

/** Codes, as the Admin API makes, finds and ends them. */
export function discountFields(store: Store) {
  const byId = (id: string) =>
    [...store.discounts.values()].find((one) => gid("DiscountCodeNode", one.id) === id);
  return {
    discountCodeBasicCreate: ({ basicCodeDiscount }: { basicCodeDiscount: CodeInput }) =>
      make(store, "basicCodeDiscount", "DiscountCodeBasic", basicCodeDiscount),
    discountCodeFreeShippingCreate: ({ freeShippingCodeDiscount }: { freeShippingCodeDiscount: CodeInput }) =>
      make(store, "freeShippingCodeDiscount", "DiscountCodeFreeShipping", freeShippingCodeDiscount),
    codeDiscountNodeByCode: ({ code }: { code: string }) => {
      const found = store.discounts.get(code.toLowerCase());
      return found ? nodeOf(store, found) : null;
    },
    discountCodeDeactivate: ({ id }: { id: string }) => {
      const found = byId(id);
      if (!found) {
        const userErrors = [{ field: ["id"], message: "Code discount does not exist.", code: "INVALID" }];
        return { codeDiscountNode: null, userErrors };
      }
      if (statusOf(found, store.now()) !== "EXPIRED") found.endsAt = store.now();
      return { codeDiscountNode: nodeOf(store, found), userErrors: [] };
    },
    productVariants: ({ first, query }: { first?: number; query?: string }) => {
      const sku = /^sku:(?:"((?:[^"\\]|\\.)*)"|(\S+))$/.exec(query ?? "");
      const wanted = sku?.[1]?.replaceAll(/\\(.)/g, "$1") ?? sku?.[2];
      const found = store.products.filter((product) => wanted === undefined || product.sku === wanted);
      return {
        nodes: found.slice(0, first ?? 50).map((product) => ({
          id: gid("ProductVariant", product.variantId),
          sku: product.sku,
          price: decimal(product.priceMinor),
        })),
      };
    },
  };
}
