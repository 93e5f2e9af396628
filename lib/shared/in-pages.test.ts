import { expect, test } from "vitest";
import { inPages } from "./in-pages";

async function read(count: number, size: number): Promise<{ rows: number[]; asked: (number | null)[] }> {
  const asked: (number | null)[] = [];
  const rows: number[] = [];
  const page = async (after: number | null) => {
    asked.push(after);
    const from = after ?? 0;
    return Array.from({ length: Math.min(size, count - from) }, (_, at) => from + at + 1);
  };
  for await (const row of inPages(page, size)) rows.push(row);
  return { rows, asked };
}

test.each([
  { why: "nothing", count: 0, asked: [null] },
  { why: "less than a page", count: 2, asked: [null] },
  { why: "exactly a page", count: 3, asked: [null, 3] },
  { why: "a page and one", count: 4, asked: [null, 3] },
  { why: "two pages and one", count: 7, asked: [null, 3, 6] },
])("$why: every row once, in order", async ({ count, asked }) => {
  expect(await read(count, 3)).toEqual({ rows: Array.from({ length: count }, (_, at) => at + 1), asked });
});

test("a page of no rows would never end", async () => {
  await expect(read(1, 0)).rejects.toThrow(RangeError);
});
