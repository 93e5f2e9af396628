import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ActivityLine } from "./activity";
import { activityCsv } from "./activity-csv";
import { isFound, searchWords } from "./activity-search";

const reading = { locale: "en", timeZone: "Europe/Berlin", names: { one: "point", many: "points" } } as const;
const order: ActivityLine = {
  ...{ id: "1", at: new Date("2026-12-01T23:30:00Z"), kind: "earn", points: 96n, total: 2480n },
  ...{
    isPending: true,
    pendingUntil: new Date("2026-12-15T22:59:59Z"),
    eventId: "e",
    eventType: "order.paid",
  },
  ...{ isExplained: true, orderNumber: "1042", orderName: null, reason: null, redemption: null },
};
const code: ActivityLine = {
  ...{ ...order, id: "2", kind: "redeem", points: -500n, total: 1980n, isPending: false, pendingUntil: null },
  ...{ eventId: null, eventType: null, orderNumber: null },
  redemption: { id: "r", name: "Crème brûlée", code: "AB12-CD34", status: "used", usedOrder: "1043" },
};
const found = (line: ActivityLine, typed: string, locale = "en") =>
  isFound(line, searchWords(typed), { ...reading, locale });

describe("a search of the statement", () => {
  test.each([
    ["1042", order],
    ["order 1042", order],
    ["1042 ORDER", order],
    ["december", order],
    ["96", order],
    ["creme brulee", code],
    ["CRÈME", code],
    ["ab12-cd34", code],
    ["1043", code],
  ])("finds %j", (typed, line) => expect(found(line, typed)).toBe(true));

  test.each([
    ["1043", order],
    ["order november", order],
    ["tent", code],
  ])("does not find %j", (typed, line) => expect(found(line, typed)).toBe(false));

  test("goes by the words that the reader sees", () => {
    expect(found(order, "bestellung dezember", "de")).toBe(true);
    expect(found(order, "ديسمبر", "ar")).toBe(true);
    expect(found(order, "12月", "ja")).toBe(true);
  });

  test("of nothing finds everything; of anything it ends", () => {
    expect(searchWords("  \n ")).toEqual([]);
    expect(found(order, "")).toBe(true);
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (typed) => typeof found(order, typed) === "boolean"),
    );
    expect(searchWords("a ".repeat(1_000)).length).toBe(8);
  });
});

test("the statement as a table has days of the program's own zone, whole figures and no formulas", () => {
  const evil = { ...code, redemption: { ...code.redemption, name: "=HYPERLINK(1)", usedOrder: null } };
  expect(activityCsv([order, evil as ActivityLine], { ...reading, locale: "de" }).split("\r\n")).toEqual([
    "Datum,Was,Veränderung,Danach insgesamt,Ausstehend bis",
    "2026-12-02,Bestellung 1042,96,2480,2026-12-15",
    "2026-12-02,'=HYPERLINK(1),-500,1980,",
    "",
  ]);
});
