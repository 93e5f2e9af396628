import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { type ThreadPool, threadPool } from "./thread-pool";

const folder = mkdtempSync(path.join(tmpdir(), "regulars-threads-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A thread that says what it is asked, and does what the word says. */
const file = path.join(folder, "echo.mjs");
writeFileSync(
  file,
  `import { getHeapSpaceStatistics } from "node:v8";
   import { parentPort as port, threadId } from "node:worker_threads";
   const nurseryBytes = () => getHeapSpaceStatistics().find((space) => space.space_name === "new_space").space_size;
   const kept = [];
   port.on("message", (asked) => {
     if (asked === "end") {
       for (const number of kept) port.postMessage({ number, answer: { question: "kept", threadId } });
       return port.close();
     }
     const { number, question } = asked;
     if (question === "die") throw new Error("as asked");
     if (question === "fail") return port.postMessage({ number, failure: "could not" });
     if (question === "keep") return kept.push(number);
     if (question === "nursery") return port.postMessage({ number, answer: { question: String(nurseryBytes()), threadId } });
     port.postMessage({ number, answer: { question, threadId } });
   });
   port.postMessage({ state: "ready" });`,
);
type Echo = { question: string; threadId: number };

const poolOf = (options = {}) => threadPool<string, Echo>(file, { threads: 2, restMs: 0, ...options });
async function placeOf(pool: ThreadPool<string, Echo>) {
  return vi.waitFor(() => {
    const place = pool.take();
    if (!place) throw new Error("none is free");
    return place;
  }, 10_000);
}

/** Waits until both threads are there: the first one that is would be given the second question as well. */
async function bothOf(pool: ThreadPool<string, Echo>) {
  await vi.waitFor(() => {
    const places = [1, 2, 3, 4].flatMap(() => pool.take() ?? []);
    for (const place of places) place.leave();
    expect(places).toHaveLength(4);
  }, 10_000);
  return [await placeOf(pool), await placeOf(pool)] as const;
}

test("whoever comes while threads start gets no place; then questions are shared out", async () => {
  const pool = poolOf();
  expect(pool.take()).toBeNull();
  const [one, two] = await bothOf(pool);
  const [a, b] = await Promise.all([one.ask("a"), two.ask("b")]);
  expect([a.question, b.question]).toEqual(["a", "b"]);
  const said = await Promise.all((await bothOf(pool)).map((it) => it.ask("x")));
  expect(new Set(said.map(({ threadId }) => threadId)).size).toBe(2);
});

test("a thread's nursery has room for a batch from the beginning", async () => {
  for (const place of await bothOf(poolOf()))
    expect(Number((await place.ask("nursery")).question)).toBeGreaterThanOrEqual(16 * 2 ** 20);
});

test("each thread holds two; what is left or answered makes room, and what fails there fails here", async () => {
  const pool = poolOf({ threads: 1 });
  const [one, two] = [await placeOf(pool), await placeOf(pool)];
  expect(pool.take()).toBeNull();
  one.leave();
  const three = await placeOf(pool);
  await expect(two.ask("fail")).rejects.toThrow("could not");
  expect((await three.ask("c")).question).toBe("c");
});

test("a thread that dies is told to whoever waits, and others are started", async () => {
  const pool = poolOf({ threads: 1 });
  const [one, two] = [await placeOf(pool), await placeOf(pool)];
  const [kept, died] = [one.ask("keep"), two.ask("die")];
  await expect(kept).rejects.toThrow("as asked");
  await expect(died).rejects.toThrow("as asked");
  expect((await (await placeOf(pool)).ask("again")).question).toBe("again");
});

test("what another thread has in hand when one dies is still answered", async () => {
  const pool = poolOf();
  const [one, two] = await bothOf(pool);
  const kept = one.ask("keep");
  await expect(two.ask("die")).rejects.toThrow("as asked");
  expect((await kept).question).toBe("kept");
});

test("after a death there are none for a while; a file that is not there is one", async () => {
  const pool = threadPool<string, Echo>(path.join(folder, "none.mjs"), { threads: 1, restMs: 600_000 });
  expect(pool.take()).toBeNull();
  await vi.waitFor(() => expect(pool.take()).toBeNull());
  const dead = poolOf({ threads: 1, restMs: 600_000 });
  await expect((await placeOf(dead)).ask("die")).rejects.toThrow("as asked");
  expect(dead.take()).toBeNull();
});

test("threads that nobody asks end, and are started again for who does", async () => {
  const pool = poolOf({ threads: 1, idleMs: 300 });
  const first = await (await placeOf(pool)).ask("first");
  const isGone = () => {
    const place = pool.take();
    place?.leave();
    expect(place).toBeNull();
  };
  // Seldom enough that asking does not keep them.
  await vi.waitFor(isGone, { timeout: 10_000, interval: 700 });
  const second = await (await placeOf(pool)).ask("second");
  expect(second.threadId).not.toBe(first.threadId);
});
