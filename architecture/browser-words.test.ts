import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

/*
 * Eight languages of words are for the server: a component of the browser gets its own as props, or it would bring all
 * of them along.
 */
const root = fileURLToPath(new URL("../", import.meta.url));
const CATALOG = "messages/catalog.ts";

const code = execFileSync(
  "git",
  ["ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate"],
  {
    cwd: root,
    encoding: "utf8",
  },
)
  .split("\n")
  .filter((name) => /^(app|components|lib|messages)\/.*\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
  .filter((name) => existsSync(path.join(root, name)));
const known = new Set(code);
const texts = new Map(code.map((name) => [name, readFileSync(path.join(root, name), "utf8")]));

/** What a module takes values from; types are gone in the browser, and actions stay on the server. */
function takenBy(text: string): string[] {
  return [...text.matchAll(/^(?:import|export)\s+(?!type\b)([^"';]*?)\s*from\s+"([^"]+)"/gm)]
    .filter(([, names = ""]) => {
      const listed = /\{([^}]*)\}/.exec(names)?.[1]?.split(",") ?? [];
      return listed.length === 0 || listed.some((name) => name.trim() !== "" && !/^\s*type\s/.test(name));
    })
    .map(([, , from = ""]) => from);
}

function resolve(from: string, name: string): string | null {
  const plain = name.startsWith("@/") ? name.slice(2) : path.posix.join(path.posix.dirname(from), name);
  if (!name.startsWith("@/") && !name.startsWith(".")) return null;
  return [plain, `${plain}.ts`, `${plain}.tsx`, `${plain}/index.ts`].find((file) => known.has(file)) ?? null;
}

/** The way from a module to the catalog, module by module; null where there is none. */
function wayToWords(start: string): string[] | null {
  const ways: string[][] = [[start]];
  const seen = new Set([start]);
  for (let way = ways.shift(); way; way = ways.shift()) {
    const at = way.at(-1) ?? start;
    for (const name of takenBy(texts.get(at) ?? "")) {
      const to = resolve(at, name);
      if (!to || seen.has(to) || /^\s*"use server"/.test(texts.get(to) ?? "")) continue;
      if (to === CATALOG) return [...way, to];
      seen.add(to);
      ways.push([...way, to]);
    }
  }
  return null;
}

const inBrowser = code.filter((name) => /^\s*"use client"/.test(texts.get(name) ?? ""));

it("knows the browser's components, and sees the way of a module that speaks", () => {
  expect(inBrowser.length).toBeGreaterThan(30);
  expect(wayToWords("lib/shared/parse-form.ts")?.at(-1)).toBe(CATALOG);
  expect(takenBy('import { type A, type B } from "./a";\nimport type { C } from "./c";')).toEqual([]);
  expect(takenBy('import {\n  type A,\n  b,\n} from "./a";\nexport * from "./d";')).toEqual(["./a", "./d"]);
});

it("no component of the browser brings the words of all languages", () => {
  const ways = inBrowser.flatMap((name) => wayToWords(name)?.join(" → ") ?? []);
  expect(ways).toEqual([]);
});
