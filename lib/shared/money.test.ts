import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { currencyDigits, decimalString, isCurrency, MAX_MINOR, minorPerUnit, parseMinor } from "./money";

describe("an amount from outside", () => {
  it.each([
    ["two digits", "24.80", "EUR", 2480n],
    ["a whole amount", "24", "EUR", 2400n],
    ["one digit", "0.5", "EUR", 50n],
    ["below zero", "-3", "EUR", -300n],
    ["surrounding space", " 7.00 ", "EUR", 700n],
    ["zeros beyond the currency's digits", "1.230000", "EUR", 123n],
    ["yen have no digits", "500", "JPY", 500n],
    ["yen with zeros", "500.00", "JPY", 500n],
    ["dinars have three", "1.234", "KWD", 1234n],
    ["the largest amount", "10000000000.00", "EUR", MAX_MINOR],
    ["minus nothing is nothing", "-0.00", "EUR", 0n],
  ])("%s", (_, text, currency, minor) => {
    expect(parseMinor(text, currency)).toEqual({ ok: true, value: minor });
  });

  it.each([
    ["a third digit would have to be rounded", "1.005", "EUR", "amount_too_precise"],
    ["half a yen", "0.5", "JPY", "amount_too_precise"],
    ["more than the largest", "10000000000.01", "EUR", "amount_too_large"],
    ["a comma", "1,50", "EUR", "amount_invalid"],
    ["thousands", "1,000.00", "EUR", "amount_invalid"],
    ["an exponent", "1e3", "EUR", "amount_invalid"],
    ["a sign of plus", "+1", "EUR", "amount_invalid"],
    ["nothing before the point", ".50", "EUR", "amount_invalid"],
    ["nothing after it", "1.", "EUR", "amount_invalid"],
    ["nothing", "", "EUR", "amount_invalid"],
    ["words", "twelve", "EUR", "amount_invalid"],
    ["not a number", "NaN", "EUR", "amount_invalid"],
    ["a currency sign", "€5", "EUR", "amount_invalid"],
    ["digits of another script", "١٢", "EUR", "amount_invalid"],
    ["hexadecimal", "0x10", "EUR", "amount_invalid"],
  ])("%s is refused", (_, text, currency, code) => {
    expect(parseMinor(text, currency)).toEqual({ ok: false, error: { code } });
  });

  it("reads back what decimalString wrote, in any currency", () => {
    const amounts = fc.bigInt({ min: -MAX_MINOR, max: MAX_MINOR });
    fc.assert(
      fc.property(amounts, fc.constantFrom("EUR", "JPY", "KWD", "USD", "CLF"), (minor, currency) => {
        expect(parseMinor(decimalString(minor, currency), currency)).toEqual({ ok: true, value: minor });
      }),
    );
  });
});

describe("a currency", () => {
  it.each([
    ["EUR", 2],
    ["JPY", 0],
    ["KRW", 0],
    ["ISK", 0],
    ["HUF", 2],
    ["BHD", 3],
    ["CLF", 4],
  ])("%s has %i digits", (currency, digits) => {
    expect(currencyDigits(currency)).toBe(digits);
    expect(minorPerUnit(currency)).toBe(10n ** BigInt(digits));
  });

  it("is one of ISO 4217, in capitals", () => {
    expect(["EUR", "USD", "JPY"].map(isCurrency)).toEqual([true, true, true]);
    expect(["eur", "EURO", "XXZ", "", "€"].map(isCurrency)).toEqual([false, false, false, false, false]);
  });
});

it("writes all digits of the currency, the sign first", () => {
  expect(decimalString(2480n, "EUR")).toBe("24.80");
  expect(decimalString(-5n, "EUR")).toBe("-0.05");
  expect(decimalString(0n, "EUR")).toBe("0.00");
  expect(decimalString(500n, "JPY")).toBe("500");
  expect(decimalString(1n, "KWD")).toBe("0.001");
});
