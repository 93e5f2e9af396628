import { describe, expect, it } from "vitest";
import { RuleDefinition } from "./rule";
import { keepUnshown, RuleInput, ruleFormValues } from "./rule-input";
import { ruleSentence } from "./sentence";
import { aDefinition } from "./testing/samples";

const form = { name: "Mugs and more", points: "2", amount: "1", currency: "EUR" };

function sentenceOf(change: object) {
  const parsed = RuleInput.safeParse({ ...form, ...change });
  if (!parsed.success) throw parsed.error;
  return ruleSentence(parsed.data.definition);
}

describe("the merchant's form", () => {
  it.each([
    [{}, "2 points per €1 after discounts, before tax, on everything"],
    [{ amount: "2.50", tax: "with" }, "2 points per €2.50 after discounts, tax included, on everything"],
    [
      { categories: "mugs, blankets\nmugs," },
      "2 points per €1 after discounts, before tax, on mugs and blankets",
    ],
    [
      {
        excludedCategories: "sale",
        excludedChannels: "till",
        minimumSpend: "50",
        discounts: "before",
        shipping: "on",
      },
      "2 points per €1 before discounts, before tax, shipping included, on everything, not on sale, on orders of €50 or more, not on orders from till",
    ],
  ])("%j says what it means", (change, sentence) => expect(sentenceOf(change)).toBe(sentence));

  it.each([
    [{ availability: "at_once" }, { code: "at_once" }],
    [{ availability: "on_fulfilment" }, { code: "on_fulfilment" }],
    [
      { availability: "after_payment", days: "30" },
      { code: "after_payment", days: 30 },
    ],
  ])("%j", (change, availability) => {
    expect(RuleInput.parse({ ...form, ...change }).definition.availability).toEqual(availability);
  });

  it.each([
    [{ name: " " }, "name", "Give the rule a name."],
    [{ name: "x".repeat(200) }, "name", "The name can have 80 characters at most."],
    [{ points: "0" }, "points", "Points must be a whole number from 1 to 1,000,000."],
    [{ points: "1.5" }, "points", "Points must be a whole number from 1 to 1,000,000."],
    [{ points: "many" }, "points", "Points must be a whole number from 1 to 1,000,000."],
    [{ points: "1000000000" }, "points", "Points must be a whole number from 1 to 1,000,000."],
    [
      { points: "500", amount: "0.01" },
      "points",
      "This gives more than 100 points for the smallest coin: lower the points or raise the amount.",
    ],
    [{ amount: "0" }, "amount", "The amount must be an amount above zero, like 1 or 2.50."],
    [{ amount: "-1" }, "amount", "The amount must be an amount above zero, like 1 or 2.50."],
    [{ amount: "1,50" }, "amount", "The amount must be an amount above zero, like 1 or 2.50."],
    [{ amount: "1.005" }, "amount", "The amount has more decimals than EUR knows."],
    [{ currency: "euro" }, "currency", "The currency must be a code of three capital letters, like EUR."],
    [
      { minimumSpend: "a lot" },
      "minimumSpend",
      "The minimum spend must be an amount above zero, like 1 or 2.50.",
    ],
    [{ availability: "after_payment", days: "400" }, "days", "Days must be a whole number from 0 to 365."],
    [{ categories: "x".repeat(201) }, "categories", "Categories: each name can have 200 characters at most."],
  ])("%j is refused", (change, field, message) => {
    const parsed = RuleInput.safeParse({ ...form, ...change });
    expect(parsed.error?.issues.map((issue) => [issue.path.join("."), issue.message])).toEqual([
      [field, message],
    ]);
  });

  it("shows a rule as it stands, and saving it unchanged changes nothing", () => {
    const definition = RuleDefinition.parse(
      aDefinition({
        conditions: [
          { code: "category_in", categories: ["mugs", "blankets"] },
          { code: "category_not_in", categories: ["sale"] },
          { code: "minimum_spend", minor: "5000" },
          { code: "channel_not_in", channels: ["till"] },
        ],
        basis: { tax: "without", discounts: "before", shipping: true },
        availability: { code: "after_payment", days: 21 },
      }),
    );
    const saved = RuleInput.parse(ruleFormValues("Mugs", definition));
    expect(saved).toEqual({ name: "Mugs", definition });
  });

  it("conditions that the form does not show survive it", () => {
    const hidden = { code: "sku_in" as const, skus: ["MUG"] };
    const former = aDefinition({ conditions: [{ code: "category_in", categories: ["mugs"] }, hidden] });
    const edited = RuleInput.parse({ ...ruleFormValues("Mugs", former), categories: "" }).definition;
    expect(keepUnshown(edited, former).conditions).toEqual([hidden]);
  });
});
