import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { binary, timed } from "./tools.mjs";

function countSuites(report) {
  // A file that could not even be loaded has no tests to count; it counts as one that failed.
  const broken = report.testResults.filter(({ status, assertionResults }) => {
    return status === "failed" && !assertionResults.some((test) => test.status === "failed");
  });
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}

/** Runs vitest projects and counts every test. */
export async function vitest(tally, projects) {
  const folder = mkdtempSync(path.join(tmpdir(), "regulars-vitest-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, "report.json");
  const filters = projects.flatMap((project) => ["--project", project]);
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${file}`];
  const done = await timed([binary("vitest"), "run", ...filters, ...reporters]);
  let counted = { passed: 0, failed: 1 };
  try {
    counted = countSuites(JSON.parse(readFileSync(file, "utf8")));
    if (!done.ok && counted.failed === 0) counted.failed = 1;
  } catch {
    // No report: vitest itself did not run; its output says why.
  }
  tally.add(counted.passed, counted.failed);
  const label = counted.failed === 0 ? "passed" : "FAILED";
  process.stdout.write(
    `  ${label}  ${projects.join(" and ")} tests: ${counted.passed} passed, ${counted.failed} failed (${done.seconds.toFixed(1)} s)\n`,
  );
  if (counted.failed > 0) process.stdout.write(`${done.text}\n\n`);
}
