import { describe, expect, test } from "vitest";
import { parseForm } from "@/lib/shared/parse-form";
import { PLAIN_TERMS } from "./reward";
import { rewardFormValues } from "./reward-form-values";
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

describe("terms of every kind", () => {
  const gateId = "0190a000-0000-7000-8000-000000000001";
  const tierId = "0190a000-0000-7000-8000-000000000002";
  const shutId = "0190a000-0000-7000-8000-000000000003";
  const context = {
    ...program,
    ...{ now: new Date("2026-11-22T12:00:00Z"), isNew: true },
    tiers: [
      { id: tierId, name: "Grove", position: 1 },
      { id: gateId, name: "Seed", position: 0 },
    ],
    ...{
      products: [{ sku: "MUG" }],
      gates: [
        { id: gateId, name: "Letter", opensFor: { byReward: true } },
        { id: shutId, name: "For the crew", opensFor: { byReward: false } },
      ],
      causes: [{ id: gateId }],
    },
    checkWebhook: (url: string) => (url.includes("10.0.0.1") ? "it points into a private network." : null),
  };
  const ask = (change: Record<string, string | string[]>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({
      ...typed,
      startsOn: "",
      endsOn: "",
      minBasket: "",
      ...change,
    }))
      for (const one of [value].flat()) form.append(name, one);
    return parseForm(rewardInput(context), form);
  };

  test("any amount, money, tiers, tags, periods and days are read, and shown again as they were typed", () => {
    const all = {
      ...{ pricing: "variable", cost: "500", maxPoints: "5000", stepPoints: "250", amount: "2.50" },
      ...{
        priceMoney: "1.20",
        memberTags: "vip, crew, vip",
        periodLimit: "2",
        period: "week",
        leadDays: "7",
      },
      ...{ "weekdays[]": ["6", "7"], combines: "others", floor: "100" },
      ...{ blackoutFrom_0: "2026-12-24", blackoutTo_0: "2026-12-25", blackoutFrom_1: "2026-12-31" },
    };
    const read = ask(all);
    expect(read).toMatchObject({
      ok: true,
      value: {
        variable: { min: 500n, max: 5_000n, step: 250n, minorPerStep: 2_50n },
        benefit: { code: "discount_amount", minor: 5_00n },
        ...{ priceMinor: 1_20n, memberTags: ["vip", "crew"], periodLimit: 2, period: "week", leadDays: 7 },
        ...{ weekdays: [6, 7], combines: "others", floor: 100n },
        blackouts: [
          { from: "2026-12-24", to: "2026-12-25" },
          { from: "2026-12-31", to: "2026-12-31" },
        ],
      },
    });
    expect(read.ok && rewardFormValues(read.value, context)).toMatchObject({
      ...{ pricing: "variable", cost: "500", maxPoints: "5000", stepPoints: "250", amount: "2.50" },
      ...{ priceMoney: "1.20", memberTags: "vip, crew", periodLimit: "2", period: "week", leadDays: "7" },
    });
  });

  test.each([
    [{ kind: "free_shipping" }, { code: "free_shipping" }, "code"],
    [{ kind: "gift_card" }, { code: "gift_card", minor: 5_00n }, "code"],
    [
      { kind: "store_credit", creditDays: "30" },
      { code: "store_credit", minor: 5_00n, validDays: 30 },
      "at_once",
    ],
    [{ kind: "merchandise" }, { code: "merchandise" }, "staff"],
    [{ kind: "experience" }, { code: "experience" }, "staff"],
    [{ kind: "early_access", gateId }, { code: "early_access", gateId }, "at_once"],
    [{ kind: "exclusive_content", gateId }, { code: "exclusive_content", gateId }, "at_once"],
    [{ kind: "donation", causeId: gateId }, { code: "donation", causeId: gateId }, "at_once"],
    [{ kind: "custom" }, { code: "custom" }, "staff"],
    [{ kind: "custom", webhookUrl: "https://example.com/x" }, { code: "custom" }, "webhook"],
  ])("%j", (change, benefit, fulfilment) =>
    expect(ask(change as Record<string, string>)).toMatchObject({ ok: true, value: { benefit, fulfilment } }),
  );

  test.each([
    ["as long as the validity before it leaves a day", { voucherValidDays: "11" }],
    ["that begins when the offer is over", { endsOn: "2027-01-31" }],
    ["over before the offer begins", { startsOn: "2027-02-11" }],
  ])("a blackout of ten days may stand, %s", (_, change: Record<string, string>) => {
    const closed = { blackoutFrom_0: "2027-02-01", blackoutTo_0: "2027-02-10", voucherValidDays: "10" };
    expect(ask({ ...closed, ...change })).toMatchObject({ ok: true });
  });

  test("a tier pays what it says", () => {
    expect(ask({ tierCost_1: "400" })).toMatchObject({ ok: true, value: { tierCosts: { [tierId]: 400n } } });
  });

  const forEver = { blackoutFrom_0: "2026-01-01", blackoutTo_0: "2040-01-01" };
  const variable = { pricing: "variable", cost: "500", maxPoints: "1000", stepPoints: "100" };
  test.each([
    ["a price below its floor", { floor: "600" }, "cost", "cheaper than the least you allow, 600"],
    [
      "a tier's price below its floor",
      { floor: "400", tierCost_1: "399" },
      "tierCost_1",
      "cheaper than the least",
    ],
    ["a tier's price of nothing", { tierCost_1: "0" }, "tierCost_1", "above zero"],
    ["a blackout over the whole validity", forEver, "blackoutFrom_0", "covers every day"],
    [
      "weekdays that a short validity never meets",
      { "weekdays[]": ["3"], voucherValidDays: "2" },
      "weekdays",
      "covers every day",
    ],
    [
      "a blackout that ends before it begins",
      { blackoutFrom_0: "2026-12-24", blackoutTo_0: "2026-12-23" },
      "blackoutTo_0",
      "before the first day",
    ],
    [
      "a blackout in the middle of an offer that a short validity never leaves",
      { blackoutFrom_3: "2027-02-01", blackoutTo_3: "2027-02-10", voucherValidDays: "10" },
      "blackoutFrom_3",
      "a code of 2027-02-01 could be used",
    ],
    [
      "two blackouts in a row, days ahead of them",
      {
        ...{ blackoutFrom_0: "2027-02-06", blackoutTo_0: "2027-02-10", leadDays: "7" },
        ...{ blackoutFrom_1: "2027-02-01", blackoutTo_1: "2027-02-05", voucherValidDays: "10" },
      },
      "blackoutFrom_0",
      "a code of 2027-01-25 could be used",
    ],
    [
      "a blackout that the closed weekdays before it make long enough",
      {
        ...{ blackoutFrom_0: "2027-02-01", blackoutTo_0: "2027-02-03", "weekdays[]": ["1", "2", "3", "4"] },
        voucherValidDays: "6",
      },
      "blackoutFrom_0",
      "a code of 2027-01-29 could be used",
    ],
    ["more blackouts than are kept", { blackoutFrom_40: "2027-02-01" }, "blackoutFrom_40", "40 stretches"],
    ["a blackout on no day", { blackoutFrom_0: "2026-02-30" }, "blackoutFrom_0", "a day of the calendar"],
    ["more at least than at most", { ...variable, maxPoints: "400" }, "maxPoints", "below the least"],
    ["a step that does not fit the least", { ...variable, cost: "550" }, "cost", "Enter 500"],
    ["a step that does not fit the most", { ...variable, maxPoints: "1050" }, "maxPoints", "Enter 1,000"],
    [
      "any amount of a percentage",
      { ...variable, kind: "discount_percent", percent: "10" },
      "pricing",
      "Choose a fixed one",
    ],
    ["any amount with prices per tier", { ...variable, tierCost_1: "400" }, "pricing", "one rate for all"],
    ["an unknown product", { kind: "free_product", sku: "GONE" }, "sku", "sells no such product"],
    ["an unknown gate", { kind: "early_access", gateId: tierId }, "gateId", "choose a gate"],
    [
      "a gate that no reward opens",
      { kind: "early_access", gateId: shutId },
      "gateId",
      "“For the crew” does not open for a reward",
    ],
    [
      "any amount whose most would be worth too much",
      { ...variable, amount: "999999999.99", stepPoints: "1", maxPoints: "100000000" },
      "amount",
      "worth too much",
    ],
    ["as much money as it gives", { priceMoney: "5.00" }, "priceMoney", "nobody would gain by it"],
    [
      "as much money as the least of any amount gives",
      { ...variable, amount: "1.00", priceMoney: "5" },
      "priceMoney",
      "nobody would gain by it",
    ],
    ["an offer that is over when it is made", { endsOn: "2026-11-21" }, "endsOn", "it has passed"],
    ["no gate", { kind: "exclusive_content" }, "gateId", "choose a gate"],
    ["an unknown cause", { kind: "donation", causeId: tierId }, "causeId", "choose one that takes points"],
    [
      "a tier that is not there, so that nobody could have it",
      { minTierPosition: "7" },
      "minTierPosition",
      "nobody could have it",
    ],
    [
      "a webhook that points inward",
      { kind: "custom", webhookUrl: "https://10.0.0.1/" },
      "webhookUrl",
      "private network",
    ],
    ["a kind that is none", { kind: "cash" }, "kind", "choose one of the kinds"],
    ["money that is none", { priceMoney: "1.234" }, "priceMoney", "fewer decimals"],
    ["tags without end", { memberTags: "x".repeat(61) }, "memberTags", "at most 20"],
  ])("%s is refused in a sentence", (_, change, field, words) => {
    const read = ask(change as Record<string, string>);
    expect(read.ok ? {} : read.state.errors?.[field]?.join(" ")).toContain(words);
  });
});
