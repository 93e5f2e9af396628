import { expect, test } from "vitest";
import { changesOf } from "./changes-of";

test("only what differs is told, however deep it stands", () => {
  expect(
    changesOf(
      { name: "A", definition: { effect: { points: 1 }, conditions: [] }, endsAt: "2027" },
      { name: "A", definition: { effect: { points: 2 }, conditions: [{ code: "sku_in" }] }, endsAt: null },
    ),
  ).toEqual([
    { field: "definition effect points", before: "1", after: "2" },
    { field: "ends at", before: "2027", after: null },
    { field: "definition conditions", before: null, after: '{"code":"sku_in"}' },
  ]);
});

test("what is new has nothing before it, and a plain value is its own field", () => {
  expect(changesOf(null, { points: "-50" })).toEqual([{ field: "points", before: null, after: "-50" }]);
  expect(changesOf("a", "b")).toEqual([{ field: "value", before: "a", after: "b" }]);
  expect(changesOf(null, null)).toEqual([]);
});
