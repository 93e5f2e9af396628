import { expect, test } from "vitest";
import { movedTo } from "./moved";

const FROM = "acme.myshopify.com";

test.each([
  ["its own new name", 301, "https://acme-two.myshopify.com/admin/api/x", "acme-two.myshopify.com"],
  ["another host", 301, "https://evil.example/admin", null],
  ["a host that ends alike", 302, "https://evil.example/acme.myshopify.com", null],
  ["a host that only contains it", 302, "https://acme.myshopify.com.evil.example/", null],
  ["one with a name and a password", 301, "https://acme-two.myshopify.com@evil.example/", null],
  ["another port", 301, "https://acme-two.myshopify.com:8443/", null],
  ["without encryption", 301, "http://acme-two.myshopify.com/", null],
  ["itself", 308, `https://${FROM}/`, null],
  ["a path alone", 301, "/admin/login", null],
  ["no redirect", 200, "https://acme-two.myshopify.com/", null],
  ["nowhere", 301, undefined, null],
])("%s", (_, status, location, expected) => expect(movedTo(FROM, status, location)).toBe(expected));
