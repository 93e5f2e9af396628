import fc from "fast-check";
import { expect, test } from "vitest";
import { findInexact, parseJson } from "./json";

const read = (text: string) => {
  const parsed = parseJson(text);
  return parsed.ok ? parsed.value : parsed.error;
};

test.each([
  "9007199254740993",
  "820982911946154508",
  "-9007199254740992",
  "1e400",
  "1e-400",
  "0.12345678901234567",
])("%s cannot be kept as a number", (source) => {
  expect(findInexact(read(`{"order": {"ids": [1, ${source}]}}`))).toEqual({
    path: ["order", "ids", 1],
    source,
  });
});

test.each([
  "9007199254740991",
  "0",
  "-0",
  "0.1",
  "24.80",
  "1.5e3",
  "123456789.123456",
  "0.000000000000000000",
])("%s can", (source) => expect(findInexact(read(`[${source}]`))).toBeNull());

test("digits inside of texts are left alone", () => {
  expect(read('{"id": "820982911946154508"}')).toEqual({ id: "820982911946154508" });
});

test("any JSON that has no long numbers comes out as JSON.parse has it", () => {
  fc.assert(
    fc.property(fc.json({ noUnicodeString: false }), (text) => {
      const value = read(text);
      if (findInexact(value) === null) expect(value).toEqual(JSON.parse(text));
    }),
  );
});

test("whole numbers are kept exactly or found", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 22n), max: 10n ** 22n }), (number) => {
      const value = read(`[${number}]`) as [number];
      if (findInexact(value) === null) expect(BigInt(value[0])).toBe(number);
      else expect(number > 9007199254740991n || number < -9007199254740991n).toBe(true);
    }),
  );
});
