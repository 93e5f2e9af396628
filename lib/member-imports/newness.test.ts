import { expect, test } from "vitest";
import { Newness } from "./newness";

/** Feeds batches, each with somebody who was there (true) or not, and answers which of them were guessed to be new. */
function guesses(batches: readonly boolean[]): boolean[] {
  const newness = new Newness();
  return batches.map((isAnybody) => {
    const guess = newness.isLikely;
    newness.saw(isAnybody);
    return guess;
  });
}

const quiet = (count: number) => Array<boolean>(count).fill(false);

test("a batch is taken for new people after three without anybody who was there", () => {
  expect(guesses(quiet(5))).toEqual([false, false, false, true, true]);
  expect(guesses([false, false, true, false, false, false, false])).toEqual([
    ...[false, false, false],
    ...[false, false, false, true],
  ]);
});

test("each wrong guess makes the next one wait twice as long", () => {
  const batches = [...quiet(3), true, ...quiet(6), true, ...quiet(13)];
  expect(guesses(batches).flatMap((guess, at) => (guess ? [at] : []))).toEqual([3, 10, 23]);
});

test("where every fifth batch has somebody, few are done twice", () => {
  const batches = Array.from({ length: 1_000 }, (_, at) => at % 5 === 4);
  const wrong = guesses(batches).filter((guess, at) => guess && batches[at]);
  expect(wrong.length).toBeLessThanOrEqual(1);
});
