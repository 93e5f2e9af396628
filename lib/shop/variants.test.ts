import { expect, test } from "vitest";
import { isMeantBy, type Product } from "./product";
import { choicesOf, kindOf, shelfOf } from "./variants";

function product(sku: string, change: Partial<Product> = {}): Product {
  return {
    ...{ id: sku, sku, slug: sku.toLowerCase(), title: sku, description: "", priceMinor: 19_00n },
    ...{ categories: [], attributes: {}, art: "socks", position: 0, stock: null },
    ...change,
  };
}

const socks = (sku: string, size: string, change: Partial<Product> = {}) =>
  product(sku, { attributes: { size }, variant: { of: "S", name: "Socks", by: ["size"] }, ...change });

test("what there is one of is a kind of its own, and has nothing to choose", () => {
  const mug = product("MUG", { stock: 3 });
  expect(kindOf(mug)).toBe("MUG");
  expect(shelfOf([mug])).toEqual([{ product: mug, fromMinor: 19_00n, pricesDiffer: false, stock: 3 }]);
  expect(choicesOf(mug, [mug])).toEqual([]);
});

test("a kind stands on the shelf once, at the price of the cheapest that is left", () => {
  const shelf = shelfOf([
    socks("S", "36–38"),
    product("MUG"),
    socks("S2", "39–42", { priceMinor: 21_00n }),
    socks("S3", "43–46", { priceMinor: 12_00n, stock: 0 }),
  ]);
  expect(shelf.map((item) => item.product.sku)).toEqual(["S", "MUG"]);
  expect(shelf[0]).toMatchObject({ fromMinor: 19_00n, pricesDiffer: true, stock: null });
});

test("a kind whose first is gone is shown by the next, and one of which all are gone by its first", () => {
  const first = socks("S", "36–38", { stock: 0 });
  expect(shelfOf([first, socks("S2", "39–42", { stock: 2 })])[0]).toMatchObject({
    product: { sku: "S2" },
    stock: 2,
  });
  expect(shelfOf([first, socks("S2", "39–42", { stock: 0 })])[0]).toMatchObject({
    product: { sku: "S" },
    stock: 0,
  });
});

test("each value is offered once, in the shop's order, with what is chosen and what is gone", () => {
  const kin = [socks("S", "36–38"), socks("S2", "39–42"), socks("S3", "43–46", { stock: 0 })];
  expect(choicesOf(kin[1] as Product, kin)).toEqual([
    {
      name: "size",
      values: [
        { value: "36–38", slug: "s", isChosen: false, isGone: false },
        { value: "39–42", slug: "s2", isChosen: true, isGone: false },
        { value: "43–46", slug: "s3", isChosen: false, isGone: true },
      ],
    },
  ]);
});

test("of two choices the other one stays as it is; where there is none of it, the first with the value is offered", () => {
  const shirt = (sku: string, colour: string, size: string) =>
    product(sku, {
      attributes: { colour, size },
      variant: { of: "A", name: "Shirt", by: ["colour", "size"] },
    });
  const kin = [
    shirt("A", "moss", "S"),
    shirt("B", "moss", "M"),
    shirt("C", "clay", "M"),
    shirt("D", "night", "S"),
  ];
  const [colours, sizes] = choicesOf(kin[1] as Product, kin);
  expect(colours?.values.map(({ value, slug }) => [value, slug])).toEqual([
    ["moss", "b"],
    ["clay", "c"],
    ["night", "d"],
  ]);
  expect(sizes?.values.map(({ value, slug, isChosen }) => [value, slug, isChosen])).toEqual([
    ["S", "a", false],
    ["M", "b", true],
  ]);
});

test("a voucher for the first of a kind pays for one that stands for it, and for no other", () => {
  expect(isMeantBy({ sku: "S" }, "S")).toBe(true);
  expect(isMeantBy({ sku: "S2", standsFor: "S" }, "S")).toBe(true);
  expect(isMeantBy({ sku: "S2", standsFor: null }, "S")).toBe(false);
  expect(isMeantBy({ sku: "S2", standsFor: "S" }, "S3")).toBe(false);
});
