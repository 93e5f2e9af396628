import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LineFacts, Situation } from "../facts";
import { titleContains } from "./title-contains";

const finds = (words: string[], title: string) =>
  titleContains.matcher({ code: "title_contains", words })({ line: { title } } as LineFacts, {} as Situation);

/** The same in plain words: somewhere one of them stands, and next to it neither a letter nor a figure. */
function standsIn(words: readonly string[], title: string): boolean {
  const isPartOfWord = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);
  const signs = [...title.toLowerCase()];
  return words.some((word) => {
    const wanted = [...word.toLowerCase()];
    return signs.some(
      (_, at) =>
        wanted.every((sign, nth) => signs[at + nth] === sign) &&
        !isPartOfWord(signs[at - 1]) &&
        !isPartOfWord(signs[at + wanted.length]),
    );
  });
}

describe("words in a description", () => {
  it("are found wherever they stand as whole words, whatever they are made of", () => {
    const sign = fc.constantFrom(..."abAB1éß-]^\\[.*+?(){}|/$漢🏕");
    const word = fc.string({ unit: sign, minLength: 1, maxLength: 3 });
    const title = fc.array(fc.oneof(word, fc.constantFrom(" ", "x", "-")), { maxLength: 8 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 3 }), title, (words, parts) => {
        for (const text of [parts.join(""), parts.join(" ")])
          expect(finds(words, text)).toBe(standsIn(words, text));
      }),
      { numRuns: 500 },
    );
  });

  it("of several parts are found over any white space", () => {
    expect(finds(["red cup"], "A RED \t cup!")).toBe(true);
    expect(finds(["red cup"], "a redcup")).toBe(false);
  });
});
