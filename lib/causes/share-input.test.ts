import fc from "fast-check";
import { expect, test } from "vitest";
import { basisPointsOf, rateText, shareForm } from "./share-input";

test.each([
  ["1.5", 150],
  ["1,5", 150],
  ["0", 0],
  ["100", 10_000],
  ["0.01", 1],
  ["100.01", null],
  ["-1", null],
  ["1.555", null],
  ["", null],
  ["much", null],
])("%j percent is %j hundredths", (text, points) => {
  expect(basisPointsOf(text)).toBe(points);
});

test("what is shown is read back as it was", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), (points) => {
      expect(basisPointsOf(rateText(points))).toBe(points);
    }),
  );
});

test.each([
  [{ rate: "x" }, "rate"],
  [{ chosenBy: "nobody" }, "chosenBy"],
  [{ causeId: "ended" }, "causeId"],
  [{ causeId: undefined }, "causeId"],
])("what is wrong stands by its field (%#)", (change, field) => {
  const given = { rate: "1.5", chosenBy: "member", causeId: "open" };
  expect(shareForm(["open"]).parse(given)).toEqual({ basisPoints: 150, chosenBy: "member", causeId: "open" });
  const issues = shareForm(["open"]).safeParse({ ...given, ...change }).error?.issues;
  expect(issues?.map(({ path }) => path[0])).toEqual([field]);
});
