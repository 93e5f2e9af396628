import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

/*
 * What shoppers read is said by lib/shared/say: a page or component of theirs with words of its own would be in English
 * for everybody.
 */
const root = fileURLToPath(new URL("../", import.meta.url));

const SPOKEN = /^(app\/\((shop|member)\)\/|app\/\(auth\)\/\(visitor\)\/|components\/(shop|member)\/).*\.tsx$/;

const pages = execFileSync(
  "git",
  ["ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate"],
  {
    cwd: root,
    encoding: "utf8",
  },
)
  .split("\n")
  .filter((name) => SPOKEN.test(name));

/** A line of words between tags, words right behind a tag, and words in a property that is read. */
const WORDS = [
  /^\s+[A-Z][a-z]+( [a-z’',]+)+[.:?]?( \{|$)/,
  />[A-Z][a-z]+( [a-z]+)*[.?]?</,
  /\b(title|label|hint|placeholder|aria-label|summary|pendingLabel|description)="[A-Z][a-z]/,
];

function wordsIn(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, (comment) => comment.replace(/[^\n]/g, ""));
  return code
    .split("\n")
    .flatMap((line, at) =>
      WORDS.some((pattern) => pattern.test(line)) ? [`${at + 1}: ${line.trim()}`] : [],
    );
}

it("looks at the pages of shoppers", () => {
  expect(pages.length).toBeGreaterThan(80);
});

it("no page of shoppers has words of its own", () => {
  const found = pages.flatMap((name) =>
    wordsIn(readFileSync(path.join(root, name), "utf8")).map((line) => `${name}:${line}`),
  );
  expect(found).toEqual([]);
});

it.each([
  ["<h1>Cart</h1>"],
  ["<p>Nothing here.</p>"],
  ["        What you pick waits here"],
  ['<TextField label="Name" />'],
  ['<nav aria-label="Shelves">'],
])("would see %s", (line) => {
  expect(wordsIn(line)).toHaveLength(1);
});

it.each([
  ["<h1>{title}</h1>"],
  ["// Nothing here."],
  ['<a className="Big">'],
  ["/** Cart and more\n * Of it */"],
])("leaves %j alone", (line) => {
  expect(wordsIn(line)).toEqual([]);
});
