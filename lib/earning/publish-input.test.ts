import { describe, expect, test } from "vitest";
import { parseRuleForm, unknownCategories } from "./publish-input";

const now = new Date("2027-01-10T12:00:00Z");

function parse(change: Record<string, string> = {}) {
  const form = new FormData();
  const fields = { name: "Everything", points: "2", amount: "1", currency: "EUR", basedOn: "3", ...change };
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return parseRuleForm(form, "Europe/Berlin", now);
}

describe("the form of an earning rule", () => {
  test("says what the rule is, when it counts and what it was made from", () => {
    expect(
      parse({ startsOn: "2027-02-01", endsOn: "2027-02-28", place: "first", categories: "mugs" }),
    ).toMatchObject({
      ok: true,
      value: {
        name: "Everything",
        basedOn: 3,
        place: "first",
        startsAt: new Date("2027-01-31T23:00:00Z"),
        endsAt: new Date("2027-02-28T23:00:00Z"),
        definition: { effect: { points: 2, perMinor: "100" }, conditions: [{ categories: ["mugs"] }] },
      },
    });
  });

  test("today is at once", () =>
    expect(parse({ startsOn: "2027-01-10" })).toMatchObject({ ok: true, value: { startsAt: null } }));

  test.each([
    ["name", { name: " " }],
    ["points", { points: "0" }],
    ["points", { points: "-1" }],
    ["points", { points: "1.5" }],
    ["points", { points: "two" }],
    ["points", { points: "1000001" }],
    ["amount", { amount: "0" }],
    ["amount", { amount: "-1" }],
    ["amount", { amount: "0.001" }],
    ["amount", { amount: "x" }],
    ["currency", { currency: "XXQ" }],
    ["minimumSpend", { minimumSpend: "0" }],
    ["days", { availability: "after_payment", days: "366" }],
    ["startsOn", { startsOn: "2027-02-30" }],
    ["endsOn", { endsOn: "soon" }],
    ["place", { place: "middle" }],
  ])("says at %s what is wrong with %j, and keeps what was typed", (field, change) => {
    const parsed = parse(change as Record<string, string>);
    expect(parsed.ok ? null : parsed.state.errors?.[field]).toEqual([expect.stringMatching(/\.$/)]);
    expect(parsed.ok ? null : parsed.state.values).toMatchObject({ currency: expect.any(Array) });
  });

  test("says everything that is wrong at once", () => {
    const parsed = parse({ points: "0", endsOn: "soon" });
    expect(parsed.ok ? [] : Object.keys(parsed.state.errors ?? {})).toEqual(["points", "endsOn"]);
  });
});

test("categories that no product is in are named, however they are written", () => {
  const parsed = parse({ categories: "Mugs, mugz", excludedCategories: "sale, SALE" });
  expect(parsed.ok && unknownCategories(parsed.value.definition, ["mugs", "Sale"])).toEqual(["mugz"]);
});
