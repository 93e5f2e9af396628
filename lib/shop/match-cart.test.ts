import { expect, test } from "vitest";
import { matchCart, standsInTheWay } from "./match-cart";
import type { Product } from "./product";

function product(change: Partial<Product> = {}): Product {
  return {
    id: "0190a000-0000-7000-8000-000000000000",
    slug: "mug",
    sku: "MUG",
    title: "Mug",
    description: "",
    priceMinor: 24_00n,
    categories: [],
    attributes: {},
    art: "mug",
    position: 0,
    stock: null,
    ...change,
  };
}

const line = { sku: "MUG", quantity: 2, seen: "2400" };

test.each([
  { why: "nothing changed", sold: product(), changes: [], blocks: false },
  { why: "just enough left", sold: product({ stock: 2 }), changes: [], blocks: false },
  {
    why: "one left of two",
    sold: product({ stock: 1 }),
    changes: [{ code: "stock_short", sku: "MUG", title: "Mug", left: 1 }],
    blocks: true,
  },
  {
    why: "dearer than shown",
    sold: product({ priceMinor: 26_00n }),
    changes: [{ code: "price_changed", sku: "MUG", title: "Mug", fromMinor: 24_00n, toMinor: 26_00n }],
    blocks: false,
  },
  { why: "no longer sold", sold: null, changes: [{ code: "product_gone", sku: "MUG" }], blocks: true },
])("$why", ({ sold, changes, blocks }) => {
  const matched = matchCart([line], new Map(sold ? [[sold.sku, sold]] : []));
  expect(matched.changes).toEqual(changes);
  expect(matched.changes.some(standsInTheWay)).toBe(blocks);
  expect(matched.items).toEqual(sold ? [{ product: sold, quantity: 2 }] : []);
});
