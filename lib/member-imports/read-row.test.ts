import { describe, expect, test } from "vitest";
import type { Plan } from "./plan";
import { problemSentence } from "./problem";
import { type RowContext, readRow } from "./read-row";
import { SeenKeys } from "./seen";

const TIER = "01890000-0000-7000-8000-000000000001";
const NOW = new Date("2026-11-22T10:00:00Z");
const COLUMNS = [
  "email",
  "customer_id",
  "points",
  "birthday",
  "tier",
  "tier_until",
  "credit",
  "standing",
  "joined",
] as const;

const PLAN: Plan = {
  ...{
    preset: "other",
    mode: "set",
    unmatched: "enrol",
    decimal: null,
    dateOrder: "dmy",
    subledger: "",
    welcome: false,
  },
  columns: Object.fromEntries(COLUMNS.map((field, at) => [field, at])),
  tiers: { Gold: TIER, Silver: null },
  pinUntil: "2027-06-30",
  expiresOn: null,
};

const CONTEXT: RowContext = {
  ...{ plan: PLAN, columns: COLUMNS.length, currency: "EUR", now: NOW },
  emailKey: (email) => email.normalize("NFKC").trim().toLowerCase(),
  startOf: (day) => new Date(`${day}T00:00:00Z`),
  endOf: (day) => new Date(`${day}T24:00:00Z`),
};

type Cells = Partial<Record<(typeof COLUMNS)[number], string>>;

function row(cells: Cells, plan: Partial<Plan> = {}) {
  const given: Cells = { email: "ana@example.com", points: "5", ...cells };
  const fields = COLUMNS.map((field) => given[field] ?? "");
  return readRow({ line: 2, fields, fault: null }, { ...CONTEXT, plan: { ...PLAN, ...plan } });
}

const codeOf = (cells: Cells, plan: Partial<Plan> = {}) => {
  const read = row(cells, plan);
  return read.ok ? "taken" : read.error.code;
};

describe("what is taken, and what is refused with a sentence", () => {
  test.each<[string, Cells, string]>([
    ["an address in capitals", { email: " Ana@Example.COM " }, "taken"],
    ["no address and no id", { email: "" }, "no_identity"],
    ["only an id", { email: "", customer_id: "820982911946154508" }, "taken"],
    [
      "an id that a spreadsheet shortened",
      { email: "", customer_id: "8.20983E+17" },
      "customer_id_shortened",
    ],
    ["two addresses", { email: "a@example.com, b@example.com" }, "email_wrong"],
    ["a full-width @", { email: "ana＠example.com" }, "taken"],
    ["a second @ behind a full-width one", { email: "ana＠x@example.com" }, "email_wrong"],
    ["a formula as address", { email: '=HYPERLINK("x")' }, "email_wrong"],
    ["NUL", { email: "ana\0@example.com" }, "unstorable"],
    ["half a surrogate pair", { customer_id: "\ud800" }, "unstorable"],
    ["no points", { points: "" }, "points_missing"],
    ["n/a for points", { points: "N/A" }, "points_missing"],
    ["a formula as points", { points: "=1+1" }, "points_wrong"],
    ["a balance below zero", { points: "-5" }, "points_negative"],
    ["too many points", { points: "2,000,000,000" }, "points_too_large"],
    ["a birthday of zeros", { birthday: "0000-00-00" }, "taken"],
    ["a birthday that is none", { birthday: "31.02.1990" }, "birthday_wrong"],
    ["a tier that is known", { tier: "Gold" }, "taken"],
    ["a tier that is left alone", { tier: "Silver" }, "taken"],
    ["a tier that nobody knows", { tier: "Platinum" }, "tier_unknown"],
    ["a tier named like a part of objects", { tier: "__proto__" }, "tier_unknown"],
    ["a wrong end of a tier", { tier: "Gold", tier_until: "soon" }, "tier_until_wrong"],
    ["credit in the currency", { credit: "€12.50" }, "taken"],
    ["credit with too many digits", { credit: "12.505" }, "taken"],
    ["credit that is none", { credit: "a lot" }, "credit_wrong"],
    ["a guest", { standing: "Guest" }, "no_member"],
    ["somebody who has left", { standing: "Opted out" }, "no_member"],
    ["a member", { standing: "member" }, "taken"],
    ["joined tomorrow", { joined: "2027-01-01" }, "joined_wrong"],
  ])("%s", (_, cells, expected) => {
    // Three digits behind a point may be thousands.
    expect(codeOf(cells)).toBe(expected);
    const read = row(cells);
    if (!read.ok) expect(problemSentence(read.error)).toMatch(/\.$/);
  });

  test("more fields than the first line names", () => {
    const fields = [...COLUMNS.map(() => ""), "more"];
    expect(readRow({ line: 2, fields, fault: null }, CONTEXT)).toEqual({
      ok: false,
      error: { code: "too_many_columns" },
    });
    expect(readRow({ line: 2, fields: ["ana@example.com", "", "5"], fault: null }, CONTEXT)).toMatchObject({
      ok: true,
    });
  });
});

test("a tier is kept until the file's day, else the plan's; one that is over is none", () => {
  expect(row({ tier: "Gold", tier_until: "31/03/2027" })).toMatchObject({
    value: { tierId: TIER, pinnedUntil: new Date("2027-04-01T00:00:00Z") },
  });
  expect(row({ tier: "Gold" })).toMatchObject({ value: { pinnedUntil: new Date("2027-07-01T00:00:00Z") } });
  expect(row({ tier: "Gold", tier_until: "2020-01-01" })).toMatchObject({ value: { tierId: null } });
});

test("points are set or added as the plan says, and both where the file has both", () => {
  const both = { columns: { ...PLAN.columns, add_points: 8 } };
  const joined = { joined: "7" };
  expect(row({})).toMatchObject({ value: { set: 5n, add: null } });
  expect(row({}, { mode: "add" })).toMatchObject({ value: { set: null, add: 5n } });
  expect(codeOf({ points: "-5" }, { mode: "add" })).toBe("taken");
  expect(row(joined, { columns: { ...both.columns, joined: undefined } as never })).toMatchObject({
    value: { set: 5n, add: 7n },
  });
});

test("the same row has the same key; another balance, member or manner has another", () => {
  const key = (cells: Cells, plan: Partial<Plan> = {}) => {
    const read = row(cells, plan);
    return read.ok ? read.value.key : null;
  };
  expect(key({ email: "ANA@example.com", tier: "Gold" })).toBe(key({}));
  const others = [
    key({ points: "6" }),
    key({ email: "ben@example.com" }),
    key({ customer_id: "1" }),
    key({}, { mode: "add" }),
  ];
  expect(new Set([key({}), ...others]).size).toBe(5);
});

test("keys that were seen are known again, a hundred thousand of them, and no other", () => {
  const seen = new SeenKeys(10);
  const keys = Array.from({ length: 100_000 }, (_, n) => `e${n.toString(36)}@example.com`);
  expect(keys.filter((key) => !seen.add(key))).toEqual([]);
  expect(keys.filter((key) => seen.add(key))).toEqual([]);
});
