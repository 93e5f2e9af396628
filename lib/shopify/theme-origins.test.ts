import { expect, test } from "vitest";
import { originsOf } from "./theme-origins";

const DOMAIN = "acme.myshopify.com";
const OWN = `https://${DOMAIN}`;

test.each([
  ["https://www.acme.com", [OWN, "https://www.acme.com"]],
  ["https://www.acme.com/de", [OWN, "https://www.acme.com"]],
  [OWN, [OWN]],
  ["http://www.acme.com", [OWN]],
  ["https://user@evil.example", [OWN]],
  ["javascript:alert(1)", [OWN]],
  ["*", [OWN]],
  ["", [OWN]],
])("a store that shows itself at %s", (primary, origins) => {
  expect(originsOf(DOMAIN, primary)).toEqual(origins);
});

test("a stand-in's page on this machine is one, while it is asked instead of Shopify, and no other", () => {
  const page = "http://127.0.0.1:4000";
  expect(originsOf(DOMAIN, `${page}/`, page)).toEqual([OWN, page]);
  expect(originsOf(DOMAIN, "http://127.0.0.1:4001", page)).toEqual([OWN]);
  expect(originsOf(DOMAIN, page)).toEqual([OWN]);
});
