import fc from "fast-check";
import { expect, test } from "vitest";
import { beginningOf, decideWriting, MessageText, MOST_A_DAY, MOST_LETTERS, MOST_OPEN } from "./thread";

test.each([
  ["a first question", { open: 0, today: 0, isNew: true }, null],
  ["the last that is open at a time", { open: MOST_OPEN - 1, today: 0, isNew: true }, null],
  ["one too many", { open: MOST_OPEN, today: 0, isNew: true }, "too_many_open"],
  ["an answer while many are open", { open: MOST_OPEN, today: 0, isNew: false }, null],
  ["the last message of a day", { open: 1, today: MOST_A_DAY - 1, isNew: false }, null],
  ["one message too many", { open: 1, today: MOST_A_DAY, isNew: false }, "too_many_today"],
] as const)("%s", (_, written, refusal) => {
  expect(decideWriting(written)).toBe(refusal);
});

test.each([
  ["", false],
  [" \n ", false],
  ["Where are my points?", true],
  ["x".repeat(MOST_LETTERS), true],
  ["x".repeat(MOST_LETTERS + 1), false],
])("a message of something and not of everything (%#)", (text, isGood) => {
  expect(MessageText.safeParse(text).success).toBe(isGood);
});

test("a beginning is one line, not longer than asked, and no letter is cut in two", () => {
  expect(beginningOf("Where are\n my points?")).toBe("Where are my points?");
  expect(beginningOf("one two three four", 12)).toBe("one two…");
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      const beginning = beginningOf(text);
      expect(beginning.length).toBeLessThanOrEqual(121);
      expect(beginning).not.toMatch(/\n/);
      if (text.isWellFormed()) expect(beginning.isWellFormed()).toBe(true);
    }),
  );
});
