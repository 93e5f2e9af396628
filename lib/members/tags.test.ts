import { expect, it } from "vitest";
import { checkTags, MOST_TAG, MOST_TAGS, readTags, tagsSentence } from "./tags";

it.each([
  ["press, early  bird", ["press", "early bird"]],
  [" Press ,press,PRESS", ["PRESS"]],
  ["one\ntwo,,", ["one", "two"]],
  ["  ", []],
])("%j is read", (typed, tags) => expect(readTags(typed)).toEqual(tags));

it("too many and too long are refused in words", () => {
  const [many, long] = [
    Array.from({ length: MOST_TAGS + 1 }, (_, at) => `t${at}`),
    ["x".repeat(MOST_TAG + 1)],
  ];
  expect(checkTags(many.slice(1))).toBeNull();
  expect([many, long].map((tags) => checkTags(tags)).map((error) => error && tagsSentence(error))).toEqual([
    "A member can have 20 tags at most. Leave some out.",
    "The tag “xxxxxxxxxxxxxxxxxxxx…” is too long: 60 characters at most.",
  ]);
});
