import { expect, test } from "vitest";
import { costWords } from "./cost-words";

const fields = {
  ...{ kind: "discount_amount", amount: "5.00", sku: "", cost: "500", pricing: "fixed" },
  ...{ stepPoints: "", priceMoney: "" },
};
const terms = { currency: "EUR", prices: { MUG: "2400" }, pointsPerHundred: "200" };

test.each([
  ["an amount", {}, "Costs you about €5.00 each time: 2 % back on what was spent to earn it."],
  [
    "half a percent is said",
    { cost: "2000" },
    "Costs you about €5.00 each time: 0.5 % back on what was spent to earn it.",
  ],
  [
    "a product by its price",
    { kind: "free_product", sku: "MUG", cost: "1200" },
    "Costs you about €24.00 each time: 4 % back on what was spent to earn it.",
  ],
  [
    "what members pay is taken off",
    { priceMoney: "2.50" },
    "Costs you about €2.50 each time: 1 % back on what was spent to earn it.",
  ],
  [
    "any amount by its step",
    { pricing: "variable", amount: "1", stepPoints: "100", cost: "500" },
    "Costs you about €1.00 for every 100 points: 2 % back on what was spent to earn it.",
  ],
  ["a percentage cannot be said", { kind: "discount_percent" }, null],
  ["nor an unknown product", { kind: "free_product", sku: "GONE" }, null],
  ["nor what is not typed yet", { amount: "" }, null],
  ["nor a price of nothing", { cost: "0" }, null],
])("%s", (_, change, words) => expect(costWords({ ...fields, ...change }, terms)).toBe(words));

test("without earning rules there is no share", () => {
  expect(costWords(fields, { ...terms, pointsPerHundred: null })).toBe("Costs you about €5.00 each time.");
});
