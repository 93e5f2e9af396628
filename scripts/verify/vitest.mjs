import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { checkout } from "../steps/checkout.mjs";
import { binary, checkEnvironment, timed } from "./tools.mjs";

const noting = path.join(checkout, "scripts/verify/flaky-reporter.mjs");

function countSuites(report) {
  // A file that could not even be loaded has no tests to count; it counts as one that failed.
  const broken = report.testResults.filter(({ status, assertionResults }) => {
    return status === "failed" && !assertionResults.some((test) => test.status === "failed");
  });
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}

const MOST_LINES = 30;

/** What failed and why, test by test; "" if vitest has not said so test by test. */
function failures(report) {
  return report.testResults
    .flatMap(({ name, message, assertionResults }) => {
      const file = path.relative(checkout, name);
      const failed = assertionResults.filter(({ status }) => status === "failed");
      if (failed.length === 0) return message ? [`${file}\n${message}`] : [];
      return failed.map((test) => `${file} > ${test.fullName}\n${test.failureMessages.join("\n")}`);
    })
    .map((text) => text.split("\n").slice(0, MOST_LINES).join("\n"))
    .join("\n\n");
}

/** Runs vitest projects and counts every test. */
export async function vitest(tally, projects) {
  const folder = mkdtempSync(path.join(tmpdir(), "regulars-vitest-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, "report.json");
  const filters = projects.flatMap((project) => ["--project", project]);
  const flaky = path.join(folder, "flaky.txt");
  const reporters = [
    "--reporter=dot",
    "--reporter=json",
    `--outputFile.json=${file}`,
    `--reporter=${noting}`,
  ];
  const env = checkEnvironment({ REGULARS_FLAKY: flaky });
  const done = await timed([binary("vitest"), "run", ...filters, ...reporters], env);
  let counted = { passed: 0, failed: 1 };
  let why = "";
  try {
    const report = JSON.parse(readFileSync(file, "utf8"));
    counted = countSuites(report);
    why = failures(report);
    if (!done.ok && counted.failed === 0) counted.failed = 1;
  } catch {
    // No report: vitest itself did not run; its output says why.
  }
  tally.add(counted.passed, counted.failed);
  const label = counted.failed === 0 ? "passed" : "FAILED";
  process.stdout.write(
    `  ${label}  ${projects.join(" and ")} tests: ${counted.passed} passed, ${counted.failed} failed (${done.seconds.toFixed(1)} s)\n`,
  );
  if (existsSync(flaky))
    process.stdout.write(`  flaky, passed when tried again:\n${readFileSync(flaky, "utf8")}`);
  if (counted.failed > 0) process.stdout.write(`\n${why || done.text}\n\n`);
}
