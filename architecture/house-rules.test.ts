import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../", import.meta.url));
const thisFile = "architecture/house-rules.test.ts";

/** Tracked files and new ones, without what is ignored. */
const files = execFileSync(
  "git",
  ["ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate"],
  {
    cwd: root,
    encoding: "utf8",
  },
)
  .split("\n")
  .filter((name) => name && name !== thisFile);

const code = files.filter((name) => /\.(ts|tsx|mts|mjs|js|jsx)$/.test(name));
const text = files.filter((name) =>
  /\.(ts|tsx|mts|mjs|js|jsx|json|md|css|sql|ya?ml|sh|txt)$|(^|\/)[^.]+$/.test(name),
);

function mentions(names: string[], pattern: RegExp): string[] {
  return names.flatMap((name) => {
    let lines: string[];
    try {
      lines = readFileSync(path.join(root, name), "utf8").split("\n");
    } catch {
      return []; // deleted, but still in the index
    }
    return lines.flatMap((line, index) =>
      pattern.test(line) ? [`${name}:${index + 1}: ${line.trim()}`] : [],
    );
  });
}

it("looks at the whole repository", () => {
  expect(code.length).toBeGreaterThan(30);
  expect(text).toContain("package.json");
});

it("has no drawer for what found no name", () => {
  const drawers = /^(utils?|helpers?|misc|common)$/;
  expect(
    files.filter((name) => name.split("/").some((part) => drawers.test(part.split(".")[0] ?? ""))),
  ).toEqual([]);
});

it.each([
  ["a console", /\bconsole\.(log|debug|info|warn|error)\(/],
  ["a sleep in a test", /\bwaitForTimeout\b|\bnew Promise\(.*\bsetTimeout\(/],
  ["an any", /(:\s*|\bas\s+|<|\|\s*)any(\[\])?\s*([;,)>=|{]|$)/],
  ["a test that is left out or alone", /\b(it|test|describe)\.(only|skip)\(/],
])("has no code with %s", (_, pattern) => {
  expect(mentions(code, pattern)).toEqual([]);
});

it.each([
  ["a folder of somebody's machine", /(^|[\s"'`(=:])\/(work|home|Users|root|farm)\/\w/],
  ["a package registry's host", /https?:\/\/[^/\s"']*(registry|npmjs|jfrog|artifactory)[^\s"']*/],
])("has no file with %s", (_, pattern) => {
  expect(mentions(text, pattern)).toEqual([]);
});

it("joins no row by what row security keeps from an index (docs/decisions/0030)", () => {
  const queries = code.filter((name) => name.startsWith("db/queries/") && !name.endsWith(".test.ts"));
  const byCoalesce = /\b(on|and|where) +[a-z]+\.[a-z_]+ *= *coalesce\([a-z]+\./;
  const byCast = /\b(on|and|where) +[a-z]+\.[a-z_]+ *= *[a-z]+\.[a-z_]+::uuid/;
  const byBeginning = /\b(and|where|or) +[a-z_.]*(email_key|card_number|number|external_id) +i?like\b/;
  for (const pattern of [byCoalesce, byCast, byBeginning]) expect(mentions(queries, pattern)).toEqual([]);
});
