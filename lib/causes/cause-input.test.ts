import { expect, test } from "vitest";
import { causeForm, impactForm } from "./cause-input";
import { entriesCsv } from "./csv";

test.each([
  ["1.50", 150n],
  ["1", 100n],
])("%s for a hundred points is %s", (amount, minorPerHundred) => {
  expect(causeForm("EUR").parse({ name: "Trees", amount })).toEqual({
    name: "Trees",
    description: "",
    minorPerHundred,
  });
});

test.each(["", "0", "-1", "1.555", "a lot", "1000.01", undefined])(
  "%j is no amount for a cause",
  (amount) => {
    const issues = causeForm("EUR").safeParse({ name: "Trees", amount }).error?.issues ?? [];
    expect(issues.map(({ path }) => path[0])).toEqual(["amount"]);
  },
);

test("a file for the books: every line whole, and no name is a formula", () => {
  const entry = {
    ...{
      id: "e",
      redemptionId: "019ab3c2-d4e5-7f60-80a1-b2c3d4e5f608",
      at: new Date("2026-11-22T12:00:00Z"),
    },
    ...{ cardNumber: "4820113957", points: 250n, minor: 375n },
  };
  const entries = [
    { ...entry, causeName: '=cmd|"x", Trees' },
    { ...entry, causeName: "Trees", points: -250n, minor: -375n },
  ];
  expect(entriesCsv(entries, { currency: "EUR" }).split("\r\n")).toEqual([
    "at,cause,card,points,amount,currency,redemption",
    `2026-11-22T12:00:00.000Z,"'=cmd|""x"", Trees",4820113957,250,3.75,EUR,rdm_019ab3c2d4e57f6080a1b2c3d4e5f608`,
    "2026-11-22T12:00:00.000Z,Trees,4820113957,-250,-3.75,EUR,rdm_019ab3c2d4e57f6080a1b2c3d4e5f608",
    "",
  ]);
});

test("what it does with money is told in full, or not at all", () => {
  const read = (given: object) => impactForm("EUR").safeParse(given);
  expect(read({}).data).toBeNull();
  const told = { impactAmount: "5", impactOne: "tree", impactMany: "trees" };
  expect(read(told).data).toEqual({ impactMinor: 500n, impactOne: "tree", impactMany: "trees" });
  for (const [change, fields] of [
    [{ impactAmount: "0" }, ["impactAmount"]],
    [{ impactAmount: "much" }, ["impactAmount"]],
    [{ impactAmount: "" }, ["impactAmount"]],
    [{ impactOne: "", impactMany: " " }, ["impactOne", "impactMany"]],
    [{ impactOne: "x".repeat(61) }, ["impactOne"]],
  ] as const) {
    const issues = read({ ...told, ...change }).error?.issues ?? [];
    expect(issues.map(({ path }) => path[0])).toEqual([...fields]);
  }
});
