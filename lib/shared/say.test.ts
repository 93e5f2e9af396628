import { expect, test } from "vitest";
import { localeOf } from "./locale";
import { say } from "./say";

test.each([
  ["en", 1, "1 point"],
  ["en", 2480, "2,480 points"],
  ["de", 2480n, "2.480 Punkte"],
  ["fr", 0, "0 point"],
  ["ja", 1, "1ポイント"],
  ["ar", 2, "نقطتان"],
  ["pt-PT", 2, "2 pontos"],
  ["nl", 2, "2 points"],
  [undefined, 2, "2 points"],
])("in %s, %s is counted as the language counts", (locale, count, said) => {
  expect(say(locale === undefined ? {} : { locale }, "basics.points", { count })).toBe(said);
});

test("a value that is missing is a mistake, not a gap in the text", () => {
  expect(() => say({ locale: "de" }, "basics.points")).toThrow();
});

test.each([
  ["de-AT", "de"],
  ["PT", "pt-BR"],
  ["pt-BR", "pt-BR"],
  ["xx", null],
  ["", null],
])("the tag %s means %s", (tag, locale) => {
  expect(localeOf(tag)).toBe(locale);
});
