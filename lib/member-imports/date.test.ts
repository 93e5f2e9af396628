import { expect, test } from "vitest";
import { orderSeenIn, readBirthdayCell, readDay } from "./date";

test.each([
  ["1990-03-24", "dmy", "3-24"],
  ["1990/3/4", "dmy", "3-4"],
  ["03/04/1990", "dmy", "4-3"],
  ["03/04/1990", "mdy", "3-4"],
  ["24.03.", "dmy", "date_wrong"],
  ["24.03.1990", "mdy", "3-24"],
  ["24/03/90", "mdy", "3-24"],
  ["03-24", "dmy", "3-24"],
  ["29/02", "dmy", "2-29"],
  ["24 March 1990", "dmy", "3-24"],
  ["March 24, 1990", "dmy", "3-24"],
  ["1990-03-24T00:00:00Z", "dmy", "3-24"],
  ["1990-03-24 00:00:00 UTC", "dmy", "3-24"],
  ["31.02.1990", "dmy", "date_wrong"],
  ["0/0/1990", "dmy", "date_wrong"],
  ["soon", "dmy", "date_wrong"],
] as const)("the birthday %s, %s first", (text, order, expected) => {
  const read = readBirthdayCell(text, order);
  expect(read.ok ? `${read.value.month}-${read.value.day}` : read.error.code).toBe(expected);
});

test.each([
  ["2027-03-31", "dmy", "2027-03-31"],
  ["3/31/2027", "mdy", "2027-03-31"],
  ["31/3/27", "dmy", "2027-03-31"],
  ["2025-01-01T00:00:00Z", "dmy", "2025-01-01"],
  ["29/02/2027", "dmy", "date_wrong"],
  ["29/02/2028", "dmy", "2028-02-29"],
  ["03-24", "dmy", "date_wrong"],
] as const)("the day %s, %s first", (text, order, expected) => {
  const read = readDay(text, order);
  expect(read.ok ? read.value : read.error.code).toBe(expected);
});

test("what says whether the day or the month comes first", () => {
  expect(["13/01/2020", "01/13/2020", "01/02/2020", "1.2.2020", "2020-01-13", ""].map(orderSeenIn)).toEqual([
    ...["dmy", "mdy", null, "dmy", null, null],
  ]);
});
