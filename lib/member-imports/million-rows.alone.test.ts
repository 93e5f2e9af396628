import { expect, test } from "vitest";
import type { FileFacts } from "./file-facts";
import type { Plan } from "./plan";
import type { RowContext } from "./read-row";
import { rowBatches } from "./service-batches";

const ROWS = 1_000_000;
const BAD = 654_321;
/** Lines of one piece of the file, as it is read. */
const PIECE = 5_000;

const plan: Plan = {
  ...{ preset: "other", mode: "set", unmatched: "enrol", decimal: null, dateOrder: "dmy", subledger: "" },
  ...{ welcome: false, columns: { email: 0, points: 1 }, tiers: {}, pinUntil: null, expiresOn: null },
};
const context: RowContext = {
  ...{ plan, columns: 2, currency: "EUR", now: new Date("2026-11-22T10:00:00Z") },
  emailKey: (email) => email.trim().toLowerCase(),
  startOf: () => null,
  endOf: () => null,
};

async function* file() {
  const encoder = new TextEncoder();
  yield encoder.encode("email,points\n");
  for (let from = 1; from <= ROWS; from += PIECE) {
    let piece = "";
    for (let n = from; n < from + PIECE; n++)
      piece += n === BAD ? '=HYPERLINK("http://x"),12\n' : `${n}@example.com,${n % 1000}\n`;
    yield encoder.encode(piece);
  }
}

test("of a million rows the one bad one is refused, by its line, and keeps no other from being taken", async () => {
  const facts: FileFacts = {
    rows: ROWS,
    headers: ["email", "points"],
    separator: ",",
    encoding: "utf-8",
    tierNames: [],
  };
  const held: number[] = [];
  let [rows, batches] = [0, 0];
  const refused: [number, string][] = [];
  const all = rowBatches(file, { file: facts, plan, batchRows: 1_000 }, context, new Set());
  for await (const batch of all) {
    batches++;
    rows += batch.rows.length;
    for (const { row, read } of batch.rows) if (!read.ok) refused.push([row.line, read.error.code]);
    if (batches % 100 === 0) held.push(process.memoryUsage().heapUsed);
  }
  expect([rows, batches]).toEqual([ROWS, 1_000]);
  expect(refused).toEqual([[BAD + 1, "email_wrong"]]);
  // Whatever was read is let go of: the end holds no more than the middle, but for what the collector has not come to.
  expect(Math.max(...held)).toBeLessThan(400 * 1024 * 1024);
}, 240_000);
