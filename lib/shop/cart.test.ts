import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addToCart,
  type Cart,
  emptyCart,
  MAX_LINES,
  MAX_QUANTITY,
  piecesIn,
  readCart,
  setQuantity,
  withoutVoucher,
  withPricesSeen,
  withVoucher,
  writeCart,
} from "./cart";

const empty = emptyCart("cart-0000000000000000");
const mug = { sku: "MUG", priceMinor: 24_00n };

function added(cart: Cart, sku: string, quantity = 1): Cart {
  const result = addToCart(cart, { sku, priceMinor: 24_00n }, quantity);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

describe("a cart", () => {
  test("gathers pieces of the same product on one line", () => {
    const cart = added(added(added(empty, "MUG"), "BLANKET"), "MUG", 2);
    expect(cart.lines.map((line) => [line.sku, line.quantity])).toEqual([
      ["MUG", 3],
      ["BLANKET", 1],
    ]);
    expect(piecesIn(cart)).toBe(4);
  });

  test("notes the price that was shown last", () => {
    const dearer = addToCart(added(empty, "MUG"), { sku: "MUG", priceMinor: 26_00n }, 1);
    expect(dearer).toMatchObject({ ok: true, value: { lines: [{ seen: "2600", quantity: 2 }] } });
  });

  test("takes note that new prices were seen; what is no longer sold stays as it was", () => {
    const cart = added(added(empty, "MUG"), "GONE");
    const seen = withPricesSeen(cart, new Map([["MUG", { priceMinor: 26_00n }]]));
    expect(seen.lines.map((line) => line.seen)).toEqual(["2600", "2400"]);
  });

  test(`takes ${MAX_QUANTITY} of a thing and no more`, () => {
    const full = added(empty, "MUG", MAX_QUANTITY);
    expect(addToCart(full, mug, 1)).toEqual({
      ok: false,
      error: { code: "too_many_pieces", limit: MAX_QUANTITY },
    });
    expect(setQuantity(full, "MUG", MAX_QUANTITY + 1).ok).toBe(false);
  });

  test(`takes ${MAX_LINES} kinds of things and no more, but more of what is in it`, () => {
    const full = Array.from({ length: MAX_LINES }, (_, i) => `P${i}`).reduce(
      (cart, sku) => added(cart, sku),
      empty,
    );
    expect(addToCart(full, mug, 1)).toEqual({
      ok: false,
      error: { code: "too_many_lines", limit: MAX_LINES },
    });
    expect(addToCart(full, { sku: "P3", priceMinor: 1n }, 1).ok).toBe(true);
  });

  test("0 takes a line out; what is not in it cannot be changed", () => {
    expect(setQuantity(added(empty, "MUG"), "MUG", 0)).toEqual({ ok: true, value: empty });
    expect(setQuantity(empty, "MUG", 3)).toEqual({ ok: true, value: empty });
  });
});

const sku = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/);
const line = fc.record({
  sku,
  quantity: fc.integer({ min: 1, max: MAX_QUANTITY }),
  seen: fc.bigInt(0n, 10n ** 13n - 1n).map(String),
});
const cart = fc.record({
  id: fc.stringMatching(/^[A-Za-z0-9_-]{16,64}$/),
  lines: fc.uniqueArray(line, { maxLength: MAX_LINES, selector: (each) => each.sku }),
  vouchers: fc.uniqueArray(
    fc.record({ code: fc.stringMatching(/^[A-Z0-9-]{1,40}$/), brought: fc.option(sku) }),
    { maxLength: 5, selector: (each) => each.code },
  ),
});

describe("the cart's text", () => {
  test("reads back as it was written, and fits into a cookie unescaped", () => {
    fc.assert(
      fc.property(cart, (one) => {
        const text = writeCart(one);
        expect(readCart(text)).toEqual(one);
        expect(encodeURIComponent(text)).toBe(text);
        expect(text.length).toBeLessThan(3_950);
      }),
    );
  });

  test.each([
    "",
    "x!!",
    "cart-0000000000000000!MUG*1*2400",
    "cart-0000000000000000!MUG*0*2400!",
    "cart-0000000000000000!MUG*100*2400!",
    "cart-0000000000000000!MUG*1.5*2400!",
    "cart-0000000000000000!MUG*1*-1!",
    "cart-0000000000000000!MUG*1*1~MUG*2*1!",
    "cart-0000000000000000!MUG!",
    "cart-0000000000000000!!<script>",
    "cart-0000000000000000!!!!",
  ])("is refused when it is not ours: %j", (text) => expect(readCart(text)).toBeNull());

  test("never throws, whatever is sent", () => {
    fc.assert(fc.property(fc.string(), (text) => void readCart(text)));
  });
});

describe("a voucher that brings a product", () => {
  const cart = {
    ...emptyCart("cart-0000000000000000"),
    lines: [{ sku: "PACK", quantity: 1, seen: "14800" }],
  };
  const withMug = (quantity: number) => ({
    ...cart,
    lines: [...cart.lines, { sku: "MUG", quantity, seen: "2400" }],
  });

  test("takes it out again when it is taken off", () => {
    expect(withoutVoucher(withVoucher(withMug(1), "R7KQ", "MUG"))).toEqual(cart);
  });

  test("leaves the pieces that were put in by hand", () => {
    expect(withoutVoucher(withVoucher(withMug(3), "R7KQ", "MUG"))).toEqual(withMug(2));
  });

  test("is taken off alone; others stay", () => {
    const two = withVoucher(withVoucher(withMug(2), "R7KQ", "MUG"), "9HPD");
    expect(withoutVoucher(two, "R7KQ")).toEqual({
      ...withMug(1),
      vouchers: [{ code: "9HPD", brought: null }],
    });
    expect(withoutVoucher(two, "ZZZZ")).toEqual(two);
    expect(withoutVoucher(two)).toEqual(withMug(1));
  });

  test("and one that brought nothing takes nothing out", () => {
    expect(withoutVoucher(withVoucher(withMug(1), "R7KQ"))).toEqual(withMug(1));
  });
});
