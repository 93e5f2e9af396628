import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { closeDatabase, database } from "./client";
import { instantArray, instantOf } from "./instants";

afterAll(() => closeDatabase());

const instant = fc.date({
  min: new Date("1000-01-01T00:00:00Z"),
  max: new Date("4250-12-31T23:59:59.999Z"),
  noInvalidDate: true,
});

test("instants arrive as they are, and none stays none", async () => {
  const sql = database();
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(instant), { minLength: 1, maxLength: 50 }), async (given) => {
      const list = instantArray(given, (at) => at);
      const rows = await sql<{ at: Date | null; isSame: boolean | null }[]>`
        select at, at = text as is_same
          from (select ${instantOf(sql, sql`unnest(${list}::float8[])`)} as at,
                       unnest(${given.map((at) => at?.toISOString() ?? null)}::timestamptz[]) as text) t`;
      expect(rows.map(({ at }) => at)).toEqual(given);
      expect(rows.map(({ isSame }) => isSame)).toEqual(given.map((at) => (at ? true : null)));
    }),
    { numRuns: 100 },
  );
});

test("a day that stands for never arrives as that day", async () => {
  const sql = database();
  const never = ["9999-12-31T00:00:00Z", "9999-12-31T23:59:59Z"].map((text) => new Date(text));
  const rows = await sql<{ at: Date }[]>`
    select ${instantOf(sql, sql`unnest(${instantArray(never, (at) => at)}::float8[])`)} as at`;
  expect(rows.map(({ at }) => at)).toEqual(never);
});
