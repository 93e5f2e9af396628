import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NAME_MOST, passkeyName } from "./name";

describe("a passkey's name", () => {
  test.each([
    ["  My   phone \n", "My phone"],
    ["a\u0000b", "a b"],
    ["\u202edlog", "dlog"],
    ["مفتاح \u2067العمل\u2069", "مفتاح العمل"],
    ["<b>bold</b>", "<b>bold</b>"],
    ["👩‍💻 laptop", "👩‍💻 laptop"],
  ])("%j is kept as %j", (typed, kept) => {
    expect(passkeyName(typed)).toEqual({ ok: true, value: kept });
  });

  test.each([[""], [" \n\t "], ["\u200e\u202e"], ["\u200b\u200d"], [null], [5], ["\ud800"]])(
    "%j is none",
    (typed) => {
      expect(passkeyName(typed)).toMatchObject({ error: { code: "name_missing" } });
    },
  );

  test("is as long as it may be, counted in characters", () => {
    expect(passkeyName("é".repeat(NAME_MOST)).ok).toBe(true);
    expect(passkeyName("👟".repeat(NAME_MOST)).ok).toBe(true);
    expect(passkeyName("x".repeat(NAME_MOST + 1))).toMatchObject({ error: { code: "name_too_long" } });
    expect(passkeyName("x".repeat(300))).toMatchObject({ error: { code: "name_too_long" } });
  });

  test("holds no control and nothing that turns the text, whatever was typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (typed) => {
        const name = passkeyName(typed);
        return !name.ok || !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(name.value);
      }),
    );
  });
});
