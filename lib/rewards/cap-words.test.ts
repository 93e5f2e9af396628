import fc from "fast-check";
import { expect, test } from "vitest";
import { capWords, insteadOfCap, outsideSentence } from "./cap-words";
import { OUTSIDE_SENTENCES } from "./outside";

const SENTENCE =
  "Shopify’s codes cannot stop a percentage at an amount. Give €20.00 off with a smallest basket of €200.00 instead: that is 10 % there, and never more. Or leave the most empty.";
const fields = { kind: "discount_percent", percent: "10", maxAmount: "20" };

test.each([
  ["a most beside a percentage", {}, SENTENCE],
  ["the same typed with cents", { maxAmount: "20.00" }, SENTENCE],
  ["no most", { maxAmount: " " }, null],
  ["another kind, in which it is not read", { kind: "discount_amount" }, null],
  ["a percentage that is not typed yet", { percent: "" }, null],
  ["a percentage of nothing", { percent: "0" }, null],
  ["a most that is no amount", { maxAmount: "twenty" }, null],
  ["a most of nothing", { maxAmount: "0" }, null],
])("%s", (_, change, words) => expect(capWords({ ...fields, ...change }, "EUR")).toBe(words));

test("what is saved is refused with the same words, in the program's currency", () => {
  const benefit = { code: "discount_percent", percent: 10, maxMinor: 20_00n } as const;
  expect(outsideSentence("cap_unknown_there", benefit, "EUR")).toBe(SENTENCE);
  expect(outsideSentence("cap_unknown_there", { ...benefit, maxMinor: 2000n }, "JPY")).toContain("¥20,000");
  expect(outsideSentence("currency_differs", benefit, "EUR")).toBe(OUTSIDE_SENTENCES.currency_differs);
});

test("what is given instead is never more than the percentage, and as much from the first basket on that reaches the most", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100 }),
      fc.bigInt({ min: 1n, max: 10n ** 9n }),
      (percent, maxMinor) => {
        const { minor, fromMinor } = insteadOfCap({ percent, maxMinor });
        expect(minor * 100n).toBeLessThanOrEqual(fromMinor * BigInt(percent));
        expect(minor * 100n).toBeGreaterThan((fromMinor - 1n) * BigInt(percent));
      },
    ),
  );
});
