import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import config from "../.dependency-cruiser.mjs";
import { cruise, guardedFiles } from "./cruise";
import { planted, surroundings } from "./planted-violations";

const root = fileURLToPath(new URL("../", import.meta.url));

describe("the dependency rule", () => {
  const { violations, modules } = cruise(root);

  it("is kept everywhere", () => {
    expect(violations.map(({ rule, from, to }) => `${from} → ${to} (${rule})`)).toEqual([]);
  });

  it("has looked at every file", () => {
    expect(guardedFiles(root).filter((file) => !modules.has(file))).toEqual([]);
    expect(modules.size).toBeGreaterThan(20);
  });
});

describe("a breach of the rule", () => {
  let copy: string;
  let found: ReturnType<typeof cruise>["violations"];

  beforeAll(() => {
    copy = mkdtempSync(path.join(tmpdir(), "regulars-rule-"));
    for (const name of [".dependency-cruiser.mjs", "tsconfig.json", "package.json"]) {
      copyFileSync(path.join(root, name), path.join(copy, name));
    }
    symlinkSync(path.join(root, "node_modules"), path.join(copy, "node_modules"));
    const files = new Map(Object.entries(surroundings));
    for (const { file, imports } of planted)
      files.set(file, `import * as it from "${imports}";\nexport { it };\n`);
    for (const [name, text] of files) {
      mkdirSync(path.dirname(path.join(copy, name)), { recursive: true });
      writeFileSync(path.join(copy, name), text);
    }
    found = cruise(copy).violations;
  }, 30_000);

  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it.each(planted)("is reported: $file imports $imports", ({ rule, file }) => {
    expect(found.filter(({ from }) => from === file).map((violation) => violation.rule)).toContain(rule);
  });

  it("is planted for every rule there is", () => {
    expect(new Set(planted.map(({ rule }) => rule))).toEqual(
      new Set(config.forbidden.map(({ name }) => name)),
    );
  });

  it("is not seen where there is none", () => {
    expect(found.filter(({ from }) => from in surroundings)).toEqual([]);
  });
});
