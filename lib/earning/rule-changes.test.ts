import { expect, it } from "vitest";
import { RuleDefinition } from "./rule";
import { type Compared, partsOf, ruleChanges } from "./rule-changes";
import { ruleSentence } from "./sentence";

function wording(name: string, stored: Record<string, unknown>): Compared {
  const effect = { code: "per_amount", points: 1, perMinor: "100", currency: "EUR" };
  const definition = RuleDefinition.parse({ effect, ...stored });
  return { name, definition, sentence: ruleSentence(definition) };
}
const first = wording("Everything", {
  conditions: [{ code: "category_not_in", categories: ["sale"] }],
});

it.each<[string, Compared | null, Compared, string[]]>([
  ["the first version changes nothing", null, first, []],
  ["the same again changes nothing", first, first, []],
  [
    "a rate, a condition that came and one that went",
    first,
    wording("Everything", {
      effect: { code: "per_amount", points: 2, perMinor: "100", currency: "EUR" },
      conditions: [{ code: "minimum_spend", minor: "5000" }],
    }),
    [
      "2 points per €1 after discounts instead of 1 point per €1 after discounts",
      "Now on orders of €50 or more",
      "No longer not on sale",
    ],
  ],
  [
    "a name and when it opens",
    first,
    wording("All of it", {
      conditions: [{ code: "category_not_in", categories: ["sale"] }],
      availability: { code: "after_payment", days: 14 },
    }),
    ["Called “All of it” instead of “Everything”", "Can be spent 14 days after payment instead of at once"],
  ],
])("%s", (_, before, after, changes) => expect(ruleChanges(before, after)).toEqual(changes));

it("a comma inside quotation marks divides nothing", () => {
  expect(partsOf("double points, the best of “a, b” only, on everything")).toEqual([
    "double points",
    "the best of “a, b” only",
    "on everything",
  ]);
});
