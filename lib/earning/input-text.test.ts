import { expect, it } from "vitest";
import { z } from "zod";
import { issuesOf, plainWords } from "./input-text";

const Input = z.object({
  name: z.string().min(1).max(3),
  count: z.int().min(1).max(100),
  share: z.number().positive(),
  kind: z.enum(["once", "twice"]),
  day: z.iso.date(),
  at: z.iso.datetime(),
  list: z.array(z.string()).min(1).max(2),
});

it("a number that is out of its bounds is no text that is empty; a choice names what there is to choose", () => {
  const good = { name: "x", count: 1, share: 1, kind: "once", day: "2027-01-31", list: ["x"] };
  const said = (change: object) => {
    const parsed = Input.safeParse({ ...good, at: "2027-01-31T18:00:00Z", ...change }, { error: plainWords });
    return parsed.success ? [] : issuesOf(parsed.error, "The body").map(({ message }) => message);
  };
  expect(said({})).toEqual([]);
  expect(said({ name: "", list: [] })).toEqual(["name must not be empty.", "list must not be empty."]);
  expect(said({ count: 0 })).toEqual(["count must be at least 1."]);
  expect(said({ count: 101 })).toEqual(["count must be at most 100."]);
  expect(said({ share: 0 })).toEqual(["share must be above 0."]);
  expect(said({ kind: "never" })).toEqual(["kind must be one of once, twice."]);
  expect(said({ day: "2027-02-30" })).toEqual(["day must be a day of the calendar, such as 2027-01-31."]);
  expect(said({ at: "2027-01-31" })).toEqual([
    "at must be an instant with its zone, such as 2027-01-31T18:00:00Z.",
  ]);
});
