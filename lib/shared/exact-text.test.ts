import { expect, test } from "vitest";
import { exactText, isWhole } from "./exact-text";

test.each([
  ["96", "96"],
  ["481/5", "96.2"],
  ["2480", "2,480"],
  ["4961/2", "2,480.5"],
  ["1/8", "0.125"],
  ["1/3", "1/3"],
  ["100/3", "33 1/3"],
  ["-481/5", "−96.2"],
  ["-1/3", "−1/3"],
])("%s reads %s", (exact, expected) => {
  expect(exactText(exact)).toBe(expected);
});

test("in other languages the decimal sign is theirs", () => {
  expect(exactText("481/5", { locale: "de" })).toBe("96,2");
});

test("whole numbers are told apart", () => {
  expect([isWhole("96"), isWhole("481/5")]).toEqual([true, false]);
});
