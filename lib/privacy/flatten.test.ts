import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { copyCsv } from "./flatten";

test("every value has its own line, with section, row and name", () => {
  const copy = {
    profile: [{ name: 'Ana "Annie" Ruiz, Köln', born: null }],
    points: [{ amount: 96 }, { amount: -4, parts: [{ id: "a" }] }],
  };
  expect(copyCsv(copy).split("\r\n")).toEqual([
    "section,row,name,value",
    'profile,1,name,"Ana ""Annie"" Ruiz, Köln"',
    "profile,1,born,",
    "points,1,amount,96",
    "points,2,amount,-4",
    'points,2,parts,"[{""id"":""a""}]"',
    "",
  ]);
});

test("a name that begins as a formula does is text", () => {
  expect(copyCsv({ profile: [{ name: "=1+1" }] })).toContain("profile,1,name,'=1+1");
});

test("whatever stands in it, it is read as it was written", () => {
  const words = fc.string({ unit: "grapheme" }).filter((text) => !/^[=+\-@\t\r]/.test(text));
  fc.assert(
    fc.property(fc.array(fc.record({ a: words, b: words }), { maxLength: 5 }), (rows) => {
      const read: string[][] = parse(copyCsv({ s: rows }));
      expect(read.slice(1)).toEqual(
        rows.flatMap((row, at) =>
          Object.entries(row).map(([name, value]) => ["s", `${at + 1}`, name, value]),
        ),
      );
    }),
  );
});
