import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

export const guarded = ["app", "architecture", "bench", "cli", "components", "db", "e2e", "lib", "stand-in"];

export interface Violation {
  rule: string;
  from: string;
  to: string;
}

interface Report {
  modules: { source: string }[];
  summary: { violations: { rule: { name: string }; from: string; to: string }[] };
}

/** The folders of `root` that stand under the rule and exist. */
export function guardedFolders(root: string): string[] {
  return guarded.filter((folder) => existsSync(path.join(root, folder)));
}

/** Every TypeScript file in them. */
export function guardedFiles(root: string): string[] {
  return guardedFolders(root).flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => path.posix.join(folder, name.replaceAll(path.sep, "/"))),
  );
}

/** Runs dependency-cruiser over `root` by the rules that stand there. */
export function cruise(root: string): { violations: Violation[]; modules: Set<string> } {
  const command = path.join(root, "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs");
  const rootFiles = readdirSync(root).filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"));
  const config = ["--config", ".dependency-cruiser.mjs", "--output-type", "json"];
  // Its exit code is the number of violations, so only what it printed tells whether it ran.
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [command, ...config, ...guardedFolders(root), ...rootFiles],
    { cwd: root, encoding: "utf8", maxBuffer: 256 * 1024 * 1024 },
  );
  if (!stdout.startsWith("{")) throw new Error(`dependency-cruiser did not run: ${stdout}${stderr}`);
  const report = JSON.parse(stdout) as Report;
  return {
    violations: report.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
    modules: new Set(report.modules.map(({ source }) => source)),
  };
}
