import fc from "fast-check";
import { expect, it } from "vitest";
import { readPlaces, writePlaces } from "./places";

it.each([
  [[], []],
  [
    [7, 2],
    [2, 7],
  ],
  [[1, 2, 3, 8, 15], "1-3 8 15"],
  [[0, 5, 9, 14], "0 5 9 14"],
])("%j is stored as %j", (places, stored) => expect(writePlaces(places)).toEqual(stored));

it("reads what was written, in ascending order", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(300)), (places) => {
      expect(readPlaces(writePlaces(places))).toEqual(places.toSorted((a, b) => a - b));
    }),
  );
});
