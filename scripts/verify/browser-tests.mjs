import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startSite } from "../serve/programs.mjs";
import { requireBrowser } from "../steps/browser.mjs";
import { stopEverything } from "../steps/children.mjs";
import { throwAwayCluster } from "../steps/cluster.mjs";
import { freePort } from "../steps/ports.mjs";
import { step } from "../steps/progress.mjs";
import { otherBrowserTests } from "./other-browsers.mjs";
import { startStandIn } from "./stand-in.mjs";
import { binary, checkEnvironment, timed } from "./tools.mjs";

const buildFolder = ".cache/test";

/** A product of its own: database, secrets, data folder and port belong to this run alone. */
async function testSite(cluster, dataFolder) {
  const port = await freePort();
  const appUrl = `http://localhost:${port}`;
  const env = checkEnvironment({
    DATABASE_URL: cluster.url("postgres"),
    DATABASE_APP_URL: "",
    REGULARS_DEMO: "1",
    REGULARS_DATA_DIR: dataFolder,
    AUTH_SECRET: randomBytes(32).toString("hex"),
    ENCRYPTION_KEY: randomBytes(32).toString("base64"),
    PORT: String(port),
    APP_URL: appUrl,
    SMTP_URL: "",
    LOG_LEVEL: "warn",
  });
  return { env, demo: true, embedded: false, port, host: "127.0.0.1", appUrl };
}

function countSpecs(file) {
  const { stats, errors } = JSON.parse(readFileSync(file, "utf8"));
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length };
}

async function runSpecs(tally, site, browser, { folder, only = [] }) {
  const file = path.join(folder, "browser.json");
  const { NO_COLOR: _, ...inherited } = site.env;
  const env = {
    ...inherited,
    FORCE_COLOR: "0",
    // A test is tried a second time, and what then passes is printed as flaky, wherever this runs.
    CI: site.env.CI || "1",
    REGULARS_URL: site.appUrl,
    // The tests read from the build which addresses and actions there are.
    REGULARS_BUILD_DIR: buildFolder,
    CHROME_PATH: browser,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  };
  const done = await timed(
    [binary("@playwright/test", "playwright"), "test", "--reporter=list,json", ...only],
    env,
    "inherit",
  );
  const { passed, failed } = countSpecs(file);
  tally.add(passed, failed === 0 && !done.ok ? 1 : failed);
  process.stdout.write(
    `  ${done.ok ? "passed" : "FAILED"}  browser tests: ${passed} passed, ${failed} failed (${done.seconds.toFixed(1)} s)\n`,
  );
}

/**
 * Builds the product, starts all of it and walks through it in a real browser; then, in short, through the `others`
 * that could be had. With `only`, arguments for Playwright, nothing but what they choose.
 */
export async function browserTests(tally, { others, only }) {
  const folder = mkdtempSync(path.join(tmpdir(), "regulars-test-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  let cluster;
  try {
    let browser;
    const had = await others;
    await step("browser", "looking", () => {
      browser = requireBrowser();
      return browser;
    });
    await step("database", "starting PostgreSQL", async () => {
      cluster = await throwAwayCluster();
    });
    const site = await testSite(cluster, folder);
    await step("stand-in", "opening a store", async () => {
      site.env.SHOPIFY_ADMIN_ORIGIN = await startStandIn(site.env);
    });
    await startSite(site, { buildFolder });
    tally.add(1, 0); // built, migrated, seeded, answering
    await runSpecs(tally, site, browser, { folder, only });
    if (!only) await otherBrowserTests(tally, { ...site.env, REGULARS_URL: site.appUrl }, had);
  } catch (error) {
    tally.add(0, 1);
    process.stdout.write(`  FAILED  build and browser tests: ${error.message}\n`);
  } finally {
    await stopEverything();
    await cluster?.stop();
  }
}
