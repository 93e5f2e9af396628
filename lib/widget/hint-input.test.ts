import { describe, expect, it, test } from "vitest";
import { cartOf, HintsInput } from "./hint-input";

describe("a product hint", () => {
  it("is one line of so many pieces", () => {
    const item = {
      kind: "product",
      price: " 24.80 ",
      quantity: "2",
      sku: "mug",
      categories: "mugs, kitchen,",
    } as const;
    expect(cartOf(item, "EUR")).toEqual({
      id: "cart",
      currency: "EUR",
      lines: [{ id: "1", unit_price: "24.80", quantity: 2, sku: "mug", categories: ["mugs", "kitchen"] }],
    });
  });

  it("is one piece in the shop's currency unless it says another", () => {
    expect(cartOf({ kind: "product", price: "5", quantity: " " }, "EUR")).toMatchObject({
      lines: [{ quantity: 1 }],
      currency: "EUR",
    });
    expect(cartOf({ kind: "product", price: "5", currency: "CHF" }, "EUR")).toMatchObject({
      currency: "CHF",
    });
  });

  it("leaves it to the schema of orders what is no number", () => {
    expect(cartOf({ kind: "product", price: "5", quantity: "many" }, "EUR")).toMatchObject({
      lines: [{ quantity: Number.NaN }],
    });
  });
});

describe("a cart hint", () => {
  it("is a cart as the API takes it", () => {
    const cart = JSON.stringify({ currency: "CHF", lines: [{ unit_price: "1.00", quantity: 3 }, "x"] });
    expect(cartOf({ kind: "cart", cart }, "EUR")).toEqual({
      id: "cart",
      currency: "CHF",
      lines: [{ id: "1", unit_price: "1.00", quantity: 3 }, "x"],
    });
  });

  test.each(["", "no json", "null", "[]", "{}", '{"lines":7}', '"x"', `{"lines":[${"1,".repeat(100)}1]}`])(
    "is nothing for %s",
    (cart) => expect(cartOf({ kind: "cart", cart }, "EUR")).toBeNull(),
  );
});

it("many hints are asked for at once, and not too many", () => {
  const hint = { kind: "product", price: "1" };
  expect(HintsInput.safeParse({ hints: Array(50).fill(hint) }).success).toBe(true);
  expect(HintsInput.safeParse({ hints: Array(51).fill(hint) }).success).toBe(false);
  expect(HintsInput.safeParse({ hints: [{ kind: "page" }] }).success).toBe(false);
});
