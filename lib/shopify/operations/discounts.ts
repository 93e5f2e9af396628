import { z } from "zod";
import { operationOf } from "../operation";
import { Gid, UserErrors } from "./user-errors";

type Combines = { orderDiscounts: boolean; productDiscounts: boolean; shippingDiscounts: boolean };

/** What a code of any kind says. */
type CodeInput = {
  title: string;
  code: string;
  startsAt: string;
  endsAt: string;
  usageLimit: 1;
  appliesOncePerCustomer: true;
  context: { customers: { add: string[] } } | { all: "ALL" };
  combinesWith: Combines;
  minimumRequirement?: { subtotal: { greaterThanOrEqualToSubtotal: string } };
};

/** DiscountCodeBasicInput: an amount or a share off all items, or off one variant. */
export type BasicCodeInput = CodeInput & {
  customerGets: {
    value: { discountAmount: { amount: string; appliesOnEachItem: false } } | { percentage: number };
    items: { all: true } | { products: { productVariantsToAdd: string[] } };
  };
};

/** DiscountCodeFreeShippingInput. */
export type FreeShippingCodeInput = CodeInput & { destination: { all: true } };

const Created = z.object({
  codeDiscountNode: z.object({ id: Gid }).nullable(),
  userErrors: UserErrors,
});

export const createBasicCode = operationOf<{ discount: BasicCodeInput }>()({
  name: "CreateBasicCode",
  kind: "mutation",
  document: `mutation CreateBasicCode($discount: DiscountCodeBasicInput!) {
    discountCodeBasicCreate(basicCodeDiscount: $discount) {
      codeDiscountNode { id }
      userErrors { field message code }
    }
  }`,
  answer: z.object({ discountCodeBasicCreate: Created }),
  problems: (data) => data.discountCodeBasicCreate.userErrors,
});

export const createFreeShippingCode = operationOf<{ discount: FreeShippingCodeInput }>()({
  name: "CreateFreeShippingCode",
  kind: "mutation",
  document: `mutation CreateFreeShippingCode($discount: DiscountCodeFreeShippingInput!) {
    discountCodeFreeShippingCreate(freeShippingCodeDiscount: $discount) {
      codeDiscountNode { id }
      userErrors { field message code }
    }
  }`,
  answer: z.object({ discountCodeFreeShippingCreate: Created }),
  problems: (data) => data.discountCodeFreeShippingCreate.userErrors,
});

/** A code as Shopify knows it. `asyncUsageCount` lags behind the checkout by moments. */
const CodeDiscount = z.object({
  __typename: z.string(),
  title: z.string().optional(),
  status: z.enum(["ACTIVE", "EXPIRED", "SCHEDULED"]).optional(),
  asyncUsageCount: z.int().optional(),
  endsAt: z.string().nullable().optional(),
});

export const findCode = operationOf<{ code: string }>()({
  name: "FindCode",
  kind: "query",
  document: `query FindCode($code: String!) {
    codeDiscountNodeByCode(code: $code) {
      id
      codeDiscount {
        __typename
        ... on DiscountCodeBasic { title status asyncUsageCount endsAt }
        ... on DiscountCodeFreeShipping { title status asyncUsageCount endsAt }
      }
    }
  }`,
  answer: z.object({
    codeDiscountNodeByCode: z.object({ id: Gid, codeDiscount: CodeDiscount }).nullable(),
  }),
});

export const deactivateCode = operationOf<{ id: string }>()({
  name: "DeactivateCode",
  kind: "mutation",
  document: `mutation DeactivateCode($id: ID!) {
    discountCodeDeactivate(id: $id) {
      codeDiscountNode { id }
      userErrors { field message code }
    }
  }`,
  answer: z.object({ discountCodeDeactivate: Created }),
  problems: (data) => data.discountCodeDeactivate.userErrors,
});

/** The variant with a sku, to be given for nothing; two are asked for, so that a sku that is there twice is seen. */
export const variantsOfSku = operationOf<{ query: string }>()({
  name: "VariantsOfSku",
  kind: "query",
  document: `query VariantsOfSku($query: String!) {
    productVariants(first: 2, query: $query) {
      nodes { id sku price }
    }
  }`,
  answer: z.object({
    productVariants: z.object({
      nodes: z.array(z.object({ id: Gid, sku: z.string().nullable(), price: z.string() })),
    }),
  }),
});
