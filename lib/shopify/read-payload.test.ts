import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readPayload } from "./read-payload";

const read = (text: string) => readPayload(Buffer.from(text));

describe("what a delivery says", () => {
  test("keeps every digit of an id, wherever it stands", () => {
    const said = read(
      '{"id":820982911946154508,"line_items":[{"id":820982911946154509,"quantity":2}],"note":"820982911946154508"}',
    );
    expect(said).toEqual({
      ok: true,
      value: {
        id: "820982911946154508",
        line_items: [{ id: "820982911946154509", quantity: 2 }],
        note: "820982911946154508",
      },
    });
  });

  test.each([
    ["", "not_json"],
    ["{", "not_json"],
    ['{"a":1}}', "not_json"],
    ["[]", "not_an_object"],
    ["null", "not_an_object"],
    ["1", "not_an_object"],
    ['"{}"', "not_an_object"],
    ['{"a":1,"a":2}', "duplicate_key"],
    ['{"a":1,"\\u0061":2}', "duplicate_key"],
    ['{"b":{"a":1,"c":[{"x":1,"x":1}]}}', "duplicate_key"],
    ['{"__proto__":{}}', "reserved_key"],
    ['{"a":[{"__pro\\u0074o__":1}]}', "reserved_key"],
    ["[".repeat(10_000), "too_deep"],
    [`${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`, "too_deep"],
    [`{"a":[${"1,".repeat(300_000)}1]}`, "too_many_values"],
  ])("%.40s is %s", (text, code) => {
    expect(read(text)).toMatchObject({ ok: false, error: { code } });
  });

  test("bytes that are no UTF-8 are not guessed at", () => {
    expect(readPayload(Buffer.from([0x7b, 0xff, 0x7d]))).toMatchObject({
      ok: false,
      error: { code: "not_utf8" },
    });
  });

  test("the same name in two objects is fine, and so are braces, quotes and names inside of texts", () => {
    const text =
      '{"a":{"id":1},"b":{"id":2},"c":"{\\"a\\":1,\\"a\\":2} \\\\","d":["id","id"],"e":"__proto__"}';
    expect(read(text)).toMatchObject({ ok: true });
  });

  test.each([
    ['{"a":"\\\\","a":1}', "duplicate_key"],
    ['{"a\\\\":1,"a\\\\\\"":2}', null],
    ['{"a":"\\\\\\"","b":{"b":1}}', null],
    ['{ "a" :\n1,\t"a"\r\n: 2}', "duplicate_key"],
  ])("backslashes and space do not hide where a name ends: %s", (text, code) => {
    const said = read(text);
    expect(said.ok ? null : said.error.code).toBe(code);
  });

  test("a number of many digits stays text, one that a double holds a number, and so does a fraction", () => {
    expect(
      read('{"a":9007199254740993,"b":[-9007199254740993],"c":1234567890123456,"d":1.2345678901234567}'),
    ).toEqual({
      ok: true,
      value: { a: "9007199254740993", b: ["-9007199254740993"], c: 1234567890123456, d: 1.2345678901234567 },
    });
  });

  test("whatever JSON writes is read as JSON reads it", () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string().filter((name) => name !== "__proto__"),
          fc.jsonValue({ maxDepth: 4 }),
        ),
        (value) => {
          const text = JSON.stringify(value);
          if (/\d{16}|__proto__/.test(text)) return;
          expect(read(text)).toEqual({ ok: true, value: JSON.parse(text) });
        },
      ),
    );
  });
});
