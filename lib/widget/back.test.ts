import fc from "fast-check";
import { expect, test } from "vitest";
import { backTo } from "./back";

const ORIGINS = ["https://shop.example.com", "http://127.0.0.1:4000"];

test.each([
  ["https://shop.example.com/products/mug?variant=1", "https://shop.example.com/products/mug?variant=1"],
  ["HTTPS://Shop.Example.com", "https://shop.example.com/"],
  ["http://127.0.0.1:4000/", "http://127.0.0.1:4000/"],
  ["http://shop.example.com/", null],
  ["https://shop.example.com:8443/", null],
  ["https://shop.example.com.evil.example/", null],
  ["https://shop.example.com@evil.example/", null],
  ["https://me:word@shop.example.com/", null],
  ["//shop.example.com/", null],
  ["javascript:alert(1)//https://shop.example.com", null],
  ["data:text/html,https://shop.example.com", null],
  ["blob:https://shop.example.com/1", null],
  [`https://shop.example.com/${"a".repeat(2_000)}`, null],
  ["", null],
])("%s", (asked, answer) => expect(backTo(asked, ORIGINS)?.href ?? null).toBe(answer));

test("whatever is asked, only a listed page is gone back to", () => {
  fc.assert(
    fc.property(fc.oneof(fc.webUrl({ withQueryParameters: true }), fc.string(), fc.anything()), (asked) => {
      const back = backTo(asked, ORIGINS);
      expect(back === null || ORIGINS.includes(back.origin)).toBe(true);
    }),
    { numRuns: 60 },
  );
});
