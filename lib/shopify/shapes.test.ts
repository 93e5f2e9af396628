import { describe, expect, test } from "vitest";
import { CustomerShape, ProductShape, ScopesShape } from "./shapes";

describe("what a delivery says is kept as the database takes it", () => {
  test.each([
    ["0000-01-01T00:00:00Z", null],
    ["1969-12-31T23:59:59Z", null],
    ["1970-01-01T00:00:00Z", new Date(0)],
    ["2026-02-29T00:00:00Z", null],
    ["2026-06-14T11:00:00+02:00", new Date("2026-06-14T09:00:00Z")],
    ["2199-12-31T23:59:59Z", new Date("2199-12-31T23:59:59Z")],
    ["2200-01-01T00:00:00Z", null],
    ["+275760-09-13T00:00:00Z", null],
  ])("a time of %s", (text, at) => {
    expect(CustomerShape.parse({ id: 1, updated_at: text }).updated_at).toEqual(at);
  });

  test.each([
    ["A\u0000da", "Ada"],
    ["\ud83d", "\ufffd"],
    [`${"x".repeat(99)}🦊`, `${"x".repeat(99)}\ufffd`],
    [" \u0000 ", null],
  ])("a name of %j", (text, name) => {
    expect(CustomerShape.parse({ id: 1, first_name: text }).first_name).toBe(name);
  });

  test("tags and scopes as well", () => {
    expect(ProductShape.parse({ id: 1, tags: "sum\u0000mer, ,\ud83d" }).tags).toEqual(["summer", "\ufffd"]);
    expect(ScopesShape.parse({ current: ["read_\u0000orders"] }).current).toEqual(["read_orders"]);
  });
});
