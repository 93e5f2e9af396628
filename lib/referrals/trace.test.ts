import { describe, expect, test } from "vitest";
import { comparableEmail, tracesOf } from "./trace";

describe("addresses that arrive in one mailbox are one", () => {
  test.each([
    ["ana@example.com", " Ana@Example.com "],
    ["ana@example.com", "ana+friend@example.com"],
    ["ana@example.com", "ana+a+b@example.com"],
    ["anaruiz@gmail.com", "a.n.a.ruiz+2@googlemail.com"],
  ])("%s and %s", (one, other) => {
    expect(comparableEmail(other)).toBe(one);
  });

  test.each([
    ["ana.ruiz@example.com", "anaruiz@example.com", "dots are read by other providers"],
    ["ana@example.com", "ana@example.org", "another domain"],
    ["ana@example.com", "anna@example.com", "another name"],
  ])("%s and %s are two: %s", (one, other) => {
    expect(comparableEmail(one)).not.toBe(comparableEmail(other));
  });
});

const address = (street: string, postcode = "10115", country = "DE") =>
  tracesOf({ address: { street, postcode, country } });

describe("a street is one however it is written", () => {
  test.each(["Torstraße 12", "TORSTRASSE 12", "Torstr. 12", "Tor-Strasse  12"])("%s", (street) => {
    expect(address(street)).toEqual(address("Tor Str. 12"));
  });

  test("another number, postcode or country is another address", () => {
    const here = address("Torstraße 12");
    expect(address("Torstraße 13")).not.toEqual(here);
    expect(address("Torstraße 12", "10119")).not.toEqual(here);
    expect(address("Torstraße 12", "10115", "AT")).not.toEqual(here);
  });
});

test("what says nothing leaves no trace", () => {
  const nothing = { street: " - ", postcode: "1", country: "DE" };
  expect(tracesOf({ email: "", phone: "n/a", address: nothing, device: " ", card: null })).toEqual([]);
  expect(tracesOf({})).toEqual([]);
  expect(tracesOf({ phone: "+49 (30) 12-34" })).toEqual([{ kind: "phone", text: "49301234" }]);
});
