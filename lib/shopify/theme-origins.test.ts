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
