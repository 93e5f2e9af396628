import { expect, test } from "vitest";
import type { Cause } from "./cause";
import { causeName, impactText } from "./words";

const cause: Cause = {
  ...{ id: "c", name: "Hedges", description: "", minorPerHundred: 100n, position: 0, endedAt: null },
  ...{ impactMinor: 450n, impactOne: "metre planted", impactMany: "metres planted", createdAt: new Date() },
};
const words = { "cause.c.name": "Hecken", "cause.c.impactMany": "Meter gepflanzt" };

test.each([
  [449n, {}, null],
  [450n, {}, "That is 1 metre planted."],
  [4_500_00n, {}, "That is 1,000 metres planted."],
  [900n, { locale: "de", words }, "Das sind 2 Meter gepflanzt."],
])("%s does what the merchant says of it, in the reader's language", (minor, reading, text) => {
  expect(impactText(reading, cause, minor)).toBe(text);
});

test("a cause that says nothing of what it does is not spoken for", () => {
  expect(impactText({}, { ...cause, impactMinor: null }, 900n)).toBeNull();
  expect(causeName({ locale: "de", words }, cause)).toBe("Hecken");
  expect(causeName({ locale: "fr" }, cause)).toBe("Hedges");
});
