import { describe, expect, test } from "vitest";
import { parseForm } from "@/lib/shared/parse-form";
import { NEW_REWARD, rewardFormValues, rewardInput } from "./reward-input";

const context = { currency: "EUR", timeZone: "Europe/Berlin" };
const filled = { ...NEW_REWARD, name: "€5 off", amount: "5", cost: "500" };

function parse(change: Partial<Record<keyof typeof filled, string>> = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...filled, ...change })) form.set(name, value);
  return parseForm(rewardInput(context), form);
}

describe("the form of a reward", () => {
  test("becomes its terms", () => {
    expect(parse({ endsOn: "2027-01-31", minBasket: "30", stock: "12", minTierPosition: "2" })).toMatchObject(
      {
        ok: true,
        value: {
          benefit: { code: "discount_amount", minor: 500n },
          cost: 500n,
          stock: 12,
          perMemberLimit: null,
          minBasketMinor: 3_000n,
          minTierPosition: 2,
          startsAt: null,
          endsAt: new Date("2027-01-31T23:00:00Z"),
        },
      },
    );
  });

  test("shows a reward as it was typed", () => {
    const change = {
      kind: "discount_percent",
      amount: "",
      percent: "10",
      maxAmount: "20.00",
      startsOn: "2027-01-01",
      endsOn: "2027-01-31",
    };
    const parsed = parse(change);
    expect(parsed.ok && rewardFormValues(parsed.value, context)).toEqual({ ...filled, ...change });
  });

  test.each([
    ["name", { name: " " }],
    ["kind", { kind: "gift" }],
    ["amount", { amount: "" }],
    ["amount", { amount: "-5" }],
    ["amount", { amount: "0" }],
    ["amount", { amount: "5.001" }],
    ["amount", { amount: "five" }],
    ["amount", { amount: "99999999999999" }],
    ["percent", { kind: "discount_percent", percent: "101" }],
    ["percent", { kind: "discount_percent", percent: "2.5" }],
    ["maxAmount", { kind: "discount_percent", percent: "10", maxAmount: "x" }],
    ["sku", { kind: "free_product" }],
    ["cost", { cost: "" }],
    ["cost", { cost: "0" }],
    ["cost", { cost: "-1" }],
    ["cost", { cost: "1.5" }],
    ["cost", { cost: "1e9" }],
    ["cost", { cost: "999999999999" }],
    ["stock", { stock: "-1" }],
    ["perMemberLimit", { perMemberLimit: "0" }],
    ["startsOn", { startsOn: "2027-02-30" }],
    ["endsOn", { startsOn: "2027-02-02", endsOn: "2027-02-01" }],
    ["voucherValidDays", { voucherValidDays: "0" }],
    ["minBasket", { minBasket: "-3" }],
    ["onVoucherExpiry", { onVoucherExpiry: "burn" }],
  ])("says at %s what is wrong with %j", (field, change) => {
    const parsed = parse(change);
    expect(parsed.ok ? null : parsed.state.errors?.[field]).toEqual([expect.stringMatching(/^[A-Z].*\.$/)]);
  });
});
