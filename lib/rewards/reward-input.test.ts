import { describe, expect, test } from "vitest";
import { parseForm } from "@/lib/shared/parse-form";
import { PLAIN_TERMS } from "./reward";
import { rewardInput } from "./reward-input";

const program = { currency: "EUR", timeZone: "Europe/Berlin" };

const typed = {
  name: " €5 off ",
  kind: "discount_amount",
  amount: "5.00",
  voucherValidDays: "90",
  onVoucherExpiry: "return",
  cost: "500",
  stock: "",
  startsOn: "2026-12-01",
  endsOn: "2026-12-24",
  minBasket: "30",
};

function read(change: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...typed, ...change })) form.append(name, value);
  return parseForm(rewardInput(program), form);
}

test("a form is read as terms; the last day is included", () => {
  expect(read({})).toEqual({
    ok: true,
    value: {
      ...PLAIN_TERMS,
      name: "€5 off",
      benefit: { code: "discount_amount", minor: 500n },
      cost: 500n,
      startsAt: new Date("2026-11-30T23:00:00Z"),
      endsAt: new Date("2026-12-24T23:00:00Z"),
      minBasketMinor: 30_00n,
    },
  });
});

test("one day only is a day", () => {
  expect(read({ startsOn: "2026-12-24" }).ok).toBe(true);
});

test.each([
  [
    { kind: "discount_percent", percent: "20", maxAmount: "15" },
    { code: "discount_percent", percent: 20, maxMinor: 15_00n },
  ],
  [
    { kind: "discount_percent", percent: "100" },
    { code: "discount_percent", percent: 100, maxMinor: null },
  ],
  [
    { kind: "free_product", sku: "FW-MUG-01" },
    { code: "free_product", sku: "FW-MUG-01" },
  ],
])("%j gives its benefit", (change, benefit) => {
  expect(read(change)).toMatchObject({ ok: true, value: { benefit } });
});

describe("what is wrong is said by its field", () => {
  test.each([
    ["name", { name: "" }],
    ["name", { name: "x".repeat(81) }],
    ["name", { name: "a\0b" }],
    ["kind", { kind: "cash" }],
    ["amount", { amount: "" }],
    ["amount", { amount: "0" }],
    ["amount", { amount: "-5" }],
    ["amount", { amount: "5.001" }],
    ["amount", { amount: "five" }],
    ["amount", { amount: "5,00" }],
    ["percent", { kind: "discount_percent", percent: "" }],
    ["percent", { kind: "discount_percent", percent: "101" }],
    ["percent", { kind: "discount_percent", percent: "12.5" }],
    ["sku", { kind: "free_product", sku: "" }],
    ["cost", { cost: "" }],
    ["cost", { cost: "0" }],
    ["cost", { cost: "-1" }],
    ["cost", { cost: "1.5" }],
    ["cost", { cost: "1e3" }],
    ["cost", { cost: "99999999999999999999" }],
    ["stock", { stock: "-1" }],
    ["perMemberLimit", { perMemberLimit: "0" }],
    ["startsOn", { startsOn: "2026-02-30" }],
    ["endsOn", { endsOn: "yesterday" }],
    ["endsOn", { endsOn: "2026-11-30" }],
    ["voucherValidDays", { voucherValidDays: "0" }],
    ["voucherValidDays", { voucherValidDays: "9999" }],
    ["minBasket", { minBasket: "-1" }],
    ["onVoucherExpiry", { onVoucherExpiry: "burn" }],
  ])("%s in %j", (field, change) => {
    const answer = read(change as Record<string, string>);
    expect(answer.ok).toBe(false);
    const errors = answer.ok ? {} : (answer.state.errors ?? {});
    expect(Object.keys(errors)).toEqual([field]);
    for (const sentence of errors[field] ?? []) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });

  test("several at once", () => {
    const answer = read({ name: "", cost: "x" });
    expect(answer.ok ? [] : Object.keys(answer.state.errors ?? {})).toEqual(["name", "cost"]);
  });
});
