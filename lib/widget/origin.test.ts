import { describe, expect, it, test } from "vitest";
import { originSentence, readerOf, readOrigin } from "./origin";

describe("the origin of a shop as somebody typed it", () => {
  test.each([
    ["https://shop.example.com", "https://shop.example.com"],
    ["  Shop.Example.com/collections/all?page=2#top ", "https://shop.example.com"],
    ["https://shop.example.com:443/", "https://shop.example.com"],
    ["https://shop.example.com:8443", "https://shop.example.com:8443"],
    ["http://localhost:4000", "http://localhost:4000"],
    ["http://127.0.0.1:4000/", "http://127.0.0.1:4000"],
    ["http://harbour.localhost:3000", "http://harbour.localhost:3000"],
    ["https://blåbär.example", "https://xn--blbr-noae.example"],
  ])("%s", (typed, origin) => expect(readOrigin(typed)).toEqual({ ok: true, value: origin }));

  test.each([
    ["", "origin_unreadable"],
    ["shop", "origin_unreadable"],
    ["null", "origin_unreadable"],
    ["ftp://shop.example.com", "origin_unreadable"],
    ["javascript:alert(1)", "origin_unreadable"],
    ["data://shop.example.com", "origin_unreadable"],
    ["https://me:secret@shop.example.com", "origin_unreadable"],
    ["https://shop.example.com@evil.example", "origin_unreadable"],
    [`https://${"a".repeat(300)}.example`, "origin_unreadable"],
    ["http://shop.example.com", "origin_insecure"],
    ["http://localhost.evil.example", "origin_insecure"],
    ["https://*.example.com", "origin_wildcard"],
    ["*", "origin_wildcard"],
  ])("%s is refused", (typed, code) => {
    const read = readOrigin(typed);
    expect(read).toMatchObject({ ok: false, error: { code } });
    expect(read.ok ? "" : originSentence(read.error).length).toBeLessThan(200);
  });
});

describe("who may read an answer (P25)", () => {
  const listed = ["https://shop.example.com", "https://shop.example.com:8443"];
  const own = "https://loyalty.example.com";

  test.each([
    [null, "own"],
    [own, "own"],
    ["https://shop.example.com", "listed"],
    ["https://shop.example.com:8443", "listed"],
  ] as const)("%s is answered", (origin, kind) => expect(readerOf(origin, listed, own).kind).toBe(kind));

  it.each([
    "null",
    "",
    "http://shop.example.com",
    "https://shop.example.com:444",
    "https://shop.example.com.evil.example",
    "https://evil.example/https://shop.example.com",
    "https://sub.shop.example.com",
    "https://SHOP.example.com",
    "http://loyalty.example.com",
    "https://shop.example.com/",
  ])("%s is not", (origin) => expect(readerOf(origin, listed, own)).toEqual({ kind: "stranger" }));
});
