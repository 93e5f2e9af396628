import { describe, expect, test } from "vitest";
import { saidOf } from "@/lib/shared/unsaid";
import { AddInput, CheckoutInput, QuantityInput } from "./input";
import { payByTestCard } from "./pay-by-test-card";

const typed = {
  name: "Ana Ruiz",
  email: "ana@example.com",
  street: "Torstraße 12",
  postcode: "10115",
  city: "Berlin",
  country: "DE",
  card: "4242 4242 4242 4242",
  requestKey: "cart-0000000000000000",
  shownTotal: "2890",
};

function sentence(change: Record<string, unknown>): [string, string] | null {
  const parsed = CheckoutInput.safeParse({ ...typed, ...change });
  const issue = parsed.error?.issues[0];
  return issue ? [String(issue.path[0]), saidOf({}, issue.message)] : null;
}

describe("the checkout form", () => {
  test("is read as typed, trimmed, the box unticked", () => {
    expect(CheckoutInput.parse({ ...typed, name: "  Ana Ruiz " })).toMatchObject({
      name: "Ana Ruiz",
      join: false,
      shownTotal: 2890n,
      shownVouchers: [],
    });
    expect(CheckoutInput.parse({ ...typed, join: "on" }).join).toBe(true);
  });

  test.each([
    { change: { name: " " }, field: "name", says: /enter your name/ },
    { change: { name: undefined }, field: "name", says: /enter your name/ },
    { change: { name: "a".repeat(101) }, field: "name", says: /at most 100/ },
    { change: { name: "Ana\u0000Ruiz" }, field: "name", says: /cannot be printed/ },
    { change: { name: "Ana\u202eziuR" }, field: "name", says: /cannot be printed/ },
    { change: { email: "ana" }, field: "email", says: /not an e-mail address/ },
    { change: { street: "" }, field: "street", says: /street and number/ },
    { change: { country: "XX" }, field: "country", says: /choose a country/ },
    { change: { card: "" }, field: "card", says: /test card/ },
    { change: { card: undefined }, field: "card", says: /test card/ },
    { change: { card: undefined, wallet: "on", shownWallet: "2889" }, field: "card", says: /test card/ },
    { change: { card: undefined, shownWallet: "2890" }, field: "card", says: /test card/ },
  ])("says what is wrong with $field: $change", ({ change, field, says }) => {
    const [named, message] = sentence(change) ?? [];
    expect(named).toBe(field);
    expect(message).toMatch(says);
  });

  test("asks for no card where the wallet pays for everything, and pays nothing from it unless that is ticked", () => {
    const { card: _, ...rest } = typed;
    expect(CheckoutInput.parse({ ...rest, wallet: "on", shownWallet: "2890" })).toMatchObject({
      card: "",
      walletMinor: 2890n,
    });
    expect(CheckoutInput.parse({ ...typed, shownWallet: "2890" }).walletMinor).toBe(0n);
  });

  test("says everything that is missing at once", () => {
    const { name: _, card: __, ...rest } = typed;
    const issues = CheckoutInput.safeParse(rest).error?.issues.map(({ path }) => path[0]);
    expect(issues).toEqual(["name", "card"]);
  });

  test.each([
    { shownWallet: "-1" },
    { wallet: "yes" },
    { shownTotal: "-1" },
    { shownTotal: "1e9" },
    { requestKey: "short" },
    { requestKey: "x".repeat(65) },
    { shownVouchers: "<b>" },
    { join: "yes" },
  ])("refuses what no page of ours sends: %j", (change) => expect(sentence(change)).not.toBeNull());
});

describe("quantities", () => {
  test.each(["0", "-1", "1.5", "100", "1e1", "", "two", " ", "99999999"])(
    "%j cannot be put into the cart",
    (quantity) => {
      expect(AddInput.safeParse({ sku: "MUG", quantity }).success).toBe(false);
    },
  );

  test.each([
    { quantity: "2", step: "1", becomes: 3 },
    { quantity: "1", step: "-1", becomes: 0 },
    { quantity: "0", step: "-1", becomes: 0 },
    { quantity: "7", step: undefined, becomes: 7 },
    { quantity: "99", step: "1", becomes: null },
    { quantity: "1", step: "5", becomes: null },
  ])("$quantity with the button $step becomes $becomes", ({ quantity, step, becomes }) => {
    const parsed = QuantityInput.safeParse({ sku: "MUG", quantity, step });
    expect(parsed.success ? parsed.data.quantity : null).toBe(becomes);
  });
});

describe("test cards", () => {
  test.each([
    ["4242424242424242", "paid"],
    ["4242 4242 4242 4242", "paid"],
    ["4242-4242-4242-4242", "paid"],
    ["4000 0000 0000 0002", "card_declined"],
    ["4000 0000 0000 9995", "card_without_funds"],
    ["4111 1111 1111 1111", "card_not_a_test_card"],
    ["hello", "card_not_a_test_card"],
    ["", "card_not_a_test_card"],
  ])("%s: %s", (number, outcome) => {
    const paid = payByTestCard(number);
    expect(paid.ok ? paid.value : paid.error.code).toBe(outcome);
  });
});
