import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fillMessage, strangePlace, withLink } from "./message";

const values = { shop: "Fieldwork", friend: "200 points", link: "https://shop.example/r/K7QM3XWD" };

describe("a merchant's message", () => {
  test("has its places filled, each as often as it stands there", () => {
    expect(fillMessage("{shop}, {shop}: {friend} by {link}!", values)).toBe(
      "Fieldwork, Fieldwork: 200 points by https://shop.example/r/K7QM3XWD!",
    );
  });

  test("without a place for the link has it at its end", () => {
    expect(fillMessage("Come to {shop}.", values)).toBe("Come to Fieldwork. https://shop.example/r/K7QM3XWD");
  });

  test("that speaks of a gift is not used where there is none", () => {
    expect(fillMessage("You get {friend}", { ...values, friend: null })).toBeNull();
    expect(fillMessage("Come", { ...values, friend: null })).toContain(values.link);
  });

  test("is not filled a second time by what it was filled with", () => {
    expect(fillMessage("{shop}", { ...values, shop: "{link} $& {friend}" })).toBe(
      `{link} $& {friend} ${values.link}`,
    );
  });

  test.each([
    ["Come to {shop}: {link}", null],
    ["{Shop}", "Shop"],
    ["{points}", "points"],
    ["{}", ""],
    ["a { b", null],
  ])("%j: strange is %j", (message, strange) => {
    expect(strangePlace(message)).toBe(strange);
  });
});

test("whatever a member makes of the message, the link goes with it", () => {
  fc.assert(fc.property(fc.string(), (text) => withLink(text, values.link).includes(values.link)));
  expect(withLink("  ", values.link)).toBe(values.link);
});
