import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { lateText, loadLate } from "./steps/late.mjs";

const FILES = ["static/chunks/react.js", "static/chunks/router.js"];
const PAGES = [
  "/(shop)/products/[slug]/page",
  "/(member)/account/rewards/page",
  "/(auth)/(visitor)/sign-in/page",
  "/(auth)/staff/sign-in/page",
  "/(merchant)/dashboard/page",
];
let folder = "";

function put(name: string, value: unknown): void {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), JSON.stringify(value));
}

const read = (name: string) => JSON.parse(readFileSync(path.join(folder, name), "utf8"));

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "regulars-late-"));
  mkdirSync(path.join(folder, "static", "chunks"), { recursive: true });
  const manifest = { rootMainFiles: FILES, rootMainFilesTree: {} };
  put("build-manifest.json", manifest);
  for (const page of PAGES) put(`server/app${page}/build-manifest.json`, manifest);
  put("server/app-paths-manifest.json", Object.fromEntries(PAGES.map((page) => [page, "x.js"])));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("names the small file for shoppers' pages alone, in the common manifest and in each page's own", () => {
  expect(loadLate(folder)).toEqual(PAGES.slice(0, 3));
  const [name] = readdirSync(path.join(folder, "static", "chunks"));
  const own = read("server/app/(shop)/products/[slug]/page/build-manifest.json");
  for (const { rootMainFiles, rootMainFilesTree } of [read("build-manifest.json"), own]) {
    expect(rootMainFiles).toEqual(FILES);
    expect(rootMainFilesTree).toEqual(
      Object.fromEntries(PAGES.slice(0, 3).map((page) => [page, [`static/chunks/${name}`]])),
    );
  }
  expect(read("server/app/(merchant)/dashboard/page/build-manifest.json").rootMainFilesTree).toEqual({});
});

it("changes nothing the second time, and leaves a build alone that names no files by page", () => {
  loadLate(folder);
  const first = readFileSync(path.join(folder, "build-manifest.json"), "utf8");
  loadLate(folder);
  expect(readFileSync(path.join(folder, "build-manifest.json"), "utf8")).toBe(first);
  put("build-manifest.json", { rootMainFiles: FILES });
  expect(loadLate(folder)).toEqual([]);
});

type Page = { readyState: string; hidden: boolean };

/** Runs the small file; says what has been asked for at once, once the page was read, after its paint, and when time is up. */
function run(page: Page): string[][] {
  const asked: string[] = [];
  const waiting: Record<string, (() => void)[]> = { read: [], frame: [], after: [], late: [] };
  const wait = (name: string) => (act: () => void) => void waiting[name]?.push(act);
  runInNewContext(lateText(FILES), {
    document: {
      ...page,
      createElement: () => ({}),
      head: { append: ({ src }: { src: string }) => asked.push(src) },
    },
    addEventListener: (_: string, act: () => void) => wait("read")(act),
    requestAnimationFrame: wait("frame"),
    setTimeout: (act: () => void, ms?: number) => wait(ms ? "late" : "after")(act),
  });
  return ["", "read", "frame", "after", "late"].map((name) => {
    for (const act of waiting[name]?.splice(0) ?? []) act();
    return [...asked];
  });
}

const ALL = ["/_next/static/chunks/react.js", "/_next/static/chunks/router.js"];

it("asks for the framework behind the first paint, once", () => {
  expect(run({ readyState: "loading", hidden: false })).toEqual([[], [], [], ALL, ALL]);
  expect(run({ readyState: "complete", hidden: false })).toEqual([[], [], [], ALL, ALL]);
});

it("does not wait for a paint where nobody looks", () => {
  expect(run({ readyState: "loading", hidden: true })[0]).toEqual(ALL);
});
