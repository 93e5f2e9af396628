import { afterAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeProgram, makeReward } from "@/db/testing/fixtures";
import { recordWorth, worthHistory } from "./service";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const day = (n: number) => new Date(Date.UTC(2026, 0, n, 12));

test("the history has a row whenever the best rate changed, and only then", async () => {
  const program = await makeProgram(owner);
  expect(await recordWorth(program.scope, day(1))).toBe(false);
  await makeReward(owner, program, { cost: 500n });
  const notes = await Promise.all(Array.from({ length: 6 }, () => recordWorth(program.scope, day(2))));
  expect(notes.filter(Boolean)).toHaveLength(1);
  const better = await makeReward(owner, program, {
    cost: 400n,
    benefit: { code: "discount_amount", minor: 500n },
    endsAt: day(20),
  });
  expect(better).toBeTruthy();
  for (const n of [5, 6, 7]) await recordWorth(program.scope, day(n));
  // It ended by itself; the next night notes it.
  await recordWorth(program.scope, day(21));
  await owner`update rewards set ends_at = ${day(22)} where program_id = ${program.id}`;
  await recordWorth(program.scope, day(23));
  const { points } = await worthHistory(program.scope, day(30));
  expect(points.map(({ minor, points: of, at }) => [minor, of, at])).toEqual([
    [500n, 500n, day(2)],
    [500n, 400n, day(5)],
    [500n, 500n, day(21)],
    [0n, 1n, day(23)],
  ]);
});
