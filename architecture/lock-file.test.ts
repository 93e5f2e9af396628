import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

interface Locked {
  version?: string;
  optionalDependencies?: Record<string, string>;
}

const file = new URL("../package-lock.json", import.meta.url);
const { packages } = JSON.parse(readFileSync(file, "utf8")) as { packages: Record<string, Locked> };

/** Where a package that `from` needs stands: beside it or, step by step, further out. */
function find(from: string, name: string): string | undefined {
  for (let place = from; ; place = place.slice(0, place.lastIndexOf("node_modules/")).replace(/\/$/, "")) {
    const candidate = `${place ? `${place}/` : ""}node_modules/${name}`;
    if (packages[candidate]?.version) return candidate;
    if (!place) return undefined;
  }
}

it("names the optional packages of every platform, or `npm ci` refuses it", () => {
  const missing = Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !find(from, name)),
  );
  expect(missing).toEqual([]);
});
