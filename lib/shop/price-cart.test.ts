import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { priceCart, taxInside } from "./price-cart";
import type { Product } from "./product";

function product(sku: string, priceMinor: bigint, categories = ["camp"]): Product {
  return {
    id: "0190a000-0000-7000-8000-000000000000",
    slug: sku.toLowerCase(),
    sku,
    title: sku,
    description: "",
    priceMinor,
    categories,
    attributes: {},
    art: "mug",
    position: 0,
    stock: null,
  };
}

const mug = product("MUG", 24_00n);
const blanket = product("BLANKET", 60_00n);
const giftCard = product("CARD", 50_00n, ["gift-card"]);
const of = (item: Product, quantity = 1) => ({ product: item, quantity });

describe("what a cart costs", () => {
  test.each([
    { why: "nothing in it, nothing to pay", items: [], shipping: 0n, total: 0n, tax: 0n, missing: 0n },
    {
      why: "below €60 shipping is €4.90",
      items: [of(mug)],
      shipping: 4_90n,
      total: 28_90n,
      tax: 4_61n,
      missing: 36_00n,
    },
    {
      why: "at €60 shipping is free",
      items: [of(blanket)],
      shipping: 0n,
      total: 60_00n,
      tax: 9_58n,
      missing: 0n,
    },
    { why: "pieces count", items: [of(mug, 3)], shipping: 0n, total: 72_00n, tax: 11_50n, missing: 0n },
    {
      why: "a gift card alone is not posted and not taxed",
      items: [of(giftCard)],
      shipping: 0n,
      total: 50_00n,
      tax: 0n,
      missing: 0n,
    },
    {
      why: "a gift card does not pay for the parcel of the rest",
      items: [of(mug), of(giftCard)],
      shipping: 4_90n,
      total: 78_90n,
      tax: 4_61n,
      missing: 36_00n,
    },
    {
      why: "a voucher never costs the free shipping",
      items: [of(blanket)],
      off: 20_00n,
      shipping: 0n,
      total: 40_00n,
      tax: 6_39n,
      missing: 0n,
    },
  ])("$why", ({ items, off, shipping, total, tax, missing }) => {
    const sku = items[0]?.product.sku ?? "";
    const cart = priceCart(items, off ? [{ lineId: sku, discountMinor: off }] : []);
    expect(cart).toMatchObject({
      shippingMinor: shipping,
      totalMinor: total,
      taxMinor: tax,
      freeShippingMissingMinor: missing,
    });
  });

  test("a discount beyond its line is a bug, and loud", () => {
    expect(() => priceCart([of(mug)], [{ lineId: "MUG", discountMinor: 24_01n }])).toThrow(RangeError);
  });
});

test.each([
  { paid: 119n, tax: 19n },
  { paid: 100n, tax: 16n },
  { paid: 3n, tax: 0n },
  { paid: 4n, tax: 1n },
  { paid: 0n, tax: 0n },
])("$paid includes $tax tax, rounded once", ({ paid, tax }) => expect(taxInside(paid)).toBe(tax));

test("every total is exactly the sum of its parts", () => {
  const item = fc.record({
    price: fc.bigInt(0n, 10n ** 9n),
    quantity: fc.integer({ min: 1, max: 99 }),
    share: fc.bigInt(0n, 100n),
    gift: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(item, { maxLength: 50 }), (drawn) => {
      const items = drawn.map(({ price, quantity, gift }, i) =>
        of(product(`P${i}`, price, gift ? ["gift-card"] : ["camp"]), quantity),
      );
      const discounts = drawn.map(({ price, quantity, share }, i) => ({
        lineId: `P${i}`,
        discountMinor: (price * BigInt(quantity) * share) / 100n,
      }));
      const cart = priceCart(items, discounts);
      const sum = (part: "grossMinor" | "discountMinor" | "netMinor" | "taxMinor") =>
        cart.lines.reduce((all, line) => all + line[part], 0n);
      expect(cart.subtotalMinor).toBe(sum("grossMinor"));
      expect(cart.discountMinor).toBe(sum("discountMinor"));
      expect(cart.totalMinor).toBe(sum("netMinor") + cart.shippingMinor);
      expect(cart.taxMinor).toBe(sum("taxMinor") + taxInside(cart.shippingMinor));
      for (const line of cart.lines) expect(line.grossMinor).toBe(line.netMinor + line.discountMinor);
      // The tax inside never strays further from 19/119 of the whole than the rounding of its parts.
      const taxed = cart.lines.filter((line) => !line.product.categories.includes("gift-card"));
      const whole = taxed.reduce((all, line) => all + line.netMinor, 0n) + cart.shippingMinor;
      const stray = cart.taxMinor * 119n - whole * 19n;
      const most = 60n * BigInt(taxed.length + 1);
      expect(stray <= most && stray >= -most).toBe(true);
    }),
  );
});
