import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { gzipSync } from "node:zlib";
import tailwind from "@tailwindcss/postcss";
import { expect, test } from "vitest";

type Postcss = (plugins: unknown[]) => {
  process(css: string, options: { from: string }): Promise<{ css: string }>;
};
// The one that Tailwind itself has.
const { resolve } = createRequire(import.meta.url);
const postcss = createRequire(resolve("@tailwindcss/postcss"))("postcss") as Postcss;

const app = path.resolve(import.meta.dirname, "../app");

async function compiled(name: string): Promise<string> {
  const from = path.join(app, name);
  const plugin = tailwind({ optimize: { minify: true } });
  return (await postcss([plugin]).process(readFileSync(from, "utf8"), { from })).css;
}

const named = (css: string, pattern: RegExp) => new Set([...css.matchAll(pattern)].map(([, name]) => name));

test("what every page loads is small, and staff's utilities ask for nothing that it does not have", async () => {
  const [all, staff] = await Promise.all([compiled("globals.css"), compiled("staff.css")]);
  expect(gzipSync(all).length).toBeLessThan(13_500);
  expect(all).not.toContain(".dashboard-");
  const set = named(all + staff, /(--[\w-]+)\s*:/g);
  const asked = named(staff, /var\((--[\w-]+)/g);
  const faces = /^--face-/;
  expect([...asked].filter((name) => name && !set.has(name) && !faces.test(name))).toEqual([]);
  expect(staff.length).toBeGreaterThan(10_000);
}, 60_000);
