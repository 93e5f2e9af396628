import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { isStoreDomain, readStoreDomain } from "./domain";
import { beginInstalling, isStateOf, readInstalling } from "./install-state";
import { readSignedQuery } from "./query-signature";

describe("a store's name", () => {
  test.each(["acme.myshopify.com", "a.myshopify.com", "acme-2.myshopify.com"])("%s is one", (name) => {
    expect(isStoreDomain(name)).toBe(true);
  });

  test.each([
    "acme.myshopify.com.evil.example",
    "evil.example/acme.myshopify.com",
    "evil.example#.myshopify.com",
    "acme.myshopify.com\n",
    "\nacme.myshopify.com",
    "https://acme.myshopify.com",
    "-acme.myshopify.com",
    ".myshopify.com",
    "acme.myshopify.com:8080",
    "user@acme.myshopify.com",
    "acme.evil.myshopify.com",
    "ACME.myshopify.com",
    "",
  ])("%j is none", (name) => {
    expect(isStoreDomain(name)).toBe(false);
  });

  test.each([
    ["acme", "acme.myshopify.com"],
    ["https://Acme.myshopify.com/admin/apps", "acme.myshopify.com"],
    ["https://admin.shopify.com/store/acme/settings", "acme.myshopify.com"],
    ["shop.acme.example", null],
    ["acme.myshopify.com.evil.example", null],
    ["acme.myshopify.com@evil.example", null],
  ])("%s as people write it is %s", (text, domain) => {
    expect(readStoreDomain(text)).toBe(domain);
  });
});

describe("a query that Shopify signed", () => {
  const signed = (params: Record<string, string>, secret = "s") => {
    const text = new URLSearchParams(Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1))).toString();
    return new URLSearchParams({ ...params, hmac: createHmac("sha256", secret).update(text).digest("hex") });
  };
  const params = {
    shop: "acme.myshopify.com",
    code: "0907",
    timestamp: "1337178173",
    state: "x",
    host: "YWRtaW4=",
  };

  test("is read by today's secret and by the one before", () => {
    expect(readSignedQuery(signed(params), ["s"])).toEqual(params);
    expect(readSignedQuery(signed(params, "old"), ["s", "old"])).toEqual(params);
  });

  test("in whatever order it comes", () => {
    expect(readSignedQuery(new URLSearchParams([...signed(params)].reverse()), ["s"])).toEqual(params);
  });

  test.each([
    ["altered", (query: URLSearchParams) => query.set("shop", "evil.myshopify.com")],
    ["with something added", (query: URLSearchParams) => query.append("extra", "1")],
    ["with a name twice", (query: URLSearchParams) => query.append("shop", "acme.myshopify.com")],
    ["with its signature twice", (query: URLSearchParams) => query.append("hmac", query.get("hmac") ?? "")],
    ["without a signature", (query: URLSearchParams) => query.delete("hmac")],
    [
      "with a signature in capitals",
      (query: URLSearchParams) => query.set("hmac", (query.get("hmac") ?? "").toUpperCase()),
    ],
    [
      "with a shorter signature",
      (query: URLSearchParams) => query.set("hmac", (query.get("hmac") ?? "").slice(2)),
    ],
  ])("%s is none", (_, change) => {
    const query = signed(params);
    change(query);
    expect(readSignedQuery(query, ["s"])).toBeNull();
  });
});

describe("who is installing", () => {
  const now = new Date("2026-06-15T10:00:00Z");
  const who = { programSlug: "fieldwork", staffId: "staff", domain: "acme.myshopify.com" };

  test("the browser that began can answer for its state, for a quarter of an hour", () => {
    const { cookie, state, until } = beginInstalling(who, "key", now);
    const installing = readInstalling(cookie, "key", now);
    expect(installing).toMatchObject(who);
    expect(installing && isStateOf(installing, state)).toBe(true);
    expect(readInstalling(cookie, "key", new Date(until.getTime() - 1))).not.toBeNull();
    expect(readInstalling(cookie, "key", until)).toBeNull();
  });

  test("another browser's state is not this one's, and the state does not tell the cookie", () => {
    const [one, two] = [beginInstalling(who, "key", now), beginInstalling(who, "key", now)];
    const installing = readInstalling(one.cookie, "key", now);
    expect(installing && isStateOf(installing, two.state)).toBe(false);
    expect(installing && isStateOf(installing, "")).toBe(false);
    expect(one.cookie).not.toContain(one.state);
  });

  test.each([
    ["none", null],
    ["an empty one", ""],
    ["one of another key", beginInstalling(who, "other", now).cookie],
    ["one that was altered", `x${beginInstalling(who, "key", now).cookie}`],
    ["one with more to it", `${beginInstalling(who, "key", now).cookie}.x`],
    ["half of one", beginInstalling(who, "key", now).cookie.split(".")[0] ?? ""],
  ])("%s is no cookie of ours", (_, cookie) => {
    expect(readInstalling(cookie, "key", now)).toBeNull();
  });
});
