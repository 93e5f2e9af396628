import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Perk } from "@/lib/tiers/perk";
import { priceCart } from "./price-cart";
import type { Product } from "./product";
import { benefitsOf, standingDiscounts } from "./standing-benefits";

function product(sku: string, priceMinor: bigint, change: Partial<Product> = {}): Product {
  return {
    sku,
    slug: sku,
    title: sku,
    description: "",
    priceMinor,
    categories: [],
    attributes: {},
    art: "mug",
    stock: null,
    ...change,
  } as Product;
}

const GIFT_CARD = { categories: ["gift-card"] };
const mug = product("mug", 24_00n);
const gold = { tier: "Gold", freeShipping: true, percent: 10 };

describe("what a tier does at the checkout", () => {
  test("comes from its perks; a tier that does nothing there is no line on the bill", () => {
    expect(
      benefitsOf({
        name: "Gold",
        perks: [{ code: "free_shipping" }, { code: "standing_discount", percent: 10 }],
      }),
    ).toEqual(gold);
    const birthday: Perk = { code: "birthday_points", points: 5 };
    expect(benefitsOf({ name: "Seed", perks: [birthday] })).toBeNull();
    expect(benefitsOf(null)).toBeNull();
  });

  test("free shipping takes the postage off, and says so only where there would have been some", () => {
    const small = priceCart([{ product: mug, quantity: 1 }], [], 0n, gold);
    expect(small).toMatchObject({
      shippingMinor: 0n,
      freeShippingMissingMinor: 0n,
      totalMinor: 21_60n,
      standing: { paysShipping: true },
    });
    const large = priceCart([{ product: mug, quantity: 3 }], [], 0n, gold);
    expect(large).toMatchObject({ shippingMinor: 0n, standing: { paysShipping: false } });
    expect(priceCart([{ product: mug, quantity: 1 }])).toMatchObject({
      shippingMinor: 4_90n,
      standing: null,
    });
  });

  test("a gift card costs what it is worth", () => {
    const card = product("card", 50_00n, GIFT_CARD);
    const bill = priceCart(
      [
        { product: card, quantity: 1 },
        { product: mug, quantity: 1 },
      ],
      [],
      0n,
      gold,
    );
    expect(bill.lines.map((line) => line.discountMinor)).toEqual([0n, 2_40n]);
  });

  test("it is rounded up once, and its parts make up the whole, with a voucher on top", () => {
    const items = [
      { product: product("a", 3_33n), quantity: 1 },
      { product: product("b", 3_33n), quantity: 2 },
    ];
    expect(standingDiscounts(items, gold).reduce((sum, part) => sum + part.discountMinor, 0n)).toBe(1_00n);
    const bill = priceCart(items, [{ lineId: "a", discountMinor: 1_00n }], 0n, gold);
    expect(bill).toMatchObject({ discountMinor: 2_00n, standing: { discountMinor: 1_00n } });
  });
});

test("whatever is in the cart: never more than it costs, and the total is the sum of its parts", () => {
  const items = fc.array(fc.tuple(fc.bigInt({ min: 0n, max: 500_00n }), fc.integer({ min: 1, max: 9 })), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(items, fc.integer({ min: 1, max: 50 }), fc.boolean(), (lines, percent, freeShipping) => {
      const cart = lines.map(([price, quantity], i) => ({ product: product(`p${i}`, price), quantity }));
      const bill = priceCart(cart, [], 0n, { tier: "Gold", percent, freeShipping });
      const goods = bill.subtotalMinor;
      expect(bill.discountMinor).toBe((goods * BigInt(percent) + 99n) / 100n);
      expect(bill.lines.every((line) => line.netMinor >= 0n)).toBe(true);
      expect(bill.totalMinor).toBe(goods - bill.discountMinor + bill.shippingMinor);
    }),
  );
});
