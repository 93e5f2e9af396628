import { expect, test } from "vitest";
import { perkRows } from "./perk-rows";
import { testTier } from "./testing/tier";

const ladder = [
  testTier({ id: "a", position: 0, threshold: 0n, benefits: ["Breakfast"] }),
  testTier({
    id: "b",
    position: 1,
    threshold: 8n,
    perks: [{ code: "multiplier", factor: "1.25" }, { code: "free_shipping" }],
  }),
  testTier({
    id: "c",
    position: 2,
    threshold: 20n,
    benefits: ["Breakfast"],
    perks: [
      { code: "multiplier", factor: "2" },
      { code: "standing_discount", percent: 8 },
      { code: "early_access", days: 1 },
      { code: "birthday_points", points: 1_500 },
    ],
  }),
];

test("what one tier brings more of than another stands in one line", () => {
  const names = { one: "mile", many: "miles" };
  expect(perkRows(ladder, { locale: "en", names }, () => undefined)).toEqual([
    { label: "Miles on what you buy", cells: [null, "× 1.25", "× 2"] },
    { label: "Off every order", cells: [null, null, "8%"] },
    { label: "New things before everybody else", cells: [null, null, "1 day"] },
    { label: "On your birthday", cells: [null, null, "1,500 miles"] },
    { label: "Breakfast", cells: [true, null, true] },
    { label: "Free shipping on every order", cells: [null, true, null] },
  ]);
});
