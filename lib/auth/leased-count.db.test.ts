import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { countRequest } from "@/lib/api/service-limit";
import { newId } from "@/lib/shared/id";
import { countLeased } from "./leased-count";

const owner = connect(testDatabase().ownerUrl, { max: 1 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const run = promisify(execFile);
const script = path.join(import.meta.dirname, "testing/count-many.ts");

/** How often a process of its own was let in. */
async function inProcess(
  key: string,
  ...[wanted, points, block, unasked = 0]: [number, number, number, number?]
): Promise<number> {
  const args = ["--import", "tsx", script, key, ...[wanted, points, block, unasked].map(String)];
  const { stdout } = await run(process.execPath, args, { timeout: 60_000 });
  return Number(/granted (\d+)/.exec(stdout)?.[1] ?? Number.NaN);
}

describe("a limit that processes share", () => {
  test("holds over two of them, whoever is faster", async () => {
    const key = newId();
    const granted = await Promise.all([inProcess(key, 1_500, 1_200, 100), inProcess(key, 1_500, 1_200, 100)]);
    // Together never more than the limit, and all of it: both go on asking until nothing is left of what they took.
    expect(granted[0] + granted[1]).toBe(1_200);
    expect(await inProcess(key, 50, 1_200, 100)).toBe(0);
    expect(await inProcess(newId(), 50, 1_200, 100)).toBe(50);
  }, 90_000);

  test("who comes a few times is not asked of the database, and who comes often is counted by all", async () => {
    const key = newId();
    const limit = { points: 120, duration: 60, block: 30, unasked: 30 };
    const rows = () => owner`select points from rate_limits where key = ${`few:${key}`}`;
    for (let i = 0; i < 15; i++) expect((await countLeased("few", key, limit)).isRefused).toBe(false);
    expect(await rows()).toEqual([]);
    let refused = false;
    for (let i = 15; i < 1_000 && !refused; i++) {
      refused = (await countLeased("few", key, limit)).isRefused;
      // What is let in unasked, and all that is shared.
      if (refused) expect(i).toBe(150);
    }
    expect(refused).toBe(true);
    const other = newId();
    const granted = await Promise.all([
      inProcess(other, 400, 120, 30, 30),
      inProcess(other, 400, 120, 30, 30),
    ]);
    expect(granted[0] + granted[1]).toBe(120 + 2 * 30);
  }, 90_000);

  test("asks the database once per block, however many come at once", async () => {
    const key = newId();
    const limit = { points: 1_000, duration: 60, block: 100 };
    await Promise.all(Array.from({ length: 40 }, () => countLeased("asks", key, limit)));
    const taken = async () => {
      const [row] = await owner<
        { points: number }[]
      >`select points from rate_limits where key = ${`asks:${key}`}`;
      return row?.points;
    };
    expect(await taken()).toBe(100);
    const last = await Promise.all(Array.from({ length: 60 }, () => countLeased("asks", key, limit)));
    expect(last.every(({ isRefused }) => !isRefused)).toBe(true);
    await expect.poll(taken).toBe(200);
  });

  test("ends with its window: then there is everything again", async () => {
    const key = newId();
    const limit = { points: 4, duration: 1, block: 2 };
    const ask = async () => (await countLeased("short", key, limit)).isRefused;
    // Whatever the machine does meanwhile, the fifth within a window is refused, and one after it is let in.
    let refused: { endsInMs: number; isRefused: boolean } = { endsInMs: 0, isRefused: false };
    for (let i = 0; i < 100 && !refused.isRefused; i++) refused = await countLeased("short", key, limit);
    expect(refused.isRefused).toBe(true);
    expect(refused.endsInMs).toBeGreaterThan(0);
    await expect.poll(ask, { timeout: 10_000 }).toBe(false);
  });
});

test("a key that asks too often is told when to come back, and no other key is", async () => {
  const [busy, other] = [newId(), newId()];
  let refused = await countRequest(busy);
  expect(refused.headers).toMatchObject({
    ...{ "ratelimit-limit": "60000", "ratelimit-policy": "60000;w=60", "ratelimit-remaining": "59999" },
  });
  for (let i = 1; i < 120_000 && !refused.refusal; i++) refused = await countRequest(busy);
  expect(refused.refusal).toMatchObject({ code: "too-many-requests" });
  expect(Number(refused.refusal?.headers?.["retry-after"])).toBeGreaterThan(0);
  expect(refused.headers["ratelimit-remaining"]).toBe("0");
  expect((await countRequest(other)).refusal).toBeNull();
});
