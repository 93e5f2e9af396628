import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { KeptPages } from "./kept-pages";

const NOW = new Date("2026-11-22T12:00:00Z");
const after = (ms: number) => new Date(NOW.getTime() + ms);
const page = (name: string) => ({ page: name, rows: "r", since: NOW, from: NOW, until: after(1_000) });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a page is there from when it was made until its end, and not before", () => {
  for (const [ms, found] of [
    [0, "a"],
    [999, "a"],
    [1_000, undefined],
    [-1, undefined],
  ] as const) {
    const pages = new KeptPages<string>(2);
    pages.keep("a", page("a"));
    expect(pages.find("a", after(ms))?.page).toBe(found);
  }
});

test("what was asked for longest ago makes room", () => {
  const pages = new KeptPages<string>(2);
  for (const name of ["a", "b"]) pages.keep(name, page(name));
  pages.find("a", NOW);
  pages.keep("c", page("c"));
  expect(["a", "b", "c"].map((name) => pages.find(name, NOW)?.page)).toEqual(["a", undefined, "c"]);
});

test("nothing stays behind its end, asked for or not; what took its place stays", () => {
  const pages = new KeptPages<string>(2);
  pages.keep("a", page("a"));
  vi.advanceTimersByTime(600);
  pages.keep("a", page("anew"));
  vi.advanceTimersByTime(600);
  expect(pages.find("a", NOW)?.page).toBe("anew");
  vi.advanceTimersByTime(600);
  expect(pages.find("a", NOW)).toBeNull();
});

test("what is asked for again is known, and no list of it grows without end", () => {
  const pages = new KeptPages<string>(1);
  expect(["a", "b", "a"].map((key) => pages.isAskedAgain(key))).toEqual([false, false, true]);
  for (let nth = 0; nth < 20; nth++) pages.isAskedAgain(`${nth}`);
  expect(pages.isAskedAgain("a")).toBe(false);
});
