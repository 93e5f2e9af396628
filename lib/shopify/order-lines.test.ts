import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keptOf, measureLine } from "@/lib/earning/eligible";
import { type HeardLine, type HeardOrder, type HeardRefund, heardOrder } from "./heard-order";
import { contentOfOrder } from "./order-lines";
import { OrderShape } from "./shapes";

const line = (id: string, change: Partial<HeardLine> = {}): HeardLine => ({
  id,
  productId: null,
  variantId: null,
  sku: id,
  title: id,
  vendor: null,
  quantity: 1,
  current: null,
  price: "1000",
  discount: "0",
  tax: "0",
  giftCard: false,
  tip: false,
  attributes: {},
  ...change,
});

const order = (lines: HeardLine[], change: Partial<HeardOrder> = {}): HeardOrder => ({
  at: "2026-06-01T10:00:00.000Z",
  placedAt: null,
  name: null,
  currency: "EUR",
  taxesIncluded: true,
  financial: "paid",
  cancelledAt: null,
  fulfilledAt: null,
  test: false,
  channel: null,
  customerId: null,
  lines,
  shipping: "0",
  shippingTax: "0",
  codes: [],
  ...change,
});

const refund = (change: Partial<HeardRefund> = {}): HeardRefund => ({
  at: "2026-06-02T10:00:00.000Z",
  lines: [],
  money: "0",
  shipping: "0",
  ...change,
});

const build = (heard: HeardOrder, refunds: Record<string, HeardRefund> = {}, pricesIncludeTax = true) =>
  contentOfOrder("1", heard, refunds, { pricesIncludeTax, products: new Map() });

/** What is left to count: the lines that are kept, after discounts, as earning sees them. */
function countsOf(
  heard: HeardOrder,
  refunds: Record<string, HeardRefund> = {},
  pricesIncludeTax = true,
): bigint {
  const content = build(heard, refunds, pricesIncludeTax);
  return content.lines.reduce((sum, each) => {
    const paid = each.unitPriceMinor * BigInt(each.quantity) - each.discountMinor;
    return sum + keptOf(paid, each.quantity, each.quantity - each.refundedQuantity);
  }, 0n);
}

describe("what counts of an order", () => {
  test.each<
    [why: string, counts: bigint, heard: HeardOrder, refunds?: Record<string, HeardRefund>, withTax?: boolean]
  >([
    ["prices, as they are", 3000n, order([line("a", { quantity: 2 }), line("b")])],
    [
      "less what was allocated to each line of every discount",
      1750n,
      order([line("a", { quantity: 2, discount: "250" })]),
    ],
    ["never below nothing", 0n, order([line("a", { discount: "1000" })])],
    ["a discount on shipping is none on the lines", 1000n, order([line("a")], { shipping: "0" })],
    [
      "tax on top is added where the program's prices have it",
      1190n,
      order([line("a", { tax: "190" })], { taxesIncluded: false }),
    ],
    [
      "tax that does not divide by the pieces is kept to the cent",
      3100n,
      order([line("a", { quantity: 3, tax: "100" })], { taxesIncluded: false }),
    ],
    [
      "tax in the price is taken off where the program's prices have none",
      840n,
      order([line("a", { tax: "160" })]),
      {},
      false,
    ],
    [
      "pieces that came back",
      2000n,
      order([line("a", { quantity: 3 })]),
      { r: refund({ money: "1000", lines: [{ lineId: "a", quantity: 1, value: "1000", tax: "0" }] }) },
    ],
    [
      "pieces that were taken out by an edit, without money",
      2000n,
      order([line("a", { quantity: 3, current: 2 })]),
    ],
    [
      "an edit and its own refund are the same pieces",
      2000n,
      order([line("a", { quantity: 3, current: 2 })]),
      { r: refund({ lines: [{ lineId: "a", quantity: 1, value: "1000", tax: "0" }] }) },
    ],
    [
      "money beyond the lines comes off what is left of them",
      1500n,
      order([line("a", { quantity: 2 })]),
      { r: refund({ money: "500" }) },
    ],
    [
      "of which nothing is left, it comes off nothing",
      0n,
      order([line("a")]),
      { r: refund({ money: "1500", lines: [{ lineId: "a", quantity: 1, value: "1000", tax: "0" }] }) },
    ],
    [
      "money for shipping is not money for lines",
      1000n,
      order([line("a")], { shipping: "500" }),
      { r: refund({ money: "500", shipping: "500" }) },
    ],
    [
      "a fee that was kept does not bring pieces back",
      1000n,
      order([line("a", { quantity: 2 })]),
      { r: refund({ money: "700", lines: [{ lineId: "a", quantity: 1, value: "1000", tax: "0" }] }) },
    ],
    [
      "money in another currency says nothing beyond its lines",
      1000n,
      order([line("a")]),
      { r: refund({ money: null }) },
    ],
    [
      "several refunds of one line add up",
      1000n,
      order([line("a", { quantity: 3 })]),
      {
        r: refund({ money: "1000", lines: [{ lineId: "a", quantity: 1, value: "1000", tax: "0" }] }),
        s: refund({ money: "1000", lines: [{ lineId: "a", quantity: 1, value: "1000", tax: "0" }] }),
      },
    ],
    [
      "never more pieces than there were",
      0n,
      order([line("a")]),
      { r: refund({ money: "1000", lines: [{ lineId: "a", quantity: 5, value: "1000", tax: "0" }] }) },
    ],
    [
      "an order that is refunded as a whole is, whatever its lines say",
      0n,
      order([line("a", { quantity: 3 })], { financial: "refunded" }),
    ],
  ])("%s", (_, counts, heard, refunds = {}, withTax = true) => {
    expect(countsOf(heard, refunds, withTax)).toBe(counts);
  });

  test("gift cards and tips are marked, so that no rule counts them", () => {
    const { lines } = build(order([line("card", { giftCard: true }), line("tip", { tip: true })]));
    expect(lines.map((each) => measureLine(each, new Map()).excluded)).toEqual(["gift_card", "tip"]);
  });

  test("what is written with tax and what is written without come to the same amounts", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 0, max: 30 }),
        (price, quantity, offPercent, taxPercent) => {
          const list = price * quantity;
          const discount = Math.floor((list * offPercent) / 100);
          const tax = Math.floor(((list - discount) * taxPercent) / 100);
          const heard = order(
            [line("a", { price: `${price}`, quantity, discount: `${discount}`, tax: `${tax}` })],
            { taxesIncluded: false },
          );
          expect(countsOf(heard, {}, true)).toBe(BigInt(list - discount + tax));
          expect(countsOf(heard, {}, false)).toBe(BigInt(list - discount));
        },
      ),
    );
  });

  test("money beyond the lines never takes more than was paid, and all of it at most", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ price: fc.integer({ min: 1, max: 9_999 }), quantity: fc.integer({ min: 1, max: 5 }) }),
          { minLength: 1, maxLength: 5 },
        ),
        fc.integer({ min: 0, max: 100_000 }),
        (lines, money) => {
          const heard = order(
            lines.map(({ price, quantity }, at) => line(`l${at}`, { price: `${price}`, quantity })),
          );
          const all = lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
          const left = countsOf(heard, { r: refund({ money: `${money}` }) });
          expect(left).toBe(BigInt(Math.max(0, all - money)));
        },
      ),
    );
  });
});

describe("a payload", () => {
  const payload = (change: object = {}) =>
    heardOrder(
      OrderShape.parse({
        id: "1",
        currency: "EUR",
        updated_at: "2026-06-01T10:00:00Z",
        line_items: [{ id: 2, quantity: 1, price: "10.00" }],
        ...change,
      }),
    );

  test("is read with next to nothing in it", () => {
    expect(payload().order).toMatchObject({
      financial: "pending",
      customerId: null,
      lines: [{ price: "1000", title: "Item" }],
    });
  });

  test.each([
    ["customer", null],
    ["customer", { id: null }],
    [
      "line_items",
      [
        {
          id: 2,
          quantity: 1,
          price: "10.00",
          properties: null,
          discount_allocations: null,
          tax_lines: null,
          sku: null,
        },
      ],
    ],
    ["shipping_lines", null],
    ["refunds", null],
    ["email", 5],
    ["name", { a: 1 }],
    ["note_attributes", [[[]]]],
  ])("with %s as %j is read all the same", (name, value) => {
    expect(payload({ [name]: value }).order.lines).toHaveLength(1);
  });

  test("amounts finer than the currency are rounded once; yen have none", () => {
    const lines = [{ id: 2, quantity: 1, price: "10.005", tax_lines: [{ price: "0.004" }] }];
    expect(payload({ line_items: lines }).order.lines).toMatchObject([{ price: "1001", tax: "0" }]);
    const yen = payload({ currency: "JPY", line_items: [{ id: 2, quantity: 1, price: "1000.00" }] });
    expect(yen.order.lines).toMatchObject([{ price: "1000" }]);
  });

  test("an item that has no pieces is no line", () => {
    expect(payload({ line_items: [{ id: 2, quantity: 0, price: "10.00" }] }).order.lines).toEqual([]);
  });
});
