import { describe, expect, it } from "vitest";
import { addressSentence, parseEmail } from "./email-address";

describe("an e-mail address", () => {
  it.each([
    ["ana@example.com", "ana@example.com"],
    ["  Ana.Ruiz+shop@Example.COM ", "ana.ruiz+shop@example.com"],
    ["ana＠example.com", "ana@example.com"],
  ])("%j is taken as %j", (given, taken) => {
    expect(parseEmail(given)).toEqual({ ok: true, value: taken });
  });

  it.each([
    ["", "address_missing"],
    ["   ", "address_missing"],
    [null, "address_missing"],
    [["ana@example.com"], "address_missing"],
    ["ana", "address_malformed"],
    ["ana@", "address_malformed"],
    ["ana@example", "address_malformed"],
    ["ana@example.com,eve@evil.example", "address_malformed"],
    ["ana@example.com;eve@evil.example", "address_malformed"],
    ["ana@example.com eve@evil.example", "address_malformed"],
    ["ana@example.com\r\nBcc: eve@evil.example", "address_malformed"],
    ['"eve@evil.example"@example.com', "address_malformed"],
    ["Eve <eve@evil.example>", "address_malformed"],
    ["ana@example.com＠evil.example", "address_malformed"],
    ["ana@@example.com", "address_malformed"],
    [`${"a".repeat(250)}@example.com`, "address_too_long"],
  ])("%j is refused: %s", (given, code) => {
    const parsed = parseEmail(given);
    expect(parsed).toEqual({ ok: false, error: { code } });
    if (!parsed.ok) expect(addressSentence(parsed.error)).toMatch(/^[A-Z].+\.(com)?\.?$/);
  });
});
