import { expect, test } from "vitest";
import { coalesce, TooManyWaiting } from "./coalesce";

/** A writer whose batches end when the test says so. */
function heldWriter() {
  const batches: { group: string; items: number[]; end: () => void; fail: (reason: unknown) => void }[] = [];
  const write = (group: string, items: number[]) =>
    new Promise<number[]>((resolve, reject) => {
      batches.push({ group, items, end: () => resolve(items.map((item) => item * 10)), fail: reject });
    });
  return { batches, write };
}

const limits = { writers: 1, mostPerBatch: 3, aloneBelow: 0, mostWaiting: 100 };

test("what gathers while the writer is busy goes out together, each caller with its own answer", async () => {
  const { batches, write } = heldWriter();
  const submit = coalesce(write, limits);
  const answers = [1, 2, 3, 4, 5].map((item) => submit("a", item));
  expect(batches.map((batch) => batch.items)).toEqual([[1]]);
  batches[0]?.end();
  expect(await answers[0]).toBe(10);
  expect(batches.map((batch) => batch.items)).toEqual([[1], [2, 3, 4]]);
  batches[1]?.end();
  expect(await Promise.all(answers.slice(1, 4))).toEqual([20, 30, 40]);
  batches[2]?.end();
  expect(await answers[4]).toBe(50);
});

test("one batch is of one group", () => {
  const { batches, write } = heldWriter();
  const submit = coalesce(write, { ...limits, writers: 2 });
  void submit("a", 1);
  void submit("b", 2);
  expect(batches.map(({ group, items }) => [group, items])).toEqual([
    ["a", [1]],
    ["b", [2]],
  ]);
});

test("a failed batch fails its callers and no others", async () => {
  const { batches, write } = heldWriter();
  const submit = coalesce(write, limits);
  const [first, second] = [submit("a", 1), submit("a", 2)];
  batches[0]?.fail(new Error("down"));
  await expect(first).rejects.toThrow("down");
  batches[1]?.end();
  expect(await second).toBe(20);
});

test("few in flight are written alone at once", () => {
  const { batches, write } = heldWriter();
  const submit = coalesce(write, { ...limits, aloneBelow: 2 });
  void submit("a", 1);
  void submit("a", 2);
  expect(batches.map((batch) => batch.items)).toEqual([[1], [2]]);
});

test("beyond the limit callers are refused instead of waiting for ever", async () => {
  const { write } = heldWriter();
  const submit = coalesce(write, { ...limits, mostWaiting: 1 });
  void submit("a", 1);
  void submit("a", 2);
  await expect(submit("a", 3)).rejects.toThrow(TooManyWaiting);
});
