import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safePath, withThen } from "./redirect-path";

describe("where a person is sent on to after signing in", () => {
  it.each(["/", "/account", "/account/rewards?filter=mine#codes", "/dashboard/fieldwork"])(
    "%s is a page of ours",
    (path) => {
      expect(safePath(path)).toBe(path);
    },
  );

  it.each([
    "",
    "account",
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "/%2F\u0000evil",
    "/a\\b",
    `/${"a".repeat(500)}`,
    null,
    undefined,
    7,
    ["/account"],
  ])("%j is not", (then) => {
    expect(safePath(then)).toBeNull();
  });

  it("whatever is given, a browser stays on this site", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((text) => `/${text}`),
        ),
        (then) => {
          const path = safePath(then);
          if (path !== null)
            expect(new URL(path, "https://shop.example").origin).toBe("https://shop.example");
        },
      ),
    );
  });

  it("travels in the address, encoded", () => {
    expect(withThen("/sign-in", "/cart?a=1&b=2")).toBe("/sign-in?then=%2Fcart%3Fa%3D1%26b%3D2");
    expect(withThen("/sign-in", null)).toBe("/sign-in");
  });
});
