import { expect, test } from "vitest";
import { acceptedLocale } from "./accept-language";
import { LOCALES } from "./locale";

test.each([
  ["de-AT,de;q=0.9,en;q=0.8", LOCALES, "de"],
  ["en-US,en;q=0.9", LOCALES, "en"],
  ["en;q=0.3, fr;q=0.8", LOCALES, "fr"],
  ["nl, pt-PT;q=0.4", LOCALES, "pt-BR"],
  ["nl,pl", LOCALES, null],
  ["de", ["en", "fr"], null],
  ["de, fr;q=0.1", ["en", "fr"], "fr"],
  ["ja;q=0, it;q=0.001", LOCALES, "it"],
  ["*", ["es"], null],
  ["*, es;q=0.1", ["es"], "es"],
  ["", LOCALES, null],
  [null, LOCALES, null],
  [",;q=1,;;;,zz-zz-zz;q=9", LOCALES, null],
  [`${"x".repeat(2_000)},de`, LOCALES, null],
] as const)("of %j among %j it is %s", (header, offered, locale) => {
  expect(acceptedLocale(header, offered)).toBe(locale);
});
