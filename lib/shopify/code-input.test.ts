import { readFileSync } from "node:fs";
import { buildSchema, type GraphQLInputType, validateInputValue } from "graphql";
import { expect, it } from "vitest";
import { type CodeTerms, codeInput, giftCardCode, skuSearch } from "./code-input";

const schema = buildSchema(
  readFileSync(new URL("../../stand-in/shopify/schema.graphql", import.meta.url), "utf8"),
);
const terms: CodeTerms = {
  title: "5 € off",
  code: "R7KQ-2MXT-9HPD-40WB",
  startsAt: new Date("2026-11-22T12:00:00.123Z"),
  endsAt: new Date("2027-02-20T12:00:00Z"),
  customer: "gid://shopify/Customer/207119551",
  minimum: "20.00",
  withOthers: false,
  value: { amount: "5.00" },
};

it("a code is used once, by one customer, until its end", () => {
  expect(codeInput(terms)).toEqual({
    basic: {
      title: "5 € off",
      code: "R7KQ-2MXT-9HPD-40WB",
      startsAt: "2026-11-22T12:00:00Z",
      endsAt: "2027-02-20T12:00:00Z",
      usageLimit: 1,
      appliesOncePerCustomer: true,
      context: { customers: { add: ["gid://shopify/Customer/207119551"] } },
      combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false },
      minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: "20.00" } },
      customerGets: {
        value: { discountAmount: { amount: "5.00", appliesOnEachItem: false } },
        items: { all: true },
      },
    },
  });
});

it.each<{ why: string; of: Partial<CodeTerms> }>([
  { why: "an amount", of: {} },
  { why: "a share", of: { value: { percent: 15 } } },
  {
    why: "one piece of a product",
    of: { value: { variant: "gid://shopify/ProductVariant/1", amount: "9.90" } },
  },
  { why: "for anybody, with others", of: { customer: null, minimum: null, withOthers: true } },
  { why: "shipping", of: { value: { shipping: true }, withOthers: true } },
])("$why is what the pinned version takes", ({ of }) => {
  const made = codeInput({ ...terms, ...of });
  const [name, input] =
    "basic" in made
      ? ["DiscountCodeBasicInput", made.basic]
      : ["DiscountCodeFreeShippingInput", made.freeShipping];
  const wrong: string[] = [];
  const seen: string[] = [];
  const type = schema.getType(name) as GraphQLInputType;
  validateInputValue(input, type, (error, path) => wrong.push(`${path.join(".")}: ${error.message}`));
  validateInputValue({ ...input, cods: 1 }, type, (error) => seen.push(error.message));
  expect(wrong).toEqual([]);
  expect(seen).toHaveLength(1);
});

it("shipping goes with everything but shipping", () => {
  const made = codeInput({ ...terms, value: { shipping: true }, withOthers: true });
  expect(made).toMatchObject({
    freeShipping: {
      combinesWith: { orderDiscounts: true, productDiscounts: true, shippingDiscounts: false },
      destination: { all: true },
    },
  });
});

it("a sku is one word, whatever is in it; a card's code has letters and digits only", () => {
  expect(skuSearch('a "b" OR title:x\\')).toBe('sku:"a \\"b\\" OR title:x\\\\"');
  expect(giftCardCode("R7KQ-2MXT-9HPD-40WB")).toBe("r7kq2mxt9hpd40wb");
});
