import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { newId } from "@/lib/shared/id";
import { jsonList, plainArray, textArray } from "./array-text";
import { connect } from "./client";
import { testDatabase } from "./testing/database";

const owner = connect(testDatabase().ownerUrl, { max: 1 });
afterAll(() => owner.end());

const itself = <T>(value: T) => value;
/** PostgreSQL keeps every character but the null one, and no halves of pairs. */
const anyText = fc.string({ unit: "grapheme", maxLength: 20 }).map((text) => text.replaceAll("\0", ""));

test("any texts arrive as they are, empty ones and none at all too", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(anyText), { maxLength: 12 }), async (texts) => {
      const rows = await owner<{ text: string | null }[]>`
        select t as text from unnest(${textArray(texts, itself)}::text[]) with ordinality as x(t, ord) order by ord`;
      expect(rows.map((row) => row.text)).toEqual(texts);
    }),
    { numRuns: 300 },
  );
});

test("any documents arrive as they are", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(fc.json()), { maxLength: 8 }), async (documents) => {
      const rows = await owner<{ text: string | null }[]>`
        select d as text from unnest(string_to_array(${jsonList(documents, itself)}, chr(30), '~')) as d`;
      expect(rows.map((row) => row.text)).toEqual(documents);
    }),
    { numRuns: 300 },
  );
});

test("ids, numbers, instants and what is missing are sent without quotes", async () => {
  const id = newId();
  const at = new Date("2026-11-22T09:30:00.123Z");
  const rows = await owner`
    select * from unnest(${plainArray([id, null], itself)}::uuid[], ${plainArray([-5n, 2n ** 62n], itself)}::bigint[],
                         ${plainArray([null, at], (one) => one?.toISOString() ?? null)}::timestamptz[]) as t(id, number, at)`;
  expect(rows).toEqual([
    { id, number: -5n, at: null },
    { id: null, number: 2n ** 62n, at },
  ]);
});

test.each(["two words", 'a "quote"', "{}", "back\\slash", "line\nbreak"])("%j is no plain value", (text) => {
  expect(() => plainArray([text], itself)).toThrow(TypeError);
});
